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
  | { kind: 'already-acknowledged'; acknowledgement: Acknowledgement }
  | { kind: 'unknown-acknowledgement'; id: string }
  | { kind: 'not-a-week'; week: string; weekStartsOn: WeekStart }
  | { kind: 'week-outside'; week: Week; first: Week | null; last: Week | null }
  | { kind: 'week-forming'; week: Week; lastComplete: Week | null }
  | { kind: 'week-without-data'; week: Week }
  | { kind: 'already-closed'; closed: ClosedWeek }
  | { kind: 'not-closed'; funnel: string; week: Week }
  | { kind: 'data-arriving'; week: Week }
  | { kind: 'no-money'; funnel: string; why: NoMoney };

/** No source of spend or revenue; a funnel of totals, or without a macro stage, has no customers; or nothing was imported yet. */
export type NoMoney = 'no-source' | 'totals' | 'no-goal' | 'no-data';

/** What a use case returns instead of its result. Only `refuse` makes one, so no result can be taken for it. */
export type Refusal = RefusalCause & { readonly [REFUSED]: true };

/** @example isRefusal(refuse({ kind: 'unknown-acknowledgement', id: 'a1' })) // true */
export function refuse(cause: RefusalCause): Refusal {
  return { ...cause, [REFUSED]: true };
}

/**
 * Whether a use case refused, whatever fields its result has.
 *
 * @example isRefusal({ kind: 'frozen' }) // false
 */
export function isRefusal<Result extends object>(outcome: Result | Refusal): outcome is Refusal {
  return REFUSED in outcome;
}

/**
 * The funnel with this id, or why there is none.
 *
 * @example funnelNamed([{ id: 'main' }], 'main') // { id: 'main' }
 */
export function funnelNamed<Funnel extends { id: string }>(
  funnels: readonly Funnel[],
  id: string,
): Funnel | Refusal {
  return (
    funnels.find((funnel) => funnel.id === id) ??
    refuse({ kind: 'unknown-funnel', funnel: id, known: funnels.map((funnel) => funnel.id) })
  );
}

/**
 * Why a funnel cannot be cut by a property, `null` when it can; `null` is the funnel as a whole.
 *
 * @example propertyRefused({ id: 'main', segmentProperties: ['plan'] }, 'plan') // null
 */
export function propertyRefused(
  { id, segmentProperties }: { id: string; segmentProperties: string[] },
  property: string | null,
): Refusal | null {
  if (property === null || segmentProperties.includes(property)) return null;
  return refuse({ kind: 'unknown-segment', property, funnel: id, known: segmentProperties });
}
