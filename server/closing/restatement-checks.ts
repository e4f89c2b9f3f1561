import { addWeeks, type Week } from '#domain/calendar/week.ts';
import { noiseOf } from '#domain/closing/restatement-noise.ts';
import { restatedSentence } from '#domain/closing/restatement-words.ts';
import type { ClosedReview } from '#domain/contract/closed-endpoints.ts';
import type { ClosedSnapshot } from '#domain/contract/closed-snapshot.ts';
import { isRefusal, type Refusal } from '#domain/contract/refusal.ts';
import { arrivalsAt } from '#domain/funnel/arrivals.ts';
import type { Count, CountsDocument } from '#domain/funnel/counts.ts';
import type { DataCheck } from '#domain/review/data-check.ts';
import { listText, weekText } from '#domain/wording/numbers-and-dates.ts';
import { firstLineOf } from '#server/platform/system-error.ts';
import type { Closing } from './closing-store.ts';

export type RestatementChecks = {
  of(counts: CountsDocument, closings: readonly Closing[]): Promise<DataCheck[]>;
};

export type RestatementChecksContext = {
  snapshotOf(closing: Closing): Promise<ClosedSnapshot>;
  reviewOf(closing: Closing): Promise<ClosedReview | Refusal>;
};

/** Half a year of closed weeks is looked at; older ones say what has become of them when they are opened. */
const WEEKS_LOOKED_AT = 26;
/** So many that moved are shown with their parts, the others by name: each needs the whole history counted again. */
const MOST_SPLIT = 3;

/** What was reported of a closed week, and by how much it may move in silence. */
type Reported = { stage: string; people: Count; noise: number }[];

/**
 * Quiet while a closed week has moved by less than its noise, which is known without counting anything again. A closed week
 * that cannot be compared is named: it is no reason to have no review.
 */
export function createRestatementChecks({
  snapshotOf,
  reviewOf,
}: RestatementChecksContext): RestatementChecks {
  const reported = new Map<string, Reported>();

  async function reportedOf(closing: Closing): Promise<Reported> {
    const known = reported.get(closing.hash);
    if (known !== undefined) return known;
    const found = reportedIn(await snapshotOf(closing));
    reported.set(closing.hash, found);
    return found;
  }

  async function movedCheck(closing: Closing): Promise<DataCheck[]> {
    const review = await reviewOf(closing);
    const sentence = isRefusal(review) ? null : restatedSentence(review.ledger);
    return sentence === null ? [] : [warning(`restated:${closing.week}`, sentence, [closing.week])];
  }

  return {
    async of(counts, closings) {
      const recent = closings
        .filter(({ week }) => counts.weeks.slice(-WEEKS_LOOKED_AT).includes(week))
        .toSorted((a, b) => (a.week < b.week ? 1 : -1));
      const moved: Closing[] = [];
      const failed: DataCheck[] = [];
      const unlessItFails = async (closing: Closing, look: () => Promise<void>) =>
        look().catch((error: unknown) => void failed.push(notCompared(closing.week, error)));
      for (const closing of recent)
        await unlessItFails(closing, async () => {
          if (hasMoved(await reportedOf(closing), counts, closing.week)) moved.push(closing);
        });
      const checks: DataCheck[] = [];
      for (const closing of moved.slice(0, MOST_SPLIT))
        await unlessItFails(closing, async () => void checks.push(...(await movedCheck(closing))));
      return [...checks, ...othersCheck(moved.slice(MOST_SPLIT).map(({ week }) => week)), ...failed];
    },
  };
}

function reportedIn({ review: { counts }, verdicts, week }: ClosedSnapshot): Reported {
  const at = counts.weeks.indexOf(week);
  return counts.funnel.stages.map(({ id }, index) => {
    const people = arrivalsAt(counts, index, null)[at] ?? null;
    // How far arrivals move by themselves says nothing of how well they were counted.
    const verdict =
      index === 0
        ? undefined
        : verdicts.find((row) => row.step === id && row.week === week && row.segment === null);
    return { stage: id, people, noise: people === null ? 0 : noiseOf(people, verdict) };
  });
}

function hasMoved(reported: Reported, counts: CountsDocument, week: Week): boolean {
  const at = counts.weeks.indexOf(week);
  return reported.some(({ stage, people, noise }) => {
    const index = counts.funnel.stages.findIndex(({ id }) => id === stage);
    if (people === null || index === -1) return false;
    const now = arrivalsAt(counts, index, null)[at] ?? null;
    return now === null || Math.abs(now - people) > noise;
  });
}

function notCompared(week: Week, error: unknown): DataCheck {
  return {
    id: `not-compared:${week}`,
    level: 'problem',
    message: `The recorded week of ${weekText(week)} cannot be compared with what was reported: ${firstLineOf(error)}`,
    remedy:
      'Everything else in this review holds. Remove that cause, or withdraw the record and record the week as it is now.',
    weeks: [week],
  };
}

function othersCheck(weeks: readonly Week[]): DataCheck[] {
  if (weeks.length === 0) return [];
  const message = `${weeks.length === 1 ? 'Another recorded week has' : 'Other recorded weeks have'} changed noticeably since: ${listText(weeks.map(weekText))}.`;
  return [warning('restated', message, weeks)];
}

/** The week after is concerned too: it is compared with the one that moved. */
function warning(id: string, message: string, weeks: readonly Week[]): DataCheck {
  return {
    id,
    level: 'warning',
    message,
    remedy: 'The page of that week compares what was reported with what is counted now.',
    weeks: [...new Set(weeks.flatMap((week) => [week, addWeeks(week, 1)]))],
  };
}
