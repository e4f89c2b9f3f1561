import { parseWeek, type Week } from '#domain/calendar/week.ts';
import type { ClosedWeek } from '#domain/closing/closed-week.ts';
import type { AuditEntry } from '#domain/contract/audit.ts';
import type { ClosedReview } from '#domain/contract/closed-endpoints.ts';
import type { ClosedSnapshot } from '#domain/contract/closed-snapshot.ts';
import { funnelNamed, isRefusal, type Refusal, refuse } from '#domain/contract/refusal.ts';
import type { ReviewResponse } from '#domain/contract/review-schema.ts';
import type { CountsDocument } from '#domain/funnel/counts.ts';
import type { DataCheck } from '#domain/review/data-check.ts';
import { judgingProperty } from '#domain/review/review-ask.ts';
import { judge } from '#domain/verdicts/judge.ts';
import { toWireRow } from '#domain/wording/wire-row.ts';
import { once } from '#server/caching/once.ts';
import type { FunnelConfiguration } from '#server/config/configuration.ts';
import type { Sha256 } from '#server/platform/sha256.ts';
import { createClosedReviews } from './closed-reviews.ts';
import type { ClosingFacts, ReportedPosition } from './closing-facts.ts';
import type { Closing, ClosingStore } from './closing-store.ts';
import { createRestatementChecks } from './restatement-checks.ts';
import { contentOf, snapshotIn } from './snapshot-content.ts';

/** The weeks of a funnel that are closed, and what was reported of them. */
export type Closings = {
  /** Changes with every closing and reopening, and never comes back. */
  revision(): Promise<string>;
  /** Those in force, the latest week first. */
  of(funnel: string): Promise<ClosedWeek[] | Refusal>;
  close(funnel: string, closing: { week: Week; by: string }): Promise<ClosingMade | Refusal>;
  reopen(funnel: string, week: Week, reopening: { by: string; why: string }): Promise<ClosingMade | Refusal>;
  /** A closed week as it was reported, whatever has come since. */
  snapshot(funnel: string, week: Week): Promise<{ closed: ClosedWeek; snapshot: ClosedSnapshot } | Refusal>;
  /** A closed week as reported, as it would be reported now, and what accounts for the difference. */
  review(funnel: string, week: Week): Promise<ClosedReview | Refusal>;
  /** What a review says of closed weeks in it that moved by more than their noise. */
  checks(counts: CountsDocument): Promise<DataCheck[]>;
};

type ClosingMade = { closed: ClosedWeek };

export type ClosingsContext = {
  store: ClosingStore;
  facts: ClosingFacts;
  sha256: Sha256;
  now: () => Date;
};

/** Data may arrive while a week is closed; then it is looked at again, this many times in all. */
const ATTEMPTS = 3;

export function createClosings({ store, facts, sha256, now }: ClosingsContext): Closings {
  const { get: read, changed } = once(() => store.read());

  async function closingOf(id: string, week: Week): Promise<Closing | Refusal> {
    const funnel = funnelNamed(facts.funnels, id);
    if (isRefusal(funnel)) return funnel;
    const found = (await read()).closings.find((one) => one.funnel === id && one.week === week);
    return found ?? refuse({ kind: 'not-closed', funnel: id, week });
  }

  async function snapshotOf(closing: Closing): Promise<ClosedSnapshot> {
    const content = await store.content(closing.hash);
    if (content === null)
      throw new Error(`The snapshot ${closing.hash} is not in the data folder: restore it from a copy.`);
    return snapshotIn(content, closing, sha256);
  }

  const reviews = createClosedReviews({ facts, snapshotOf });
  const checks = createRestatementChecks({ snapshotOf, reviewOf: reviews.of });

  return {
    revision: async () => (await read()).revision,

    async of(id) {
      const funnel = funnelNamed(facts.funnels, id);
      if (isRefusal(funnel)) return funnel;
      const own = (await read()).closings.filter((closing) => closing.funnel === id);
      return own.toSorted((a, b) => (a.week < b.week ? 1 : -1)).map(closedWeek);
    },

    async close(id, { week, by }) {
      const funnel = funnelNamed(facts.funnels, id);
      if (isRefusal(funnel)) return funnel;
      const refusal = await closingRefused(facts, funnel, week);
      if (refusal !== null) return refusal;
      for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
        const position = await facts.position();
        const review = await facts.review(funnel, week, judgingProperty(funnel));
        if (isRefusal(review)) return review;
        // Data that come from here on were not reported: the closing says so by its last import.
        if (!isSamePosition(position, await facts.position())) continue;
        const at = now().toISOString();
        const { content, hash } = contentOf(snapshotFrom(review, { week, by, at }), sha256);
        const { lastImport } = position;
        const closing = { id: crypto.randomUUID(), funnel: id, week, hash, by, at, lastImport };
        const before = await changed(store.close(closing, content, closingEntry(closing)));
        return before === null
          ? { closed: closedWeek(closing) }
          : refuse({ kind: 'already-closed', closed: closedWeek(before) });
      }
      return refuse({ kind: 'data-arriving', week });
    },

    async reopen(id, week, { by, why }) {
      const closing = await closingOf(id, week);
      if (isRefusal(closing)) return closing;
      const reopening = { by, why, at: now().toISOString() };
      const detail = `the week of ${week} of “${id}”: ${why}`;
      const entry: AuditEntry = {
        at: reopening.at,
        by,
        action: 'week-reopened',
        subject: closing.id,
        detail,
      };
      return (await changed(store.reopen(closing.id, reopening, entry)))
        ? { closed: closedWeek(closing) }
        : refuse({ kind: 'not-closed', funnel: id, week });
    },

    async snapshot(id, week) {
      const closing = await closingOf(id, week);
      return isRefusal(closing)
        ? closing
        : { closed: closedWeek(closing), snapshot: await snapshotOf(closing) };
    },

    async review(id, week) {
      const closing = await closingOf(id, week);
      return isRefusal(closing) ? closing : reviews.of(closing);
    },

    async checks(counts) {
      const { closings } = await read();
      return checks.of(
        counts,
        closings.filter(({ funnel }) => funnel === counts.funnel.id),
      );
    },
  };
}

/** What the engine needs of a closing is nobody else's business. */
function closedWeek({ lastImport: _, ...closed }: Closing): ClosedWeek {
  return closed;
}

function isSamePosition(a: ReportedPosition, b: ReportedPosition): boolean {
  return a.revision === b.revision && a.lastImport === b.lastImport;
}

function closingEntry({ id, funnel, week, hash, by, at }: Closing): AuditEntry {
  const detail = `the week of ${week} of “${funnel}”, snapshot ${hash}`;
  return { at, by, action: 'week-closed', subject: id, detail };
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
  facts: ClosingFacts,
  funnel: FunnelConfiguration,
  week: Week,
): Promise<Refusal | null> {
  const { weekStartsOn } = facts.calendar;
  if (parseWeek(week, weekStartsOn) === null) return refuse({ kind: 'not-a-week', week, weekStartsOn });
  const { firstWeek, lastWeek, lastCompleteWeek, missingWeeks } = await facts.deliveredWeeks(funnel);
  if (firstWeek === null || lastWeek === null || week < firstWeek || week > lastWeek)
    return refuse({ kind: 'week-outside', week, first: firstWeek, last: lastWeek });
  if (lastCompleteWeek === null || week > lastCompleteWeek)
    return refuse({ kind: 'week-forming', week, lastComplete: lastCompleteWeek });
  return missingWeeks.includes(week) ? refuse({ kind: 'week-without-data', week }) : null;
}
