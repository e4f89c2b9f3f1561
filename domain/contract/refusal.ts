import type { Week, WeekStart } from '#domain/calendar/week.ts';
import type { ClosedWeek } from '#domain/closing/closed-week.ts';
import type { Acknowledgement } from '#domain/funnel/acknowledgement.ts';

/** Why a review that was asked for does not exist, or what was said is not kept. */
export type Refusal =
  | { kind: 'unknown-funnel'; funnel: string; known: string[] }
  | { kind: 'unknown-segment'; property: string; funnel: string; known: string[] }
  | { kind: 'unknown-step'; step: string; funnel: string; known: string[] }
  | { kind: 'nobody-there'; property: string; segment: string; known: string[] }
  | { kind: 'already-answered'; answer: Acknowledgement }
  | { kind: 'unknown-answer'; answer: string }
  | { kind: 'not-a-week'; week: string; weekStartsOn: WeekStart }
  | { kind: 'week-outside'; week: Week; first: Week | null; last: Week | null }
  | { kind: 'week-forming'; week: Week; lastComplete: Week | null }
  | { kind: 'week-without-data'; week: Week }
  | { kind: 'already-closed'; closed: ClosedWeek }
  | { kind: 'not-closed'; funnel: string; week: Week }
  | { kind: 'data-arriving'; week: Week };

/**
 * Whether a use case refused instead of answering.
 *
 * @example isRefusal({ kind: 'unknown-answer', answer: 'a1' }) // true
 */
export function isRefusal(outcome: object): outcome is Refusal {
  return 'kind' in outcome;
}
