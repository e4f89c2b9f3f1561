import { firstDay, parseDay, type Week, weekRange } from '#domain/calendar/week.ts';
import type { DataProblem } from '#domain/funnel/data-problem.ts';
import type { Conversion } from '#domain/funnel/definition.ts';
import type { FunnelConfiguration } from '#server/config/configuration.ts';
import type { FunnelHistory } from './counts-store.ts';
import type { DataFacts } from './data-facts.ts';
import type { Delivery } from './delivery.ts';
import { silentWeeks } from './silent-weeks.ts';

type EventStopped = Extract<DataProblem, { kind: 'event-stopped' }>;

/** A source that sent so many rows in a week was not silent itself. */
const ALIVE_ROWS = 20;

/**
 * The complete weeks in which an event of a stage did not come at all although it usually does, 20 times a week or more, while its source went on.
 * A week is left out that was not observed anyway, where no definition in force asks for the event, and where the stage has another event that is more frequent.
 */
export function stoppedEvents(
  { stages }: FunnelConfiguration,
  conversions: readonly Conversion[],
  { eventWeeks, unobserved }: Pick<DataFacts, 'eventWeeks'> & Pick<FunnelHistory, 'unobserved'>,
  { lastCompleteWeek, missingWeeks }: Pick<Delivery, 'lastCompleteWeek' | 'missingWeeks'>,
): EventStopped[] {
  if (lastCompleteWeek === null) return [];
  const rowsOf = (source: string, event: string | null) =>
    new Map(
      eventWeeks
        .filter((one) => one.source === source && one.event === event)
        .map(({ week, rows }) => [week, rows]),
    );
  const sources = [...new Set(eventWeeks.map(({ source }) => source))];
  return stages.flatMap((stage, index) => {
    const unheard = new Set([...missingWeeks, ...(unobserved[index] ?? [])]);
    const own = conversions.filter(({ id }) => stage.conversions.includes(id));
    const events = [...new Set(own.flatMap(({ versions }) => versions.map(({ match }) => match.event)))];
    const brought = sources.flatMap((source) =>
      events.map((event) => ({ source, event, rows: rowsOf(source, event) })),
    );
    const total = sum(brought.map(({ rows }) => sum([...rows.values()])));
    return brought.flatMap(({ source, event, rows }): EventStopped[] => {
      if (sum([...rows.values()]) * 2 < total) return [];
      const all = rowsOf(source, null);
      const silent = silentWeeks(counted(rows, lastCompleteWeek), unheard);
      return silent
        .filter((week) => (all.get(week) ?? NONE) >= ALIVE_ROWS && isAskedFor(event, own, week))
        .map((week) => ({ kind: 'event-stopped', week, source, event, stage: stage.id }));
    });
  });
}

/** The history without the weeks of stages whose event did not come, or never matched: zero there is unheard of. */
export function withoutUnheard(
  history: FunnelHistory,
  { stages }: FunnelConfiguration,
  stopped: readonly Pick<EventStopped, 'stage' | 'week'>[],
): FunnelHistory {
  if (stopped.length === 0) return history;
  return {
    ...history,
    unobserved: history.unobserved.map((weeks, stage) => {
      const own = stopped.filter((one) => one.stage === stages[stage]?.id).map(({ week }) => week);
      return [...new Set([...weeks, ...own])].sort();
    }),
  };
}

function isAskedFor(event: string, conversions: readonly Conversion[], week: Week): boolean {
  const first = firstDay(week);
  return conversions.some(({ versions }) => {
    const inForce = versions.findLast(({ from }) => from === null || (parseDay(from) ?? first) <= first);
    return inForce?.match.event === event;
  });
}

const NONE = 0;

function counted(rows: ReadonlyMap<Week, number>, last: Week): [Week, number][] {
  const first = [...rows.keys()].sort()[0];
  return first === undefined ? [] : weekRange(first, last).map((week) => [week, rows.get(week) ?? NONE]);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, NONE);
}
