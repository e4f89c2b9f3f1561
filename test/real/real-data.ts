import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { addWeeks, type Week } from '#domain/calendar/week.ts';
import type { CountsDocument } from '#domain/funnel/counts.ts';

/** A weekly proportion as somebody really counted it: `people` and `conversions` are null in weeks that are not there. */
export type RealSeries = {
  source: string;
  name: string;
  weeks: Week[];
  people: (number | null)[];
  conversions: (number | null)[];
};

const WEEK_MS = 7 * 24 * 60 * 60 * 1000;

/** Where the real data is: the folder in WEEKLINE_REAL_DATA, or one beside the checkout; `null` where there is none. */
export function realDataFolder(): string | null {
  const folder = process.env.WEEKLINE_REAL_DATA ?? path.resolve(import.meta.dirname, '../../../shared/data');
  return existsSync(path.join(folder, 'real_series')) ? folder : null;
}

/** Every series of the folder's files (`week,series,n,k`), gaps filled with weeks that were not observed. */
export function realSeries(folder: string): RealSeries[] {
  const files = path.join(folder, 'real_series');
  return readdirSync(files)
    .filter((name) => name.endsWith('.csv'))
    .toSorted()
    .flatMap((name) => seriesIn(readFileSync(path.join(files, name), 'utf8'), name.slice(0, -4)));
}

/** The real funnels with lags, as counts documents. */
export function realFunnels(folder: string): CountsDocument[] {
  const files = path.join(folder, 'real_lagged');
  if (!existsSync(files)) return [];
  return readdirSync(files)
    .filter((name) => name.endsWith('.json'))
    .toSorted()
    .map((name): CountsDocument => JSON.parse(readFileSync(path.join(files, name), 'utf8')));
}

function seriesIn(text: string, source: string): RealSeries[] {
  const byName = new Map<string, Map<string, [number, number]>>();
  for (const line of text.trim().split(/\r?\n/).slice(1)) {
    const [week, name, people, conversions] = line.split(',');
    if (week === undefined || name === undefined) continue;
    const seen = byName.get(name) ?? new Map<string, [number, number]>();
    byName.set(name, seen);
    seen.set(week, [Number(people), Number(conversions)]);
  }
  return [...byName].map(([name, seen]) => {
    const known = [...seen.keys()].toSorted();
    const first = known[0] as Week;
    const count = Math.round((Date.parse(known.at(-1) ?? first) - Date.parse(first)) / WEEK_MS) + 1;
    const weeks = Array.from({ length: count }, (_, i) => addWeeks(first, i));
    return {
      source,
      name,
      weeks,
      people: weeks.map((week) => seen.get(week)?.[0] ?? null),
      conversions: weeks.map((week) => seen.get(week)?.[1] ?? null),
    };
  });
}
