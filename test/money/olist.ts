import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { DAYS_IN_WEEK, firstDay, parseDay, weekOfDay } from '#domain/calendar/week.ts';
import { forecastOf, outlookOf } from '#domain/economics/acquisition/forecast.ts';
import type { WonCohorts } from '#domain/economics/acquisition/hazards.ts';

const FIRST_WEEK = '2017-06-12';
const WINDOW = 13;

/** Olist's leads and those won, by week and lag (test/real, never copied); `null` where the data is missing. */
export function olistCohorts(folder: string): WonCohorts | null {
  const leadsFile = path.join(folder, 'olist_funnel', 'olist_marketing_qualified_leads_dataset.csv');
  const dealsFile = path.join(folder, 'olist_funnel', 'olist_closed_deals_dataset.csv');
  if (!existsSync(leadsFile) || !existsSync(dealsFile)) return null;
  const entered = new Map(rowsOfScope(leadsFile).map(([id = '', date = '']) => [id, weekIndex(date)]));
  const wonIn = rowsOfScope(dealsFile).flatMap(([id = '', ...cells]) => {
    const date = cells.find((cell) => /^\d{4}-\d{2}-\d{2} /.test(cell));
    return date === undefined ? [] : [[id, weekIndex(date.slice(0, 10))] as const];
  });
  const last = Math.max(...wonIn.map(([, week]) => week));
  const arrivals = new Array<number>(last + 1).fill(0);
  for (const week of entered.values()) arrivals[week] = (arrivals[week] ?? 0) + 1;
  const won = arrivals.map((_, week) => new Array<number>(Math.min(WINDOW + 1, last + 1 - week)).fill(0));
  for (const [id, week] of wonIn) {
    const entry = entered.get(id);
    const lag = entry === undefined ? -1 : week - entry;
    const row = entry === undefined ? undefined : won[entry];
    if (row !== undefined && lag >= 0 && lag < row.length) row[lag] = (row[lag] ?? 0) + 1;
  }
  return { arrivals, won, windowWeeks: WINDOW };
}

function rowsOfScope(file: string): string[][] {
  return readFileSync(file, 'utf8')
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.split(','));
}

function weekIndex(date: string): number {
  const day = parseDay(date);
  const first = parseDay(FIRST_WEEK);
  if (day === null || first === null) throw new Error(`Olist has no date in “${date}”.`);
  return (firstDay(weekOfDay(day, 'monday')) - first) / DAYS_IN_WEEK;
}

const FIRST_REPORT = 32;
const LAST_ARRIVALS = 49;
const AGES = [1, 2, 3, 4];

/** Forecasts of customers against what became of them: the bias of their sum, and the share of ranges that hold. */
export function olistScore(cohorts: WonCohorts): { bias: number; holds: number; forecasts: number } {
  let foretold = 0;
  let came = 0;
  let held = 0;
  let forecasts = 0;
  for (let at = FIRST_REPORT; at < cohorts.arrivals.length; at++) {
    const outlook = outlookOf(knownAt(cohorts, at), at);
    for (const week of AGES.map((age) => at - age)) {
      if (week > LAST_ARRIVALS || week + WINDOW >= cohorts.arrivals.length) continue;
      const forecast = forecastOf(outlook, [week]);
      if (forecast === null) continue;
      const customers = (cohorts.won[week] ?? []).reduce<number>((sum, cell) => sum + (cell ?? 0), 0);
      foretold += forecast.customers.amount;
      came += customers;
      forecasts += 1;
      if (customers >= forecast.customers.low && customers <= (forecast.customers.high ?? Infinity))
        held += 1;
    }
  }
  return { bias: foretold / came - 1, holds: held / forecasts, forecasts };
}

function knownAt({ arrivals, won, windowWeeks }: WonCohorts, at: number): WonCohorts {
  return {
    arrivals: arrivals.slice(0, at + 1),
    won: won.slice(0, at + 1).map((row, week) => row.slice(0, at + 1 - week)),
    windowWeeks,
  };
}
