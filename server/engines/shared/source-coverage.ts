import {
  DAYS_IN_WEEK,
  type Day,
  type Week,
  type WeekStart,
  weekOfDay,
  weekRange,
} from '#domain/calendar/week.ts';
import { type Source, sourceKinds } from '#server/ingest/kinds/source-kinds.ts';
import type { FarRows, SourceCoverage } from '#server/reviews/counts-store.ts';
import { silentDays } from '#server/reviews/silences/silent-days.ts';
import { silentWeeks } from '#server/reviews/silences/silent-weeks.ts';
import { absentDays, type Delivered, type DeliveredDay, deliveredBy } from './delivered-days.ts';
import { quietFrom, staleSince } from './quiet-end.ts';

const NONE = 0;

/** What an engine knows of its sources, and of the calendar that they are read by. */
export type CoverageFacts = {
  days: ReadonlyMap<string, readonly DeliveredDay[]>;
  rejected: ReadonlyMap<string, number>;
  /** The days to which sources were said, with an import, to be complete. */
  told: ReadonlyMap<string, Day>;
  outdated: ReadonlyMap<string, NonNullable<SourceCoverage['outdated']>>;
  today: Day | null;
  holidays: ReadonlySet<Week>;
  weekStartsOn: WeekStart;
};

/** How far each source has delivered, in order; one that follows another is complete where that is. */
export function coverageOf(sources: readonly Source[], facts: CoverageFacts): SourceCoverage[] {
  const delivered = new Map(sources.map((source) => [source.id, deliveredAlone(source, facts)]));
  return sources.map((source) => sourceCoverage(source, following(source, sources, delivered), facts));
}

function deliveredAlone(source: Source, { days, told, today }: CoverageFacts): Delivered | null {
  return deliveredBy(source, days.get(source.id) ?? [], { today, told: told.get(source.id) ?? null });
}

/** Up a chain of sources that follow one another; the configuration refuses a ring. */
function following(
  source: Source,
  sources: readonly Source[],
  delivered: ReadonlyMap<string, Delivered | null>,
): Delivered | null {
  const own = delivered.get(source.id) ?? null;
  const ahead = sources.find(({ id }) => id === source.follows);
  if (own === null || ahead === undefined) return own;
  const through = following(ahead, sources, delivered)?.through ?? own.through;
  return through <= own.through ? own : { ...own, through };
}

function sourceCoverage(source: Source, delivered: Delivered | null, facts: CoverageFacts): SourceCoverage {
  const { weekStartsOn, holidays } = facts;
  const missing = new Set(source.missingWeeks);
  const rejected = facts.rejected.get(source.id);
  const common = {
    source: source.id,
    follows: source.follows,
    rejected: rejected === undefined ? NONE : rejected,
    outdated: facts.outdated.get(source.id) ?? null,
  };
  if (delivered === null)
    return {
      ...common,
      firstDay: null,
      lastDay: null,
      through: null,
      missingWeeks: [...missing].sort(),
      silentDays: [],
      absentDays: [],
      daysApart: null,
      quietFrom: null,
      staleSince: null,
      far: { before: null, after: null, future: null },
    };
  const { firstDay, lastDay, through, days, before, after, future } = delivered;
  const weekOf = (day: Day) => weekOfDay(day, weekStartsOn);
  const isTotals = sourceKinds[source.kind].counts === 'totals';
  const silence = isTotals ? [] : silentDays(days, { first: firstDay, through, holidays, weekStartsOn });
  const silent = silence.filter(({ day }) => !missing.has(weekOf(day)));
  for (const week of silentWeeks([...rowsByWeek(delivered, weekStartsOn)], missing)) missing.add(week);
  const whole = new Set(missing);
  for (const { day } of silent) missing.add(weekOf(day));
  return {
    ...common,
    firstDay,
    lastDay,
    through,
    missingWeeks: [...missing].sort(),
    silentDays: silent.filter(({ day }) => !whole.has(weekOf(day))),
    absentDays: isTotals ? absentDays(delivered) : [],
    daysApart: isTotals ? daysApart(days) : null,
    quietFrom: isTotals ? null : quietFrom(delivered),
    staleSince: staleSince(delivered, facts.today),
    far: {
      before: farRows(before, before[0]),
      after: farRows(after, after.at(-1)),
      future: farRows(future, future.at(-1)),
    },
  };
}

function rowsByWeek({ firstDay, through, days }: Delivered, weekStartsOn: WeekStart): Map<Week, number> {
  const weekOf = (day: Day) => weekOfDay(day, weekStartsOn);
  const perWeek = new Map<Week, number>(
    weekRange(weekOf(firstDay), weekOf(through)).map((week) => [week, NONE]),
  );
  for (const { day, rows } of days) perWeek.set(weekOf(day), (perWeek.get(weekOf(day)) ?? NONE) + rows);
  return perWeek;
}

const FEWEST_ROWS_APART = 3;

/** How many days lie between one row and the next where that is a week or more, as in a sheet of one row a week. */
function daysApart(days: readonly DeliveredDay[]): number | null {
  const gaps = days.slice(1).map(({ day }, index) => day - (days[index]?.day ?? day));
  const least = Math.min(...gaps);
  return gaps.length >= FEWEST_ROWS_APART - 1 && least >= DAYS_IN_WEEK ? least : null;
}

function farRows(days: readonly DeliveredDay[], farthest: DeliveredDay | undefined): FarRows | null {
  if (farthest === undefined) return null;
  return { rows: days.reduce((sum, { rows }) => sum + rows, NONE), farthest: farthest.day };
}
