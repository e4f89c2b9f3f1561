import { type Week, type WeekStart, weekOfDay } from '#domain/calendar/week.ts';
import { MOST_SEGMENTS, OTHER } from '#domain/funnel/counts.ts';
import type { Conversion } from '#domain/funnel/definition.ts';
import type { Configuration, FunnelConfiguration } from '#server/config/configuration.ts';
import { bringsTotalsOf, type Source } from '#server/ingest/kinds/source-kinds.ts';
import type { FunnelHistory, TriangleCell } from '#server/reviews/counts-store.ts';
import { absentDays, type DeliveredDay, deliveredBy, type EndOfSource } from './delivered-days.ts';

/** A cell as an engine counts it: `stage` is the one reached, 0 the entry, whose lag is 0. */
export type StageCell = TriangleCell & { stage: number };

/**
 * A history from cells in any order and the weeks in which each stage was not observed. The days of a week that were
 * observed are not the week: where one is missing, the week has no cell. Of more than `mostSegments` the largest are named.
 */
export function assembledHistory(
  cells: readonly StageCell[],
  unobserved: Week[][],
  mostSegments: number = MOST_SEGMENTS,
): FunnelHistory {
  const blank = unobserved.map((weeks) => new Set(weeks));
  const counted = cells.filter(({ stage, week, people }) => people > 0 && blank[stage]?.has(week) !== true);
  const all = segmentsByPeople(counted.filter(({ stage }) => stage === 0));
  const isNamed = all.length <= mostSegments;
  const named = isNamed ? all : all.filter((name) => name !== OTHER).slice(0, mostSegments - 1);
  const kept = isNamed ? counted : withOther(counted, new Set(named));
  const of = (stage: number) => kept.filter((cell) => cell.stage === stage).sort(inOrder);
  return {
    segments: isNamed ? all : [...named, OTHER],
    ...(isNamed ? {} : { allSegments: all.length }),
    entries: of(0).map(({ segment, week, people }) => ({ segment, week, people })),
    steps: unobserved
      .slice(1)
      .map((_, index) =>
        of(index + 1).map(({ segment, week, lag, people }) => ({ segment, week, lag, people })),
      ),
    unobserved,
  };
}

/**
 * Per stage, in order, the weeks in which daily totals did not observe it: one of its cells is blank, or a source that
 * brings it has no row at all on some day. Absent is not zero.
 */
export function unobservedWeeks(
  blank: readonly StageCell[],
  {
    conversions,
    sources,
    days,
    end,
    weekStartsOn,
  }: {
    conversions: readonly (readonly Conversion[])[];
    sources: readonly Source[];
    days: ReadonlyMap<string, DeliveredDay[]>;
    end: (source: Source) => EndOfSource;
    weekStartsOn: WeekStart;
  },
): Week[][] {
  const absent = sources.map((source) =>
    absentDays(deliveredBy(source, days.get(source.id) ?? [], end(source))),
  );
  return conversions.map((list, stage) => {
    const events = eventNames(list);
    const weeks = sources.flatMap((source, index) =>
      bringsTotalsOf(source, events) ? (absent[index] ?? []).map((day) => weekOfDay(day, weekStartsOn)) : [],
    );
    const own = blank.filter((cell) => cell.stage === stage).map(({ week }) => week);
    return [...new Set([...weeks, ...own])].sort();
  });
}

/** The conversions of each stage, in order of the stages. */
export function conversionsByStage(
  { stages }: FunnelConfiguration,
  { conversions }: Configuration,
): Conversion[][] {
  return stages.map((stage) =>
    stage.conversions.map((id) => {
      const conversion = conversions.find((candidate) => candidate.id === id);
      if (conversion === undefined)
        throw new Error(`No conversion “${id}”; the configuration should have refused it.`);
      return conversion;
    }),
  );
}

/** Names of the events that any version of the conversions mentions. */
export function eventNames(conversions: readonly Conversion[]): string[] {
  return [...new Set(conversions.flatMap(({ versions }) => versions.map(({ match }) => match.event)))].sort();
}

/** The cells of all segments that are not named as those of one. */
function withOther(cells: readonly StageCell[], named: ReadonlySet<string>): StageCell[] {
  const kept = new Map<string, StageCell>();
  for (const cell of cells) {
    const segment = cell.segment !== null && named.has(cell.segment) ? cell.segment : OTHER;
    const key = JSON.stringify([cell.stage, segment, cell.week, cell.lag]);
    const before = kept.get(key);
    kept.set(key, {
      ...cell,
      segment,
      people: cell.people + (before === undefined ? NOBODY : before.people),
    });
  }
  return [...kept.values()];
}

/** Most people first, then by name. */
function segmentsByPeople(entries: readonly StageCell[]): string[] {
  const people = new Map<string, number>();
  for (const { segment, people: count } of entries)
    if (segment !== null) people.set(segment, (people.get(segment) ?? NOBODY) + count);
  return [...people].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).map(([segment]) => segment);
}

const NOBODY = 0;

function inOrder(a: StageCell, b: StageCell): number {
  if (a.week !== b.week) return a.week < b.week ? -1 : 1;
  if (a.segment !== b.segment) return (a.segment ?? '') < (b.segment ?? '') ? -1 : 1;
  return a.lag - b.lag;
}
