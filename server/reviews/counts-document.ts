import { addWeeks, type Calendar, type Week, weeksBetween } from '#domain/calendar/week.ts';
import type {
  Campaign,
  Count,
  CountsDocument,
  EntrySeries,
  Holiday,
  StepCounts,
} from '#domain/funnel/counts.ts';
import type { DataProblem } from '#domain/funnel/data-problem.ts';
import type { Conversion } from '#domain/funnel/definition.ts';
import { type Stage, type Step, stepsOf } from '#domain/funnel/funnel.ts';
import type { FunnelConfiguration, StageConfiguration } from '#server/config/configuration.ts';
import { definitionChanges } from '#server/definitions/definition-changes.ts';
import type { FunnelHistory, TriangleCell } from './counts-store.ts';
import { type Delivery, dataThrough } from './delivery.ts';

export type DocumentContext = {
  funnel: FunnelConfiguration;
  conversions: readonly Conversion[];
  calendar: Calendar;
  delivery: Delivery;
  /** The first week of any data of the workspace, of which the funnel may know nothing. Absent: that of the funnel. */
  dataFrom?: Week | null;
  segmentBy: string | null;
  /** In order and without holes; empty while there is no data. */
  weeks: Week[];
  holidays: readonly Holiday[];
  /** Absent: none. */
  campaigns?: readonly Campaign[] | undefined;
};

/** The facts of `weeks`, cut out of a funnel's history: zeros written out, what was not observed `null`. */
export function countsDocument(history: FunnelHistory, context: DocumentContext): CountsDocument {
  const { funnel, weeks, calendar, delivery, segmentBy } = context;
  const stages = funnel.stages.map(stageOf);
  const segments = segmentBy === null ? [] : history.segments;
  const named: (string | null)[] = segments.length === 0 ? [null] : segments;
  const gaps = delivery.missingWeeks;
  return {
    contract: 'weekline.counts/1',
    funnel: { id: funnel.id, name: funnel.name, stages },
    calendar,
    weeks,
    dataThrough: dataThrough(delivery, calendar),
    segmentBy,
    segments,
    entries: entrySeries(history, named, {
      weeks,
      unobserved: unobservedAt(history, 0, [...gaps, ...unheardWeeks(weeksOf(history.entries), context)]),
    }),
    steps: stepsOf({ id: funnel.id, name: funnel.name, stages }).map((step) =>
      stepCounts(history, step, { ...context, segments: named, gaps }),
    ),
    missingWeeks: delivery.missingWeeks.filter((week) => weeks.includes(week)),
    ...dataProblemsIn(delivery, weeks),
    holidays: context.holidays.filter(({ week }) => weeks.includes(week)),
    ...campaignsIn(context),
  };
}

function dataProblemsIn(
  { dataProblems }: Delivery,
  weeks: readonly Week[],
): { dataProblems?: DataProblem[] } {
  const own = dataProblems.filter(({ week }) => weeks.includes(week));
  return own.length === 0 ? {} : { dataProblems: own };
}

/** Those that touch the weeks of the document; none are left out altogether. */
function campaignsIn({ campaigns = [], weeks }: DocumentContext): Pick<CountsDocument, 'campaigns'> {
  const touching = campaigns.filter(({ from, to }) => weeks.some((week) => from <= week && week <= to));
  return touching.length === 0 ? {} : { campaigns: touching };
}

function stageOf({ conversions: _, ...stage }: StageConfiguration): Stage {
  return stage;
}

function entrySeries(
  { entries }: FunnelHistory,
  segments: readonly (string | null)[],
  { weeks, unobserved }: { weeks: readonly Week[]; unobserved: ReadonlySet<Week> },
): EntrySeries[] {
  const place = placesOf(weeks);
  const bySegment = groupedBySegment(entries);
  return segments.map((segment) => {
    const arrivals = weeks.map((week): Count => (unobserved.has(week) ? null : 0));
    for (const { week, people } of bySegment.get(segment) ?? []) {
      const index = place.get(week);
      if (index !== undefined && arrivals[index] !== null) arrivals[index] = people;
    }
    return { segment, arrivals };
  });
}

type StepContext = DocumentContext & { segments: readonly (string | null)[]; gaps: readonly Week[] };

