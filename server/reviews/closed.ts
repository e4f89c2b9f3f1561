import type { Week } from '#domain/calendar/week.ts';
import type { ClosedSnapshot } from '#domain/contract/closed-snapshot.ts';
import type { Refusal } from '#domain/contract/refusal.ts';
import type { ClosedWeek } from '#domain/review/closed-week.ts';

/** The weeks of a funnel that are closed, and what was reported of them. */
export type ClosedWeeks = {
  /** Those in force, the latest week first. */
  of(funnel: string): Promise<ClosedWeek[] | Refusal>;
  /** A closed week as it was reported, whatever has come since. */
  snapshot(funnel: string, week: Week): Promise<{ closed: ClosedWeek; snapshot: ClosedSnapshot } | Refusal>;
};
