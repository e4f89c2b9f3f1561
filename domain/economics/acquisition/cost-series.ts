import type { Week } from '#domain/calendar/week.ts';
import type { Amount } from '#domain/economics/money-document.ts';
import type { Count } from '#domain/funnel/counts.ts';
import type { CalendarCpa } from './cpa.ts';
import type { WonCohorts } from './hazards.ts';

/**
 * What is spent on one scope and whom it wins, by week: `spend` is `null` where nobody records any. `withoutEntry` are customers of calendar weeks whose entry is not on record:
 * they were paid for like the others, and cannot be foretold.
 */
export type CostSeries = {
  weeks: readonly Week[];
  spend: readonly Amount[] | null;
  cohorts: WonCohorts;
  withoutEntry: readonly Count[];
};

/**
 * The customers who were won in a calendar week: the diagonal of the cohorts, and those without an entry. `null` where a cell is not known.
 *
 * @example wonInWeek({ weeks, spend: null, cohorts: { arrivals: [100, 80], won: [[10, 9], [8]], windowWeeks: 1 }, withoutEntry: [0, 1] }, 1) // 18
 */
export function wonInWeek(
  { cohorts, withoutEntry }: Pick<CostSeries, 'cohorts' | 'withoutEntry'>,
  week: number,
): Count {
  const { won, windowWeeks } = cohorts;
  let sum = withoutEntry[week] ?? null;
  for (let lag = 0; lag <= Math.min(windowWeeks, week); lag++) {
    const cell = won[week - lag]?.[lag] ?? null;
    if (sum === null || cell === null) return null;
    sum += cell;
  }
  return sum;
}

/**
 * The spend of a calendar week, by index, by the customers of the same week. It says what this week's bills bought of other weeks' work: never a verdict.
 *
 * @example calendarCpa(series, 103) // { kind: 'cost', spend: 12_000_000, customers: 59, cost: 203_389.8 }
 */
export function calendarCpa(series: CostSeries, week: number): CalendarCpa {
  if (series.spend === null) return { kind: 'no-spend' };
  const spend = series.spend[week] ?? null;
  if (spend === null) return { kind: 'unknown', what: 'spend' };
  const customers = wonInWeek(series, week);
  if (customers === null) return { kind: 'unknown', what: 'customers' };
  return customers === 0
    ? { kind: 'nobody', spend }
    : { kind: 'cost', spend, customers, cost: spend / customers };
}

/**
 * The sum of whole numbers, or `null` where one of them is not known: an unknown part makes the whole unknown.
 *
 * @example exactSum([3, null, 4]) // null
 */
export function exactSum(amounts: readonly (number | null)[]): number | null {
  let sum = 0;
  for (const amount of amounts) {
    if (amount === null) return null;
    sum += amount;
  }
  return sum;
}
