import { InvalidArgumentError } from 'commander';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const UNIT_MS = { h: HOUR_MS, d: DAY_MS, w: 7 * DAY_MS };
const LONGEST_MS = 366 * DAY_MS;

/**
 * A length of time as a flag says it, in milliseconds, up to a year.
 *
 * @example durationNamed('30d') // 2_592_000_000
 */
export function durationNamed(text: string): number {
  const [, count = '', unit] = /^([1-9]\d{0,3})([hdw])$/.exec(text) ?? [];
  const ms = unit === 'h' || unit === 'd' || unit === 'w' ? Number(count) * UNIT_MS[unit] : Number.NaN;
  if (ms > 0 && ms <= LONGEST_MS) return ms;
  throw new InvalidArgumentError('Say hours, days or weeks, up to a year: 12h, 30d or 4w.');
}
