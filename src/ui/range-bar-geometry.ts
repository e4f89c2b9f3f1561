import { comparedNumber, type VerdictRow } from '#domain/verdicts/verdict.ts';

/** What a range bar shows: rates as fractions, or people. */
export type RangeReading = {
  value: number | null;
  low: number | null;
  high: number | null;
  previous: number | null;
  /** The most that there can be: 1 for a rate, no end for people. */
  most: number;
};

/** A place on the bar, 0 to 1; `beyond` when the value lies further out than the bar reaches. */
export type BarPosition = { at: number; beyond: 'low' | 'high' | null };

export type RangeBarGeometry = { axis: [number, number]; dot: BarPosition | null; tick: BarPosition | null };

/** The usual range always fills the middle of the bar, so that bars compare at a glance: left of the band is low. */
export const BAND: [number, number] = [0.32, 0.68];
const EDGE = 0.04;
/** A range of next to no width still needs a scale: a tenth of the rate, or a tenth of a point at zero. */
const LEAST_WIDTH_RATIO = 0.1;
const LEAST_WIDTH = 0.001;

/**
 * What the bar of a row shows, with the value of the week before.
 *
 * @example rangeReading(row, null) // { value: 0.26, low: 0.32, high: 0.41, previous: null, most: 1 }
 */
export function rangeReading(row: VerdictRow, previous: VerdictRow | null): RangeReading {
  const last = previous === null ? null : comparedNumber(previous);
  return {
    value: comparedNumber(row),
    low: row.low,
    high: row.high,
    previous: last,
    most: row.pace === null ? Number.POSITIVE_INFINITY : 1,
  };
}

/** Where everything is drawn; `null` without a usual range or with one of no width, which leaves no scale. */
export function rangeBarGeometry({
  value,
  low,
  high,
  previous,
  most,
}: RangeReading): RangeBarGeometry | null {
  if (low === null || high === null || low === high) return null;
  const width = Math.max(high - low, low * LEAST_WIDTH_RATIO, LEAST_WIDTH);
  const middle = (low + high) / 2;
  const position = (one: number) => 0.5 + ((one - middle) / width) * (BAND[1] - BAND[0]);
  return {
    axis: [Math.max(0, position(0)), Math.min(1, position(most))],
    dot: value === null ? null : place(position(value)),
    tick: previous === null ? null : place(position(previous)),
  };
}

function place(at: number): BarPosition {
  if (at < EDGE) return { at: EDGE, beyond: 'low' };
  if (at > 1 - EDGE) return { at: 1 - EDGE, beyond: 'high' };
  return { at, beyond: null };
}
