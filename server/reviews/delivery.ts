import { startOfDay } from '#domain/calendar/instant.ts';
import { instantText } from '#domain/calendar/instant-text.ts';
import {
  addWeeks,
  type Calendar,
  type Day,
  dayText,
  lastDay as lastDayOfWeek,
  type Week,
  weekOfDay,
} from '#domain/calendar/week.ts';
import type { DataProblem } from '#domain/funnel/data-problem.ts';
import type { Configuration, FunnelConfiguration } from '#server/config/configuration.ts';
import { bringsAnyOf } from '#server/ingest/kinds/source-kinds.ts';
import type { SourceCoverage } from './counts-store.ts';

/**
 * What several sources together have delivered. `through` is the last day that every one of them has delivered in full,
 * `null` while one of them has delivered nothing. Weeks are `null` while there is none.
 */
export type Delivery = {
  through: Day | null;
  firstDay: Day | null;
  firstWeek: Week | null;
  lastCompleteWeek: Week | null;
  /** The latest week in which any source has a row or is declared complete; it may still be forming. */
  lastWeek: Week | null;
  /** The first week in which a source has no row yet and none is declared: zero there may only be unheard of. */
  awaitedFrom: Week | null;
  missingWeeks: Week[];
  /** What is missing of weeks that are not silent as a whole, in order of time. */
  dataProblems: DataProblem[];
  /** How far each source has delivered, in the order of the configuration. */
  sources: { source: string; through: Day | null; follows: string | null }[];
};

const DAY = 1;
const SECOND = 1000;

export function deliveryOf(coverage: readonly SourceCoverage[], calendar: Calendar): Delivery {
  const through = earliest(coverage.map((source) => source.through));
  const firstDay = least(coverage.flatMap((source) => source.firstDay ?? []));
  const lastDay = greatest(
    coverage.flatMap((source) => [source.lastDay, source.through]).filter((day) => day !== null),
  );
  const firstWeek = firstDay === null ? null : weekOfDay(firstDay, calendar.weekStartsOn);
  const heardOf = earliest(
    coverage.map(({ lastDay: day, through: whole }) => greatest([day, whole].flatMap((one) => one ?? []))),
  );
  return {
    through,
    firstDay,
    firstWeek,
    lastCompleteWeek: lastCompleteWeek(through, firstWeek, calendar),
    lastWeek: lastDay === null ? null : weekOfDay(lastDay, calendar.weekStartsOn),
    awaitedFrom: heardOf === null ? null : addWeeks(weekOfDay(heardOf, calendar.weekStartsOn), 1),
    missingWeeks: [...new Set(coverage.flatMap((source) => source.missingWeeks))].sort(),
    dataProblems: coverage
      .flatMap((source) => silentDayProblems(source, calendar))
      .sort((a, b) => a.week.localeCompare(b.week)),
    sources: coverage.map(({ source, through: own, follows }) => ({ source, through: own, follows })),
  };
}

/** A source's silent days, by week. */
function silentDayProblems(
  { source, silentDays }: SourceCoverage,
  { weekStartsOn }: Calendar,
): DataProblem[] {
  const weeks = [...new Set(silentDays.map(({ day }) => weekOfDay(day, weekStartsOn)))];
  return weeks.map((week) => {
    const days = silentDays.filter(({ day }) => weekOfDay(day, weekStartsOn) === week);
    return {
      kind: 'silent-days',
      week,
      source,
      days: days.map(({ day }) => dayText(day)),
      rows: days.reduce((sum, { rows }) => sum + rows, 0),
      usual: days.reduce((sum, { usual }) => sum + usual, 0),
    };
  });
}

/**
 * The sources that have not delivered a week to its end: it is forming until they have. One that follows another of them is not awaited itself:
 * it is complete once that one is.
 */
export function awaitedSources({ sources }: Delivery, week: Week): Delivery['sources'] {
  const awaited = sources.filter(({ through }) => through === null || through < lastDayOfWeek(week));
  return awaited.filter(
    ({ through, follows }) => through === null || !awaited.some(({ source }) => source === follows),
  );
}

/** The last second of the last day that every source has delivered, ISO 8601; `null` while there is none. */
export function dataThrough({ through }: Delivery, calendar: Calendar): string | null {
  if (through === null) return null;
  return instantText(startOfDay(dayAfter(through), calendar.timeZone) - SECOND, calendar.timeZone);
}

function lastCompleteWeek(through: Day | null, firstWeek: Week | null, calendar: Calendar): Week | null {
  if (through === null || firstWeek === null) return null;
  const last = addWeeks(weekOfDay(dayAfter(through), calendar.weekStartsOn), -1);
  return last < firstWeek ? null : last;
}

function dayAfter(day: Day): Day {
  return (day + DAY) as Day;
}

function earliest(days: readonly (Day | null)[]): Day | null {
  return days.includes(null) ? null : least(days.flatMap((day) => day ?? []));
}

function least(days: readonly Day[]): Day | null {
  return days.reduce<Day | null>((a, b) => (a === null || b < a ? b : a), null);
}

function greatest(days: readonly Day[]): Day | null {
  return days.reduce<Day | null>((a, b) => (a === null || b > a ? b : a), null);
}

/**
 * The sources that can bring events of a funnel: only they decide until when its weeks are complete. A source that reads
 * the event's name from a column can bring any event.
 */
export function feedingCoverage(
  { conversions, sources }: Pick<Configuration, 'conversions' | 'sources'>,
  funnel: FunnelConfiguration,
  coverage: readonly SourceCoverage[],
): SourceCoverage[] {
  const wanted = new Set(funnel.stages.flatMap((stage) => stage.conversions));
  const events = new Set(
    conversions
      .filter(({ id }) => wanted.has(id))
      .flatMap(({ versions }) => versions.map(({ match }) => match.event)),
  );
  const feeding = new Set(sources.filter((source) => bringsAnyOf(source, [...events])).map(({ id }) => id));
  return feeding.size === 0 ? [...coverage] : coverage.filter(({ source }) => feeding.has(source));
}