function stepCounts(history: FunnelHistory, step: Step, context: StepContext): StepCounts {
  const { funnel, conversions, calendar, weeks, segments, gaps, delivery } = context;
  const { firstWeek } = delivery;
  const { dataFrom = firstWeek } = context;
  const cells = history.steps[step.index] ?? [];
  const bySegment = groupedBySegment(cells);
  const rows = {
    weeks,
    maxLag: largestLag(step, cells, funnel.counts),
    unobserved: unobservedAt(history, step.index + 1, [...gaps, ...unheardWeeks(landingsOf(cells), context)]),
    isExtract: weeks[0] !== firstWeek || weeks[0] !== dataFrom,
  };
  return {
    to: step.to.id,
    definitionChanges: definitionChanges(conversions, funnel.stages, {
      index: step.index,
      weeks,
      weekStartsOn: calendar.weekStartsOn,
    }),
    series: segments.map((segment) => ({
      segment,
      ...carriedIn(bySegment.get(segment) ?? [], rows),
      conversions: triangle(bySegment.get(segment) ?? [], rows),
    })),
  };
}

/** Daily totals cannot tell whose conversion it was: all of a week's are written at lag 0, whatever the window. */
function largestLag(
  step: Step,
  cells: readonly TriangleCell[],
  counts: FunnelConfiguration['counts'],
): number {
  const seen = cells.reduce((largest, { lag }) => Math.max(largest, lag), 0);
  return counts === 'totals' || step.maxLag === null ? seen : Math.max(seen, step.maxLag);
}

type Rows = {
  weeks: readonly Week[];
  maxLag: number;
  unobserved: ReadonlySet<Week>;
  /** The data begin before the first of the weeks, if not those of the funnel. */
  isExtract: boolean;
};

function triangle(cells: readonly TriangleCell[], rows: Rows): Count[][] {
  const triangle = emptyTriangle(rows);
  const place = placesOf(rows.weeks);
  for (const { week, lag, people } of cells) {
    const row = triangle[place.get(week) ?? -1];
    if (row !== undefined && lag < row.length && row[lag] !== null) row[lag] = people;
  }
  return triangle;
}

/** Who lands in the document's weeks and set out before them; nothing where the document starts with the data. */
function carriedIn(
  cells: readonly TriangleCell[],
  { weeks, maxLag, unobserved, isExtract }: Rows,
): { carriedIn?: Count[] } {
  const [first] = weeks;
  if (first === undefined || !isExtract) return {};
  const landed = weeks.slice(0, maxLag).map((week): Count => (unobserved.has(week) ? null : 0));
  for (const { week, lag, people } of cells) {
    if (week >= first) continue;
    const landing = weeksBetween(first, week) + lag;
    const before = landed[landing];
    if (before !== undefined && before !== null) landed[landing] = before + people;
  }
  return { carriedIn: landed };
}

/** Rows end with the last week of the document: what lands later is not in it. */
function emptyTriangle({ weeks, maxLag, unobserved }: Rows): Count[][] {
  return weeks.map((_, u) =>
    weeks.slice(u, u + maxLag + 1).map((landing): Count => (unobserved.has(landing) ? null : 0)),
  );
}

/** Weeks in which a stage was not counted: blank in its totals, or a source sent nothing. */
function unobservedAt(history: FunnelHistory, stage: number, gaps: readonly Week[]): ReadonlySet<Week> {
  return new Set([...(history.unobserved[stage] ?? []), ...gaps]);
}

/** Weeks in which nobody reached a stage as far as is known, while a source has sent nothing of them yet. */
function unheardWeeks(
  reached: ReadonlySet<Week>,
  { weeks, delivery: { awaitedFrom } }: DocumentContext,
): Week[] {
  return awaitedFrom === null ? [] : weeks.filter((week) => week >= awaitedFrom && !reached.has(week));
}

function weeksOf(cells: readonly { week: Week; people: number }[]): ReadonlySet<Week> {
  return new Set(cells.filter(({ people }) => people > 0).map(({ week }) => week));
}

function landingsOf(cells: readonly TriangleCell[]): ReadonlySet<Week> {
  return new Set(cells.filter(({ people }) => people > 0).map(({ week, lag }) => addWeeks(week, lag)));
}

function placesOf(weeks: readonly Week[]): ReadonlyMap<Week, number> {
  return new Map(weeks.map((week, index) => [week, index]));
}

function groupedBySegment<Cell extends { segment: string | null }>(
  cells: readonly Cell[],
): ReadonlyMap<string | null, Cell[]> {
  const groups = new Map<string | null, Cell[]>();
  for (const cell of cells) {
    const group = groups.get(cell.segment);
    if (group === undefined) groups.set(cell.segment, [cell]);
    else group.push(cell);
  }
  return groups;
}
