import {
  type Day,
  dayText,
  firstDay,
  lastDay,
  parseDay,
  type Week,
  type WeekStart,
  weekOfDay,
  weekRange,
} from '#domain/calendar/week.ts';
import type { DataProblem } from '#domain/funnel/data-problem.ts';
import type { Conversion } from '#domain/funnel/definition.ts';
import type { Configuration, FunnelConfiguration } from '#server/config/configuration.ts';
import { silentWeeks } from '#server/reviews/silences/silent-weeks.ts';
import {
  type CompleteDays,
  type RowsByDay,
  stoppedDays,
  weeksOf,
} from '#server/reviews/silences/stopped-days.ts';
import type { FunnelHistory } from './counts-store.ts';
import type { DataFacts } from './data-facts.ts';
import type { Delivery } from './delivery.ts';

type EventStopped = Extract<DataProblem, { kind: 'event-stopped' }>;

/** A source that sent so many other rows in a week was not silent itself. */
const ALIVE_ROWS = 20;

export type StoppedContext = {
  conversions: readonly Conversion[];
  holidays: Configuration['holidays'];
  weekStartsOn: WeekStart;
};

/**
 * The complete weeks in which an event of a stage did not come although it usually does, 20 times a week or more, while its source went on: in the whole
 * week, or on `days` of it. A week is left out that was not observed anyway, where no definition in force asks for the event, and where the stage has
 * another event that is more frequent.
 */
export function stoppedEvents(
  { stages }: FunnelConfiguration,
  { conversions, holidays, weekStartsOn }: StoppedContext,
  { eventDays, unobserved }: Pick<DataFacts, 'eventDays'> & Pick<FunnelHistory, 'unobserved'>,
  { lastCompleteWeek, missingWeeks }: Pick<Delivery, 'lastCompleteWeek' | 'missingWeeks'>,
): EventStopped[] {
  if (lastCompleteWeek === null) return [];
  const calendar = {
    weekStartsOn,
    through: lastDay(lastCompleteWeek),
    holidays: new Set(holidays.map(({ week }) => week)),
  };
  const sources = [...new Set(eventDays.map(({ source }) => source))];
  return stages.flatMap((stage, index) => {
    const unheard = new Set([...missingWeeks, ...(unobserved[index] ?? [])]);
    const own = conversions.filter(({ id }) => stage.conversions.includes(id));
    const events = [...new Set(own.flatMap(({ versions }) => versions.map(({ match }) => match.event)))];
    const brought = sources.flatMap((source) =>
      events.map((event) => ({ source, event, rows: rowsByDay(eventDays, source, event) })),
    );
    const total = sum(brought.map(({ rows }) => sum([...rows.values()])));
    return brought.flatMap(({ source, event, rows }): EventStopped[] => {
      if (rows.size === 0 || sum([...rows.values()]) * 2 < total) return [];
      const others = otherRows(rowsByDay(eventDays, source, null), rows);
      const stopped = { kind: 'event-stopped' as const, source, event, stage: stage.id };
      const weeks = stoppedWeeks(rows, others, { ...calendar, unheard }).filter(
        (week) => !unheard.has(week) && isAskedFor(event, own, firstDay(week)),
      );
      const days = stoppedDays(rows, others, {
        ...calendar,
        isAskedFor: (day) => isAskedFor(event, own, day),
      });
      const partly = weeksOf(days, weekStartsOn).filter(
        (week) => !unheard.has(week) && !weeks.includes(week),
      );
      return [
        ...weeks.map((week) => ({ ...stopped, week })),
        ...partly.map((week) => {
          const inWeek = days.filter(({ day }) => weekOfDay(day, weekStartsOn) === week);
          const came = sum(inWeek.map((day) => day.rows));
          return { ...stopped, week, days: inWeek.map(({ day }) => dayText(day)), rows: came };
        }),
      ].sort((a, b) => a.week.localeCompare(b.week));
    });
  });
}

function stoppedWeeks(
  rows: RowsByDay,
  others: RowsByDay,
  { weekStartsOn, through, unheard }: CompleteDays & { unheard: ReadonlySet<Week> },
): Week[] {
  const counted = byWeek(rows, weekStartsOn);
  const alive = byWeek(others, weekStartsOn);
  const first = [...counted.keys()].sort()[0];
  if (first === undefined) return [];
  const weeks = weekRange(first, weekOfDay(through, weekStartsOn));
  const silent = silentWeeks(
    weeks.map((week) => [week, counted.get(week) ?? NONE]),
    unheard,
  );
  return silent.filter((week) => (alive.get(week) ?? NONE) >= ALIVE_ROWS);
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

function isAskedFor(event: string, conversions: readonly Conversion[], day: Day): boolean {
  return conversions.some(({ versions }) => {
    const inForce = versions.findLast(({ from }) => from === null || (parseDay(from) ?? day) <= day);
    return inForce?.match.event === event;
  });
}

const NONE = 0;

function rowsByDay(eventDays: DataFacts['eventDays'], source: string, event: string | null): RowsByDay {
  const own = eventDays.filter((one) => one.source === source && one.event === event);
  return new Map(own.map(({ day, rows }) => [day, rows]));
}

function otherRows(all: RowsByDay, own: RowsByDay): RowsByDay {
  return new Map([...all].map(([day, rows]) => [day, rows - (own.get(day) ?? NONE)]));
}

function byWeek(rows: RowsByDay, weekStartsOn: WeekStart): Map<Week, number> {
  const weeks = new Map<Week, number>();
  for (const [day, count] of rows) {
    const week = weekOfDay(day, weekStartsOn);
    weeks.set(week, (weeks.get(week) ?? NONE) + count);
  }
  return weeks;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, NONE);
}
