import { dayOfInstant, type Instant } from '#domain/calendar/instant.ts';
import {
  type Calendar,
  type Day,
  parseDay,
  type Week,
  weekOfDay,
  weeksBetween,
} from '#domain/calendar/week.ts';
import type { Conversion, DefinitionVersion } from '#domain/funnel/definition.ts';
import type { StageConfiguration } from '#server/config/configuration.ts';
import type { FunnelHistory, TriangleCell } from '#server/reviews/counts-store.ts';

/** An event as it arrives; the order of the list is the order of arrival. */
export type ReferenceEvent = {
  id: string | null;
  person: string | null;
  anonymous: string | null;
  event: string;
  t: Instant;
  props: Record<string, string>;
};

export type ReferenceQuestion = {
  calendar: Calendar;
  conversions: readonly Conversion[];
  stages: readonly StageConfiguration[];
  segmentBy: string | null;
};

/** Where a person reached a stage. */
type Place = { arrival: number; t: Instant; day: Day; event: ReferenceEvent };

/** The history of a funnel, worked out one person and one event at a time, as PRODUCT.md tells it. Slow on purpose. */
export function referenceHistory(
  arrived: readonly ReferenceEvent[],
  question: ReferenceQuestion,
  mostNamed = 50,
): Omit<FunnelHistory, 'unobserved'> {
  const entries: { segment: string | null; week: Week }[] = [];
  const steps: { segment: string | null; week: Week; lag: number }[][] = question.stages
    .slice(1)
    .map(() => []);
  for (const { segment, weeks } of referencePeople(arrived, question)) {
    question.stages.forEach((_, stage) => {
      const to = weeks.get(stage);
      if (to === undefined) return;
      if (stage === 0) entries.push({ segment, week: to });
      const from = weeks.get(requiredBefore(question.stages, stage));
      if (stage === 0 || from === undefined) return;
      steps[stage - 1]?.push({ segment, week: from, lag: weeksBetween(from, to) });
    });
  }
  const all = segmentsOf(tally(entries.map((entry) => ({ ...entry, lag: 0 }))));
  const isMany = all.length > mostNamed;
  const named = isMany ? all.slice(0, mostNamed - 1) : all;
  const nameOf = (segment: string | null) =>
    segment === null || named.includes(segment) ? segment : '(other)';
  const folded = <Cell extends { segment: string | null }>(cells: readonly Cell[]) =>
    cells.map((cell) => ({ ...cell, segment: nameOf(cell.segment) }));
  const counted = tally(folded(entries).map((entry) => ({ ...entry, lag: 0 })));
  return {
    segments: isMany ? [...named, '(other)'] : all,
    ...(isMany ? { allSegments: all.length } : {}),
    entries: counted.map(({ segment, week, people: count }) => ({ segment, week, people: count })),
    steps: steps.map((cells) => tally(folded(cells))),
  };
}

/** A person of a funnel: the ids that are theirs, and the week in which they reached each stage. */
export type ReferencePerson = { ids: Set<string>; segment: string | null; weeks: Map<number, Week> };

/** Everyone who entered the funnel. */
export function referencePeople(
  arrived: readonly ReferenceEvent[],
  question: ReferenceQuestion,
): ReferencePerson[] {
  const events = withoutRepeats(arrived);
  return people(events).flatMap((ids) => {
    const own = events.flatMap((event, arrival) =>
      ids.has(event.person ?? event.anonymous ?? '')
        ? [{ arrival, t: event.t, day: dayOfInstant(event.t, question.calendar.timeZone), event }]
        : [],
    );
    const reached = walk(own, question);
    const entry = reached.get(0);
    if (entry === undefined) return [];
    const weeks = new Map(
      [...reached].map(([stage, { day }]) => [stage, weekOfDay(day, question.calendar.weekStartsOn)]),
    );
    return [{ ids, segment: segmentOf(entry.event, question.segmentBy), weeks }];
  });
}

/** The first of the events with one name and id; events without an id are all kept. */
function withoutRepeats(events: readonly ReferenceEvent[]): ReferenceEvent[] {
  return events.filter(
    ({ id, event }, index) =>
      id === null || events.findIndex((other) => other.id === id && other.event === event) === index,
  );
}

