import { addWeeks, type Week } from '#domain/calendar/week.ts';
import { type CostSeries, exactSum } from './cost-series.ts';
import type { ArrivalWeeks, CohortCpa, Estimate } from './cpa.ts';
import { type Forecast, forecastOf, type Outlook, outlookOf } from './forecast.ts';
import { type Hazards, hazardsOf, withUsual } from './hazards.ts';

/** A scope at the end of a week, by index. `usual` are the hazards of everyone: what is expected of a segment where it has none of its own. */
export type CostOutlook = { series: CostSeries; outlook: Outlook; usual: Hazards };

/** Fewer customers in the end make no cost: one more or less would move it by a twentieth. */
const FEWEST_CUSTOMERS = 20;
/** Arrival weeks that are taken together until they win enough. */
const POOLS = [1, 4, 13, 26, 52];
/** Nobody won is a finding when chance alone would bring it in fewer cases than this. */
const UNLIKELY = 0.05;

/** @example costOutlook(series, 103, hazardsOf(everyone.cohorts)).outlook.at // 103 */
export function costOutlook(series: CostSeries, at: number, usual: Hazards): CostOutlook {
  const hazards = withUsual(hazardsOf(series.cohorts), usual);
  return { series, outlook: outlookOf(series.cohorts, at, hazards), usual };
}

/**
 * The spend of the latest arrival weeks by the customers whom they win in the end: of the week `until`, by index, alone, or of 4, 13, 26, 52 weeks together until 20 are won; at
 * least `atLeast` weeks. Weeks of which spend or arrivals are not known are left out of both, except the latest one, without which there is nothing to say.
 *
 * @example cohortCpa(costOutlook(series, 103, usual), { until: 103, atLeast: 1 }) // { kind: 'cost', cost: { amount: 2_120_000, … }, final: '2026-12-14', … }
 */
export function cohortCpa(
  of: CostOutlook,
  { until, atLeast }: { until: number; atLeast: number },
): CohortCpa {
  const { series } = of;
  if (series.spend === null) return { kind: 'no-spend' };
  if ((series.spend[until] ?? null) === null) return { kind: 'unknown', what: 'spend' };
  if ((series.cohorts.arrivals[until] ?? null) === null) return { kind: 'unknown', what: 'arrivals' };
  let found: CohortCpa | null = null;
  for (const length of POOLS.filter((pool) => pool >= atLeast)) {
    found = costOf(of, { until, length });
    if (found.kind !== 'too-few' || length > until) break;
  }
  if (found === null) return { kind: 'unknown', what: 'customers' };
  if (found.kind !== 'too-few') return found;
  if (found.spend <= 0) return { kind: 'nothing-spent', weeks: found.weeks, spend: found.spend };
  return found.won === 0 ? (nobodyYet(of, found) ?? found) : found;
}

/**
 * The CPA of one arrival week, by index, alone, however few it wins: for a table of weeks, of which each has its own range.
 *
 * @example arrivalWeekCpa(costOutlook(series, 103, usual), 90) // { kind: 'cost', isSettled: true, … }
 */
export function arrivalWeekCpa(of: CostOutlook, week: number): CohortCpa {
  const { series } = of;
  if (series.spend === null) return { kind: 'no-spend' };
  if ((series.spend[week] ?? null) === null) return { kind: 'unknown', what: 'spend' };
  if ((series.cohorts.arrivals[week] ?? null) === null) return { kind: 'unknown', what: 'arrivals' };
  return costOf(of, { until: week, length: 1 });
}

type Pool = { until: number; length: number };

