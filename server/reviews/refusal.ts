import type { Week, WeekStart } from '#domain/calendar/week.ts';

/** Why a review that was asked for does not exist. */
export type Refusal =
  | { kind: 'unknown-funnel'; funnel: string; known: string[] }
  | { kind: 'unknown-segment'; property: string; funnel: string; known: string[] }
  | { kind: 'not-a-week'; week: string; weekStartsOn: WeekStart }
  | { kind: 'week-outside'; week: Week; first: Week | null; last: Week | null };
