import type { VerdictTone } from '#src/format/verdicts.ts';

/** What a plot knows of one week; rates are fractions. Weeks of different eras are never joined by a line. */
export type PlotPoint = { rate: number | null; range: [number, number] | null; era: number };

/** A week with its dot: hollow or forming while it is not final, light where it is compared with nothing, none where a line says enough. */
export type DottedPoint = PlotPoint & {
  dot: 'filled' | 'hollow' | 'forming' | 'light' | 'none';
  tone: VerdictTone;
};

/** The rates at the lower and the upper edge of a plot. */
export type PlotScale = { low: number; high: number };

/** The side of the square in which paths are written; it is stretched over the plot. */
export const PLOT_SIDE = 1000;

/** Where a week stands from left to right, 0 to 1; a single week stands in the middle. */
export function placeOfWeek(index: number, weeks: number): number {
  return weeks < 2 ? 0.5 : index / (weeks - 1);
}

/**
 * The week whose place is nearest; of `weeks` weeks, at least one.
 *
 * @example weekAtPlace(0.49, 3) // 1
 */
export function weekAtPlace(place: number, weeks: number): number {
  return Math.min(weeks - 1, Math.max(0, Math.round(place * (weeks - 1))));
}

/** Where a rate stands from top to bottom, 0 to 1; beyond the scale at its edge. */
export function placeOfRate(rate: number, { low, high }: PlotScale): number {
  if (high <= low) return 1;
  return 1 - Math.min(1, Math.max(0, (rate - low) / (high - low)));
}

/** The rates as a line that is broken at weeks without one and between eras. */
export function linePath(points: readonly PlotPoint[], scale: PlotScale): string {
  return points
    .map(({ rate, era }, i) => {
      if (rate === null) return '';
      const before = points[i - 1];
      const joined = before !== undefined && before.rate !== null && before.era === era;
      return `${joined ? 'L' : 'M'}${xOf(i, points.length)} ${yOf(rate, scale)}`;
    })
    .join('');
}

/** Whether a week is joined to neither neighbour, so that a line alone would not show it. */
export function standsAlone(points: readonly PlotPoint[], index: number): boolean {
  const point = points[index];
  if (point === undefined || point.rate === null) return false;
  return [points[index - 1], points[index + 1]].every(
    (other) => other === undefined || other.rate === null || other.era !== point.era,
  );
}

/** The ranges as bands, one for each stretch of weeks that has them. */
export function bandPath(points: readonly PlotPoint[], scale: PlotScale): string {
  return stretches(points)
    .map((stretch) => {
      const x = (i: number) => xOf(i, points.length);
      const upper = stretch.map(({ i, range }) => `${x(i)} ${yOf(range[1], scale)}`);
      const lower = stretch.toReversed().map(({ i, range }) => `${x(i)} ${yOf(range[0], scale)}`);
      return `M${[...upper, ...lower].join('L')}Z`;
    })
    .join('');
}

type Banded = { i: number; era: number; range: [number, number] };

function stretches(points: readonly PlotPoint[]): Banded[][] {
  const found: Banded[][] = [];
  points.forEach(({ range, era }, i) => {
    if (range === null) return;
    const open = found.at(-1);
    const last = open?.at(-1);
    if (open !== undefined && last?.i === i - 1 && last.era === era) open.push({ i, era, range });
    else found.push([{ i, era, range }]);
  });
  return found;
}

function xOf(index: number, weeks: number): string {
  return short(placeOfWeek(index, weeks));
}

function yOf(rate: number, scale: PlotScale): string {
  return short(placeOfRate(rate, scale));
}

function short(place: number): string {
  return String(Math.round(place * PLOT_SIDE * 10) / 10);
}