function costOf(of: CostOutlook, { until, length }: Pool): CohortCpa {
  const { series, outlook } = of;
  const { weeks: known, spend } = knownWeeks(series, { until, length });
  const weeks = weeksOf(series, { until, length, known: known.length });
  const arrivals = exactSum(known.map((week) => series.cohorts.arrivals[week] ?? null));
  if (spend === null || arrivals === null || weeks === null) return { kind: 'unknown', what: 'spend' };
  if (arrivals === 0 && spend > 0) return { kind: 'no-arrivals', weeks, spend };
  const forecast = forecastOf(outlook, known);
  const extra = exactSum(known.map((week) => series.withoutEntry[week] ?? null));
  if (forecast === null || extra === null) return missing(of, known);
  const { won, customers } = withMore(forecast, extra);
  if (customers.amount < FEWEST_CUSTOMERS)
    return { kind: 'too-few', weeks, spend, won, customers, needed: FEWEST_CUSTOMERS };
  if (spend <= 0) return { kind: 'nothing-spent', weeks, spend };
  const final = addWeeks(weeks.until, series.cohorts.windowWeeks + 1);
  const isSettled = until + series.cohorts.windowWeeks <= outlook.at;
  return { kind: 'cost', weeks, spend, won, customers, cost: costBy(spend, customers), final, isSettled };
}

/** The spend of each customer: the more there are, the less. */
function costBy(spend: number, { amount, low, high }: Estimate): Estimate {
  return {
    amount: spend / amount,
    low: high === null ? 0 : spend / high,
    high: low > 0 ? spend / low : null,
  };
}

function withMore({ won, customers }: Forecast, extra: number): { won: number; customers: Estimate } {
  const { amount, low, high } = customers;
  return {
    won: won + extra,
    customers: { amount: amount + extra, low: low + extra, high: high === null ? null : high + extra },
  };
}

function knownWeeks(
  { spend, cohorts }: CostSeries,
  { until, length }: Pool,
): { weeks: number[]; spend: number | null } {
  const weeks = Array.from({ length: Math.min(length, until + 1) }, (_, ago) => until - ago)
    .reverse()
    .filter((week) => (spend?.[week] ?? null) !== null && (cohorts.arrivals[week] ?? null) !== null);
  return { weeks, spend: exactSum(weeks.map((week) => spend?.[week] ?? null)) };
}

function weeksOf(
  { weeks }: CostSeries,
  { until, length, known }: Pool & { known: number },
): ArrivalWeeks | null {
  const of = Math.min(length, until + 1);
  const [from, last] = [weeks[until - of + 1], weeks[until]];
  return from === undefined || last === undefined ? null : { known, of, from, until: last };
}

/** Without a forecast either customers are not known, or the history is shorter than the window. */
function missing({ series, outlook }: CostOutlook, weeks: readonly number[]): CohortCpa {
  const { windowWeeks, won } = series.cohorts;
  const isKnown = weeks.every((week) =>
    (won[week] ?? [null]).slice(0, outlook.at - week + 1).every((cell) => cell !== null),
  );
  const [first] = series.weeks;
  if (!isKnown || first === undefined || outlook.at >= windowWeeks)
    return { kind: 'unknown', what: 'customers' };
  return { kind: 'not-yet', from: firstSaid(first, windowWeeks) };
}

function firstSaid(first: Week, windowWeeks: number): Week {
  return addWeeks(first, windowWeeks);
}

/** Money that has won nobody, against what everyone's hazards would have brought by now. */
function nobodyYet(
  { series, outlook, usual }: CostOutlook,
  { weeks, spend }: { weeks: ArrivalWeeks; spend: number },
): CohortCpa | null {
  const { arrivals, windowWeeks } = series.cohorts;
  const until = series.weeks.indexOf(weeks.until);
  let expected = 0;
  for (const week of knownWeeks(series, { until, length: weeks.of }).weeks) {
    let open = arrivals[week] ?? Number.NaN;
    for (let lag = 0; lag <= Math.min(windowWeeks, outlook.at - week); lag++) {
      const chance = usual.chanceAt(outlook.at, lag);
      expected += open * chance;
      open -= open * chance;
    }
  }
  if (Number.isNaN(expected)) return null;
  const chance = Math.exp(-expected);
  return { kind: 'nobody-yet', weeks, spend, expected, chance, isUnlikely: chance < UNLIKELY };
}
