import type { PlotScale } from './plot-paths.ts';

export type PaceWeek = { rate: number | null; range: [number, number] | null };

/** The rates of the axis: from zero where that costs little, otherwise cut, which the chart then says. */
export type PaceAxis = { ticks: number[]; decimals: number; cut: boolean };

/** Cutting pays when everything shown lies in the upper part of an axis from zero. */
const CUT_ABOVE = 0.4;
/** A cut axis still shows at least this part of the highest rate, or a ripple would look like a landslide. */
const LEAST_SHOWN = 0.2;
const STEPS = [1, 2, 2.5, 5, 10];
const TICKS_WANTED = 5;

/** Round ticks, in fractions, that hold every rate and range shown. */
export function paceAxis(weeks: readonly PaceWeek[]): PaceAxis {
  const values = weeks.flatMap(({ rate, range }) => [...(rate === null ? [] : [rate]), ...(range ?? [])]);
  const high = Math.max(0, ...values);
  const low = Math.min(high, ...values);
  if (high === 0) return { ticks: [0, 0.01], decimals: 0, cut: false };
  const cut = low > high * CUT_ABOVE;
  const from = cut ? Math.min(low, high * (1 - LEAST_SHOWN)) : 0;
  const step = roundStep(Math.max(high - from, high / 100) / TICKS_WANTED);
  const first = Math.floor(from / step);
  const last = Math.ceil(high / step - 1e-9);
  const ticks = Array.from({ length: last - first + 1 }, (_, index) => tidy((first + index) * step));
  return { ticks, decimals: decimalsOf(step * 100), cut: cut && first > 0 };
}

/** The ends of the axis. */
export function scaleOf({ ticks }: PaceAxis): PlotScale {
  return { low: ticks[0] ?? 0, high: ticks.at(-1) ?? 1 };
}

/** @example tickText(0.05, 0) // '5 %' */
export function tickText(rate: number, decimals: number): string {
  return `${(rate * 100).toFixed(decimals)}\u202f%`;
}

function decimalsOf(percentStep: number): number {
  return [0, 1, 2, 3].find((decimals) => Number.isInteger(tidy(percentStep * 10 ** decimals))) ?? 4;
}

function roundStep(least: number): number {
  const magnitude = 10 ** Math.floor(Math.log10(least));
  return tidy((STEPS.find((step) => step * magnitude >= least) ?? 10) * magnitude);
}

/** Sums of binary fractions carry dust that would show in a label. */
function tidy(value: number): number {
  return Number(value.toPrecision(12));
}
