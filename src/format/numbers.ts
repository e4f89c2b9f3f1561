import type { Change } from '#domain/review/review-model.ts';
import {
  changeText as changeWords,
  comparedPercentText,
  countText,
  percentRangeText,
  percentText,
} from '#domain/wording/numbers-and-dates.ts';

/** Written where a number is not known. Never a zero. */
export const UNKNOWN = '–';

/** The numbers of a rate and its usual range; all fractions, `null` where not known. */
export type RateReading = { pace: number | null; low: number | null; high: number | null };

/** @example peopleText(48120) // '48,120' */
export function peopleText(people: number | null): string {
  return people === null ? UNKNOWN : countText(people);
}

/** A rate on its own: two digits. */
export function rateText(rate: number | null): string {
  return rate === null ? UNKNOWN : percentText(rate);
}

/** A week's rate, written as finely as the range next to it. */
export function paceText({ pace, low, high }: RateReading): string {
  if (pace === null || low === null || high === null) return rateText(pace);
  return comparedPercentText(pace, { low, high });
}

/** @example usualRangeText({ pace: 0.05, low: 0.062, high: 0.074 }) // '6.2–7.4 %' */
export function usualRangeText({ low, high }: RateReading): string {
  return low === null || high === null ? UNKNOWN : percentRangeText(low, high);
}

/** @example peopleChangeText({ kind: 'ratio', ratio: -0.24 }) // '−24 %' */
export function peopleChangeText(change: Change): string {
  switch (change.kind) {
    case 'ratio':
      return changeWords(change.ratio);
    case 'new':
      return 'new';
    case 'same':
      return 'same';
    case 'unknown':
      return UNKNOWN;
  }
}
