import { addWeeks, type Week } from '#domain/calendar/week.ts';
import type { ClosedWeek } from '#domain/closing/closed-week.ts';
import { type LateArrivals, type Restatement, restatement } from '#domain/closing/restatement.ts';
import { restatedSentence } from '#domain/closing/restatement-words.ts';
import type { ClosedReview } from '#domain/contract/closed-endpoints.ts';
import type { ReviewResponse } from '#domain/contract/review-schema.ts';
import type { DataCheck } from '#domain/review/data-check.ts';
import { type JudgedReview, judgedReview } from '#domain/review/judged-review.ts';
import { reviewAsk } from '#domain/review/review-ask.ts';
import { toWireRow } from '#domain/wording/wire-row.ts';
import type { ClosedBefore } from '#examples/sample-company/closed-week.ts';
import type { CompanyBehindApi } from '#examples/sample-company/company-behind-api.ts';

/** The weeks of a mocked company that are closed, for as long as it runs. */
export type KeptClosings = {
  inForce(funnel: string): ClosedWeek[];
  /** The closing in the way, or `null` when this one is kept. */
  add(closed: ClosedWeek): ClosedWeek | null;
  reopen(funnel: string, week: Week): ClosedWeek | null;
  review(closed: ClosedWeek): ClosedReview;
};

type Kept = { closed: ClosedWeek; reported: ReviewResponse; late: LateArrivals[] };

/** A company that keeps weeks as they were reported. Its data never change: what differs was closed `before`. */
export function closing(
  company: CompanyBehindApi,
  before: readonly ClosedBefore[],
): { company: CompanyBehindApi; closings: KeptClosings } {
  const [funnel] = company.workspace().funnels;
  let kept: Kept[] = before.map(({ week, by, at, reported, late }, index) => ({
    closed: { id: `closed-${index}`, funnel: funnel?.id ?? '', week, hash: placeholder(index), by, at },
    reported,
    late,
  }));
  let changes = 0;
  const revised = <Body extends { revision: string }>(body: Body): Body =>
    changes === 0 ? body : { ...body, revision: `${body.revision}+${changes}` };
  const { by, weeks } = reviewAsk(null, funnel?.segmentProperties ?? []);
  const reviewOf = (week: Week) => company.review({ week, by: by ?? undefined, weeks });
  const told = new Map<ClosedWeek, ClosedReview>();
  const compared = ({ closed, ...then }: Kept): ClosedReview => {
    const known = told.get(closed) ?? comparison(closed, then, reviewOf(closed.week));
    told.set(closed, known);
    return revised({ ...known, revision: company.workspace().revision });
  };
  return {
    company: {
      ...company,
      workspace: () => revised(company.workspace()),
      definitions: () => revised(company.definitions()),
      review(asked) {
        const review = revised(company.review(asked));
        const shown = kept.filter(({ closed }) => review.counts.weeks.includes(closed.week));
        const moved = shown.flatMap((one) => movedCheck(compared(one).ledger));
        return moved.length === 0 ? review : { ...review, checks: [...review.checks, ...moved] };
      },
    },
    closings: {
      inForce: (id) =>
        kept
          .map(({ closed }) => closed)
          .filter((closed) => closed.funnel === id)
          .toSorted((a, b) => (a.week < b.week ? 1 : -1)),
      add(closed) {
        const earlier = kept.find(
          (one) => one.closed.funnel === closed.funnel && one.closed.week === closed.week,
        );
        if (earlier !== undefined) return earlier.closed;
        kept = [...kept, { closed, reported: reviewOf(closed.week), late: [] }];
        changes += 1;
        return null;
      },
      reopen(id, week) {
        const found = kept.find(({ closed }) => closed.funnel === id && closed.week === week);
        if (found === undefined) return null;
        kept = kept.filter((one) => one !== found);
        changes += 1;
        return found.closed;
      },
      review(closed) {
        const found = kept.find((one) => one.closed === closed);
        if (found === undefined) throw new RangeError(`The week of ${closed.week} is not closed.`);
        return compared(found);
      },
    },
  };
}

function comparison(
  closed: ClosedWeek,
  { reported, late }: Pick<Kept, 'reported' | 'late'>,
  now: ReviewResponse,
): ClosedReview {
  const { week } = closed;
  const before = judgedReview({ counts: reported.counts, economics: null }, week);
  const after = judgedReview({ counts: now.counts, economics: null }, week);
  return {
    closed,
    reported: summaryOf(reported, before),
    now: summaryOf(now, after),
    ledger: restatement({
      week,
      reported: reported.counts,
      known: reported.counts,
      now: now.counts,
      late,
      verdicts: before.verdicts,
      verdictsNow: after.verdicts,
    }),
    revision: now.revision,
  };
}

function summaryOf({ counts, revision }: ReviewResponse, { week, verdicts, review }: JudgedReview) {
  return {
    headline: review.headline,
    verdicts: verdicts.filter((row) => row.week === week).map(toWireRow),
    dataThrough: counts.dataThrough,
    revision,
  };
}

function movedCheck(ledger: Restatement): DataCheck[] {
  const message = restatedSentence(ledger);
  if (message === null) return [];
  return [
    {
      id: `restated:${ledger.week}`,
      level: 'warning',
      message,
      remedy: 'The page of that week shows what was reported beside what it is now.',
      weeks: [ledger.week, addWeeks(ledger.week, 1)],
    },
  ];
}

/** A name of the length that a SHA-256 has in base64url: nothing here is looked up by it. */
function placeholder(index: number): string {
  return `sample-${index}`.padEnd(43, '-');
}
