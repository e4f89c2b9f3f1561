import { randomUUID } from 'node:crypto';
import { parseWeek, type Week } from '#domain/calendar/week.ts';
import type { ClosedWeek } from '#domain/closing/closed-week.ts';
import type { ClosedReview } from '#domain/contract/closed-endpoints.ts';
import type { ClosedSnapshot } from '#domain/contract/closed-snapshot.ts';
import { isRefusal, type Refusal, refuse } from '#domain/contract/refusal.ts';
import type { ReviewResponse } from '#domain/contract/review-schema.ts';
import type { CountsDocument } from '#domain/funnel/counts.ts';
import type { DataCheck } from '#domain/review/data-check.ts';
import { reviewAsk } from '#domain/review/review-ask.ts';
import { judge } from '#domain/verdicts/judge.ts';
import { toWireRow } from '#domain/wording/wire-row.ts';
import { funnelNamed } from '#server/acknowledgements/acknowledgements.ts';
import { once } from '#server/caching/once.ts';
import type { FunnelConfiguration } from '#server/config/configuration.ts';
import { createClosedChecks } from './closed-checks.ts';
import { contentOf, snapshotIn } from './closed-content.ts';
import type { ClosedFacts } from './closed-facts.ts';
import { createClosedReviews } from './closed-review.ts';
import type { ClosedStore, Closing } from './closed-store.ts';

/** The weeks of a funnel that are closed, and what was reported of them. */
export type ClosedWeeks = {
  /** Changes with every closing and reopening, and never comes back. */
  revision(): Promise<string>;
  /** Those in force, the latest week first. */
  of(funnel: string): Promise<ClosedWeek[] | Refusal>;
  close(funnel: string, closing: { week: Week; by: string }): Promise<Kept | Refusal>;
  reopen(funnel: string, week: Week, reopening: { by: string; why: string }): Promise<Kept | Refusal>;
  /** A closed week as it was reported, whatever has come since. */
  snapshot(funnel: string, week: Week): Promise<(Kept & { snapshot: ClosedSnapshot }) | Refusal>;
  /** A closed week as reported, beside what would be reported now, and what lies between. */
  review(funnel: string, week: Week): Promise<ClosedReview | Refusal>;
  /** What is to be said, in a review, of closed weeks in it that moved by more than their noise. */
  checks(counts: CountsDocument): Promise<DataCheck[]>;
};

type Kept = { closed: ClosedWeek };

export type ClosedContext = { store: ClosedStore; facts: ClosedFacts; now: () => Date };

/** Data may arrive while a week is closed; then it is looked at again, this many times in all. */
const ATTEMPTS = 3;

export function createClosedWeeks({ store, facts, now }: ClosedContext): ClosedWeeks {
  const { get: read, changed } = once(() => store.read());

  async function closingOf(id: string, week: Week): Promise<Closing | Refusal> {
    const funnel = funnelNamed(facts.funnels, id);
    if (isRefusal(funnel)) return funnel;
    const found = (await read()).closed.find((one) => one.funnel === id && one.week === week);
    return found ?? refuse({ kind: 'not-closed', funnel: id, week });
  }

  async function snapshotOf(closing: Closing): Promise<ClosedSnapshot> {
    const { hash } = closing;
    const content = await store.content(hash);
    if (content === null)
      throw new Error(`The snapshot ${hash} is not in the data folder: restore it from a copy.`);
    return snapshotIn(content, closing);
  }

  const reviews = createClosedReviews({ store, facts, snapshotOf });
  const checks = createClosedChecks({ snapshotOf, reviewOf: reviews.of });

  return {
    revision: async () => (await read()).revision,

    async of(id) {
      const funnel = funnelNamed(facts.funnels, id);
      if (isRefusal(funnel)) return funnel;
      const own = (await read()).closed.filter((closing) => closing.funnel === id);
      return own.toSorted((a, b) => (a.week < b.week ? 1 : -1)).map(told);
    },

    async close(id, { week, by }) {
      const funnel = funnelNamed(facts.funnels, id);
      if (isRefusal(funnel)) return funnel;
      const refusal = await closingRefused(facts, funnel, week);
      if (refusal !== null) return refusal;
      for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
        const position = await store.position();
        const review = await facts.review(funnel, week, reviewAsk(null, funnel.segmentProperties).by);
        if (isRefusal(review)) return review;
        const { content, hash } = contentOf(snapshotFrom(review, { week, by, at: now().toISOString() }));
        const closed = { id: randomUUID(), funnel: id, week, hash, by, at: now().toISOString() };
        const outcome = await changed(store.close(closed, content, position));
        if (outcome.kind === 'closed') return { closed: told(outcome.closing) };
        if (outcome.kind === 'closed-before')
          return refuse({ kind: 'already-closed', closed: told(outcome.closing) });
      }
      return refuse({ kind: 'data-arriving', week });
    },

    async reopen(id, week, { by, why }) {
      const closing = await closingOf(id, week);
      if (isRefusal(closing)) return closing;
      const reopened = await changed(store.reopen(closing.id, { by, why, at: now().toISOString() }));
      return reopened === null
        ? refuse({ kind: 'not-closed', funnel: id, week })
        : { closed: told(reopened) };
    },

    async snapshot(id, week) {
      const closing = await closingOf(id, week);
      return isRefusal(closing) ? closing : { closed: told(closing), snapshot: await snapshotOf(closing) };
    },

    async review(id, week) {
      const closing = await closingOf(id, week);
      return isRefusal(closing) ? closing : reviews.of(closing);
    },

    async checks(counts) {
      const { closed } = await read();
      return checks.of(
        counts,
        closed.filter(({ funnel }) => funnel === counts.funnel.id),
      );
    },
  };
}

/** What the engine needs of a closing is nobody else's business. */
function told({ lastImport: _, ...closed }: Closing): ClosedWeek {
  return closed;
}

function snapshotFrom(
  review: ReviewResponse,
  { week, by, at }: Pick<ClosedWeek, 'week' | 'by' | 'at'>,
): ClosedSnapshot {
  const verdicts = judge(review.counts)
    .filter((row) => row.segment === null || row.week === week)
    .map(toWireRow);
  return { contract: 'weekline.closed/1', funnel: review.counts.funnel.id, week, by, at, review, verdicts };
}

async function closingRefused(
  facts: ClosedFacts,
  funnel: FunnelConfiguration,
  week: Week,
): Promise<Refusal | null> {
  const { weekStartsOn } = facts.calendar;
  if (parseWeek(week, weekStartsOn) === null) return refuse({ kind: 'not-a-week', week, weekStartsOn });
  const { firstWeek, lastWeek, lastCompleteWeek, missingWeeks } = (await facts.deliveryTo(funnel)).delivery;
  if (firstWeek === null || lastWeek === null || week < firstWeek || week > lastWeek)
    return refuse({ kind: 'week-outside', week, first: firstWeek, last: lastWeek });
  if (lastCompleteWeek === null || week > lastCompleteWeek)
    return refuse({ kind: 'week-forming', week, lastComplete: lastCompleteWeek });
  return missingWeeks.includes(week) ? refuse({ kind: 'week-without-data', week }) : null;
}
