/** What a range bar shows; all rates are fractions. */
export type RangeReading = {
  rate: number | null;
  low: number | null;
  high: number | null;
  previous: number | null;
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

/** Where everything is drawn; `null` without a usual range or with one of no width, which leaves no scale. */
export function rangeBarGeometry({ rate, low, high, previous }: RangeReading): RangeBarGeometry | null {
  if (low === null || high === null || low === high) return null;
  const width = Math.max(high - low, low * LEAST_WIDTH_RATIO, LEAST_WIDTH);
  const middle = (low + high) / 2;
  const position = (value: number) => 0.5 + ((value - middle) / width) * (BAND[1] - BAND[0]);
  return {
    axis: [Math.max(0, position(0)), Math.min(1, position(1))],
    dot: rate === null ? null : place(position(rate)),
    tick: previous === null ? null : place(position(previous)),
  };
}

function place(at: number): BarPosition {
  if (at < EDGE) return { at: EDGE, beyond: 'low' };
  if (at > 1 - EDGE) return { at: 1 - EDGE, beyond: 'high' };
  return { at, beyond: null };
}