/** Sets of ids that are one person: while two sets share an id, they are merged. */
function people(events: readonly ReferenceEvent[]): Set<string>[] {
  let sets: Set<string>[] = [];
  for (const { person, anonymous } of events) {
    const ids = [person, anonymous].flatMap((id) => id ?? []);
    const touched = sets.filter((set) => ids.some((id) => set.has(id)));
    sets = sets.filter((set) => !touched.includes(set));
    sets.push(new Set([...touched.flatMap((set) => [...set]), ...ids]));
  }
  return sets;
}

function walk(own: readonly Place[], question: ReferenceQuestion): Map<number, Place> {
  const { stages } = question;
  const inOrder = [...own].sort((a, b) => a.t - b.t || a.arrival - b.arrival);
  const reached = new Map<number, Place>();
  const take = (stage: number, taken: readonly Place[]) => {
    const from = reached.get(requiredBefore(stages, stage));
    if (from === undefined) return;
    const found = inOrder.find(
      (place) =>
        isAfter(place, from) &&
        isInside(place, from, stages[stage]) &&
        matches(place, stages[stage], question.conversions) &&
        !taken.some(({ arrival }) => arrival === place.arrival),
    );
    if (found !== undefined) reached.set(stage, { ...found, day: Math.max(found.day, from.day) as Day });
  };
  const entry = inOrder.find((place) => matches(place, stages[0], question.conversions));
  if (entry === undefined) return reached;
  reached.set(0, entry);
  stages.forEach((stage, index) => {
    if (index > 0 && stage.optional !== true) take(index, []);
  });
  stages.forEach((stage, index) => {
    if (index > 0 && stage.optional === true) take(index, [...reached.values()]);
  });
  return reached;
}

function isAfter(place: Place, from: Place): boolean {
  return place.t > from.t || (place.t === from.t && place.arrival > from.arrival);
}

function isInside(place: Place, from: Place, stage: StageConfiguration | undefined): boolean {
  if (stage?.withinDays !== undefined) return place.day - from.day <= stage.withinDays;
  if (stage?.withinWeeks !== undefined) return place.day - from.day <= stage.withinWeeks * 7;
  return true;
}

function matches(
  { event, day }: Place,
  stage: StageConfiguration | undefined,
  all: readonly Conversion[],
): boolean {
  return all.some(({ id, versions }) => {
    if (stage?.conversions.includes(id) !== true) return false;
    const rule = versionOn(versions, day)?.match;
    return (
      rule?.event === event.event &&
      rule.where.every(({ property, oneOf }) => oneOf.includes(event.props[property] ?? '\u0000'))
    );
  });
}

function versionOn(versions: readonly DefinitionVersion[], day: Day): DefinitionVersion | undefined {
  return versions.findLast(({ from }) => from === null || (parseDay(from) ?? Number.NaN) <= day);
}

function requiredBefore(stages: readonly StageConfiguration[], stage: number): number {
  return stages.findLastIndex(
    (candidate, index) => index < stage && (index === 0 || candidate.optional !== true),
  );
}

function segmentOf(event: ReferenceEvent, segmentBy: string | null): string | null {
  if (segmentBy === null) return null;
  const value = event.props[segmentBy];
  return value === undefined || value === '' ? '(blank)' : value;
}

function tally(people: readonly { segment: string | null; week: Week; lag: number }[]): TriangleCell[] {
  const cells: TriangleCell[] = [];
  for (const { segment, week, lag } of people) {
    const cell = cells.find((other) => other.segment === segment && other.week === week && other.lag === lag);
    if (cell === undefined) cells.push({ segment, week, lag, people: 1 });
    else cell.people++;
  }
  return cells.sort(
    (a, b) => compare(a.week, b.week) || compare(a.segment ?? '', b.segment ?? '') || a.lag - b.lag,
  );
}

function segmentsOf(entries: readonly TriangleCell[]): string[] {
  const names = [...new Set(entries.flatMap(({ segment }) => segment ?? []))];
  const peopleIn = (name: string) =>
    entries.filter(({ segment }) => segment === name).reduce((sum, cell) => sum + cell.people, 0);
  return names.sort((a, b) => peopleIn(b) - peopleIn(a) || compare(a, b));
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
