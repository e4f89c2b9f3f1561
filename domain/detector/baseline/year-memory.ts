import { valueAt } from '#domain/statistics/value-at.ts';

/** What a series did, on its scale, in each week: `values` by week, NaN where it was not observed, and last year's movement so far, by week. */
export type YearMemory = { values: number[]; movement: number[] };

const WEEKS_IN_YEAR = 52;

/** @example newYear().values.length // 0 */
export function newYear(): YearMemory {
  return { values: [], movement: [] };
}

/**
 * Takes a week in. The memory belongs to the caller.
 *
 * @example rememberOfYear(memory, 3, 6.9)
 */
export function rememberOfYear(memory: YearMemory, week: number, value: number): void {
  while (memory.values.length < week) memory.values.push(Number.NaN);
  memory.values[week] = value;
}

/**
 * How far arrivals had moved by this week of last year since the first week that has one: Σ of the changes of the smoothed week a year before. 0 in the
 * first year; it stands still where last year was not observed.
 *
 * @example yearAt(memory, 20) // 0
 */
export function yearAt({ values, movement }: YearMemory, week: number): number {
  for (let next = movement.length; next <= week; next++) {
    const change = smoothed(values, next - WEEKS_IN_YEAR) - smoothed(values, next - 1 - WEEKS_IN_YEAR);
    movement.push((movement.at(-1) ?? 0) + (Number.isNaN(change) ? 0 : change));
  }
  return movement[week] ?? 0;
}

/** A week of last year with its neighbours: ¼, ½, ¼. */
function smoothed(values: readonly number[], week: number): number {
  return valueAt(values, week - 1) / 4 + valueAt(values, week) / 2 + valueAt(values, week + 1) / 4;
}
