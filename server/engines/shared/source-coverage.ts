import { type Day, type Week, type WeekStart, weekOfDay, weekRange } from '#domain/calendar/week.ts';
import type { Source } from '#server/ingest/kinds/source-kinds.ts';
import type { FarRows, SourceCoverage } from '#server/reviews/counts-store.ts';
import { type DeliveredDay, deliveredBy } from './delivered-days.ts';
import { silentWeeks } from './silent-weeks.ts';

const NONE = 0;

/** How far a source has delivered, from its rows by day, in order. */
export function coverageOf(
  source: Source,
  {
    days: all,
    rejected,
    weekStartsOn,
  }: { days: readonly DeliveredDay[]; rejected: number; weekStartsOn: WeekStart },
): SourceCoverage {
  const missing = new Set(source.missingWeeks);
  const delivered = deliveredBy(source, all);
  if (delivered === null)
    return {
      source: source.id,
      firstDay: null,
      lastDay: null,
      through: null,
      missingWeeks: [...missing].sort(),
      rejected,
      far: { before: null, after: null },
    };
  const { firstDay, lastDay, through, days, before, after } = delivered;
  const weekOf = (day: Day) => weekOfDay(day, weekStartsOn);
  const perWeek = new Map<Week, number>(
    weekRange(weekOf(firstDay), weekOf(through)).map((week) => [week, NONE]),
  );
  for (const { day, rows } of days) perWeek.set(weekOf(day), (perWeek.get(weekOf(day)) ?? NONE) + rows);
  for (const week of silentWeeks([...perWeek], missing)) missing.add(week);
  return {
    source: source.id,
    firstDay,
    lastDay,
    through,
    missingWeeks: [...missing].sort(),
    rejected,
    far: { before: farRows(before, before[0]), after: farRows(after, after.at(-1)) },
  };
}

function farRows(days: readonly DeliveredDay[], farthest: DeliveredDay | undefined): FarRows | null {
  if (farthest === undefined) return null;
  return { rows: days.reduce((sum, { rows }) => sum + rows, NONE), farthest: farthest.day };
}
