import type { Change } from '#domain/review/review.ts';

/** What stands where a number is not known. Never a zero. */
export const UNKNOWN = '–';

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

/** @example peopleText(48120) // '48,120' */
export function peopleText(people: number | null): string {
  return people === null ? UNKNOWN : whole.format(people);
}

/**
 * A rate with as many digits as a reader can use.
 *
 * @example rateText(0.06) // '6.0 %'
 * @example rateText(0.412) // '41 %'
 */
export function rateText(rate: number | null): string {
  return rate === null ? UNKNOWN : `${percentDigits(rate)} %`;
}

/** @example rangeText(0.062, 0.074) // '6.2–7.4 %' */
export function rangeText(low: number | null, high: number | null): string {
  if (low === null || high === null) return UNKNOWN;
  return `${percentDigits(low)}–${percentDigits(high)} %`;
}

/** @example changeText({ kind: 'ratio', ratio: -0.24 }) // '−24 %' */
export function changeText(change: Change): string {
  switch (change.kind) {
    case 'ratio':
      return `${change.ratio < 0 ? '−' : '+'}${percentDigits(Math.abs(change.ratio), 1)} %`;
    case 'new':
      return 'new';
    case 'same':
      return 'same';
    case 'unknown':
      return UNKNOWN;
  }
}

function percentDigits(rate: number, roundFrom = 10): string {
  const percent = rate * 100;
  if (percent === 0) return '0';
  if (percent > 0 && percent < 0.01) return '<0.01';
  const digits = percent < 1 ? 2 : percent < roundFrom || (percent > 99 && percent < 100) ? 1 : 0;
  return percent.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}
