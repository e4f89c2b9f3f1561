import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { addWeeks, parseDay, type Week, weekOfDay } from '#domain/calendar/week.ts';
import { calendarCpa } from '#domain/economics/acquisition/cost-series.ts';

const FIRST_WEEK = '2020-03-30' as Week;
const WEEKS = 14;
const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June'];
/** Costs are written to four decimals. */
const SCALE = 4;

/** How many weeks of an advertiser have the CPA that was worked out independently, to four decimals; `null` where the data is missing. */
export function advertisingCpas(folder: string): { weeks: number; exact: number } | null {
  const files = path.join(folder, 'online_advertising_2020');
  const [rows, expected] = ['online_advertising_performance_data.csv', 'expected_wide_all.csv'].map((name) =>
    existsSync(path.join(files, name))
      ? readFileSync(path.join(files, name), 'utf8').trim().split(/\r?\n/).slice(1)
      : null,
  );
  if (rows === null || rows === undefined || expected === null || expected === undefined) return null;
  const weeks = Array.from({ length: WEEKS }, (_, week) => addWeeks(FIRST_WEEK, week));
  const spend = new Array<number>(WEEKS).fill(0);
  const customers = new Array<number>(WEEKS).fill(0);
  for (const row of rows) {
    const cells = row.split(',');
    const at = weeks.indexOf(weekOf(cells[0] ?? '', cells[1] ?? ''));
    spend[at] = (spend[at] ?? 0) + Math.round(Number(cells[7]) * 10 ** SCALE);
    customers[at] = (customers[at] ?? 0) + Number(cells[10]);
  }
  const series = {
    weeks,
    spend,
    cohorts: { arrivals: customers.map(() => null), won: customers.map((count) => [count]), windowWeeks: 0 },
    withoutEntry: customers.map(() => 0),
  };
  const exact = weeks.filter((week, at) => {
    const cells = expected.find((line) => line.includes(week))?.split(',') ?? [];
    const cpa = calendarCpa(series, at);
    const wanted = Number(cells[4]) / Number(cells[6]);
    return cpa.kind === 'cost' && (cpa.cost / 10 ** SCALE).toFixed(4) === wanted.toFixed(4);
  });
  return { weeks: WEEKS, exact: exact.length };
}

function weekOf(month: string, date: string): Week {
  const day = parseDay(`2020-${String(MONTHS.indexOf(month) + 1).padStart(2, '0')}-${date.padStart(2, '0')}`);
  if (day === null) throw new Error(`There is no ${date} ${month}.`);
  return weekOfDay(day, 'monday');
}
