import {
  changeText,
  comparedPercentText,
  countRangeText,
  countText,
  percentRangeText,
  percentText,
} from './numbers-and-dates.ts';

/** Written where a number is not known. Never a zero. */
export const UNKNOWN = '–';

/** The numbers of a rate and its usual range; all fractions, `null` where not known. */
export type RateReading = { pace: number | null; low: number | null; high: number | null };

/**
 * How a number of people moved since last week. A change from zero is `new`, never 100 %; `not-comparable` where the two weeks
 * follow different definitions; `unknown` when either is not observed.
 */
export type PeopleChange =
  | { kind: 'ratio'; ratio: number }
  | { kind: 'new' }
  | { kind: 'same' }
  | { kind: 'not-comparable' }
  | { kind: 'unknown' };

/** @example peopleText(48120) // '48,120' */
export function peopleText(people: number | null): string {
  return people === null ? UNKNOWN : countText(people);
}

/**
 * A rate on its own: two digits.
 *
 * @example rateText(null) // '–'
 */
export function rateText(rate: number | null): string {
  return rate === null ? UNKNOWN : percentText(rate);
}

/**
 * A week's rate, written as finely as the range next to it.
 *
 * @example paceText({ pace: 0.4012, low: 0.412, high: 0.421 }) // '40.1 %'
 */
export function paceText({ pace, low, high }: RateReading): string {
  if (pace === null || low === null || high === null) return rateText(pace);
  return comparedPercentText(pace, { low, high });
}

/**
 * What is usual: rates, or people where there is no rate but a number of them.
 *
 * @example usualRangeText({ pace: null, observed: 5006, low: 10_412, high: 12_287 }) // '10,400–12,300'
 */
export function usualRangeText(row: RateReading & { observed?: number | null }): string {
  const { pace, observed = null, low, high } = row;
  if (low === null || high === null) return UNKNOWN;
  return pace === null && observed !== null
    ? countRangeText(low, high, observed)
    : percentRangeText(low, high, pace);
}

/** From so many times as many on nobody reads a percentage. */
const MANY_TIMES = 10;

/**
 * How a number of people moved, in the words of a table. All of them are gone only where nobody is left.
 *
 * @example peopleChangeText({ kind: 'new' }) // 'new'
 */
export function peopleChangeText(change: PeopleChange): string {
  switch (change.kind) {
    case 'ratio':
      if (change.ratio + 1 >= MANY_TIMES) return `${countText(change.ratio + 1)} times`;
      return changeText(change.ratio > -1 ? Math.max(change.ratio, -0.99) : -1);
    case 'new':
    case 'same':
      return change.kind;
    case 'not-comparable':
      return 'not comparable';
    case 'unknown':
      return UNKNOWN;
  }
}
