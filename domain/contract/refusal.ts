import type { Week, WeekStart } from '#domain/calendar/week.ts';
import type { ClosedWeek } from '#domain/closing/closed-week.ts';
import type { Acknowledgement } from '#domain/funnel/acknowledgement.ts';

const REFUSED: unique symbol = Symbol('refused');

/** Why a review that was asked for does not exist, or why a change was not made. */
export type RefusalCause =
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

/** What a use case returns instead of its result. Only `refuse` makes one, so no result can be taken for it. */
export type Refusal = RefusalCause & { readonly [REFUSED]: true };

/**
 * Marks a cause as a refusal.
 *
 * @example isRefusal(refuse({ kind: 'unknown-answer', answer: 'a1' })) // true
 */
export function refuse(cause: RefusalCause): Refusal {
  return { ...cause, [REFUSED]: true };
}

/**
 * Tells a refusal from a result, whatever fields the result has.
 *
 * @example isRefusal({ kind: 'frozen' }) // false
 */
export function isRefusal<Result extends object>(outcome: Result | Refusal): outcome is Refusal {
  return REFUSED in outcome;
}
