import { addWeeks, type Week } from '#domain/calendar/week.ts';
import { requiredIndex, type Stage } from '#domain/funnel/funnel.ts';
import type { DataCheck } from '#domain/review/data-check.ts';
import { weekText } from '#domain/wording/numbers-and-dates.ts';
import type { FunnelHistory } from './counts-store.ts';

/** More people went on from a stage in some week than ever reached it then: the counts cannot be right. */
export function risingCounts(history: FunnelHistory, stages: readonly Stage[]): DataCheck {
  const arrivals = stages.map((_, stage) => landingsAt(history, stage));
  const rises = history.steps.flatMap((_, index) => {
    const from = requiredIndex(stages, index);
    const unobserved = new Set(history.unobserved[from]);
    return [...departures(history, index)].flatMap(([week, gone]) => {
      const came = arrivals[from]?.get(week);
      if (unobserved.has(week) || gone <= (came === undefined ? 0 : came)) return [];
      return [{ week, from: nameAt(stages, from), to: nameAt(stages, index + 1), gone, came: came ?? 0 }];
    });
  });
  const worst = rises[0];
  if (worst === undefined)
    return fine('counts-never-rise', 'No step counts more people than had reached the stage before it.');
  const others = rises.length === 1 ? '' : ` This happens ${rises.length} times.`;
  return {
    id: 'counts-never-rise',
    level: 'problem',
    message:
      `Of ${worst.came} people who reached “${worst.from}” in the week of ${weekText(worst.week)}, ` +
      `${worst.gone} are counted at “${worst.to}”.${others}`,
    remedy: `Check that “${worst.from}” and “${worst.to}” count people of the same kind, and that no source is missing days.`,
    weeks: [...new Set(rises.map(({ week }) => week))].sort(),
  };
}

/** The segments of every week and step must add up to the funnel without segments. */
export function segmentsAddUp(bySegment: FunnelHistory, all: FunnelHistory, segmentBy: string): DataCheck {
  const total = landings(all);
  const parts = landings(bySegment);
  const differing = [...new Map([...total, ...parts])]
    .map(([place, { week, stage }]) => ({ place, week, stage }))
    .find(({ place }) => total.get(place)?.people !== parts.get(place)?.people);
  if (differing === undefined)
    return fine('segments-add-up', `The segments of “${segmentBy}” add up to the totals.`);
  const { place, week, stage } = differing;
  return {
    id: 'segments-add-up',
    level: 'problem',
    message:
      `In the week of ${weekText(week)} the segments of “${segmentBy}” hold ${counted(parts, place)} people at stage ${stage}, ` +
      `the total ${counted(total, place)}.`,
    remedy: `Run “weekline import” again; if it stays, check how the sources set “${segmentBy}”.`,
    weeks: [week],
  };
}

export function fine(id: string, message: string): DataCheck {
  return { id, level: 'fine', message, remedy: null };
}

type Landing = { week: Week; stage: number; people: number };

function counted(landings: ReadonlyMap<string, Landing>, place: string): string {
  return String(landings.get(place)?.people ?? 'no');
}

/** People by week and stage, stages counted from 1. */
function landings(history: FunnelHistory): Map<string, Landing> {
  const people = new Map<string, Landing>();
  for (const stage of [0, ...history.steps.map((_, index) => index + 1)])
    for (const [week, count] of landingsAt(history, stage))
      people.set(`${week} ${stage + 1}`, { week, stage: stage + 1, people: count });
  return people;
}

function landingsAt(history: FunnelHistory, stage: number): Map<Week, number> {
  if (stage === 0) return sums(history.entries);
  const cells = history.steps[stage - 1] ?? [];
  return sums(cells.map(({ week, lag, people }) => ({ week: addWeeks(week, lag), people })));
}

function departures(history: FunnelHistory, step: number): Map<Week, number> {
  return sums(history.steps[step] ?? []);
}

function sums(cells: readonly { week: Week; people: number }[]): Map<Week, number> {
  const people = new Map<Week, number>();
  for (const cell of cells) people.set(cell.week, (people.get(cell.week) ?? 0) + cell.people);
  return people;
}

function nameAt(stages: readonly Stage[], index: number): string {
  return stages[index]?.name ?? `stage ${index + 1}`;
}
