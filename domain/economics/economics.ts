import type { CustomerValue } from '#domain/funnel/definition.ts';
import type { Stage } from '#domain/funnel/funnel.ts';

/**
 * What a funnel's conversions are worth, as facts: the ISO 4217 code of all money, and what a customer is expected to bring
 * in all (CLV), which is what one person at `customerValue.stage` is worth.
 */
export type Economics = { currency: string; customerValue: CustomerValue & { stage: string } };

/** What one conversion is worth; `spread` is how well that is known, a standard deviation relative to it (certain where it is absent). */
export type ConversionValue = { currency: string; each: number; spread?: number | undefined };

/**
 * The economics of a funnel: the value of its goal, the last macro stage. `null` where the funnel has no macro stage, or
 * nobody has declared what its goal is worth: a value of an earlier stage is no customer's.
 *
 * @example economicsOf({ stages, currency: 'EUR', valueOf: () => value })?.customerValue.stage // 'paid'
 */
export function economicsOf<S extends Stage>(funnel: {
  stages: readonly S[];
  currency: string;
  valueOf: (stage: S) => CustomerValue | undefined;
}): Economics | null {
  const goal = funnel.stages.findLast(({ kind, good }) => kind === 'macro' && good !== 'down');
  const value = goal === undefined ? undefined : funnel.valueOf(goal);
  if (goal === undefined || value === undefined) return null;
  return { currency: funnel.currency, customerValue: { stage: goal.id, ...value } };
}
