import { isForming } from '#domain/calendar/instant.ts';
import { addWeeks, type Calendar, type Week } from '#domain/calendar/week.ts';
import { arrivalsAt } from '#domain/funnel/arrivals.ts';
import type { Count, CountsDocument } from '#domain/funnel/counts.ts';
import type { ContractFault } from './fault.ts';

/**
 * Where two answers about the same funnel do not count the same people: arrivals at a stage in a week that both hold. A
 * shorter answer that leaves out who was under way shows here, whether or not it says so. Only the first week of each
 * stage is named.
 *
 * @example arrivalFaults(last26Weeks, last104Weeks) // []
 */
export function arrivalFaults(counts: CountsDocument, longer: CountsDocument): ContractFault[] {
  return counts.funnel.stages.flatMap(({ id }, stage): ContractFault[] => {
    const here = arrivalsAt(counts, stage, null);
    const there = arrivalsAt(longer, stage, null);
    for (const [index, week] of counts.weeks.entries()) {
      const other = there[longer.weeks.indexOf(week)];
      const people = here[index] ?? null;
      if (other === undefined || other === people) continue;
      const remedy =
        stage === 0
          ? ''
          : ': count everyone who arrives in a week, also those who set out before the first (carriedIn)';
      return [
        {
          path: stage === 0 ? ['counts', 'entries'] : ['counts', 'steps', stage - 1],
          message: `has ${said(people)} at “${id}” in the week of ${week}; the answer with ${longer.weeks.length} weeks has ${said(other)}${remedy}`,
        },
      ];
    }
    return [];
  });
}

/**
 * Where the segments of an answer do not add up to the answer without a property: entries, cells and people carried in, one
 * by one. Only the first of each list is named. Answers of other weeks are not compared.
 *
 * @example segmentFaults(byChannel, everyone) // []
 */
export function segmentFaults(cut: CountsDocument, whole: CountsDocument): ContractFault[] {
  if (cut.weeks.join() !== whole.weeks.join()) return [];
  const entries = firstDifference(
    sums(cut.entries.map(({ arrivals }) => arrivals)),
    sums(whole.entries.map(({ arrivals }) => arrivals)),
  );
  const faults: ContractFault[] =
    entries === null ? [] : [differs(['counts', 'entries'], `week ${cut.weeks[entries.at]}`, entries)];
  for (const [index, { series }] of cut.steps.entries()) {
    const others = whole.steps[index]?.series ?? [];
    const path = ['counts', 'steps', index];
    const carried = firstDifference(
      sums(series.map(({ carriedIn = [] }) => carriedIn)),
      sums(others.map(({ carriedIn = [] }) => carriedIn)),
    );
    if (carried !== null) faults.push(differs(path, `carriedIn[${carried.at}]`, carried));
    for (const row of cut.weeks.keys()) {
      const cell = firstDifference(
        sums(series.map(({ conversions }) => conversions[row] ?? [])),
        sums(others.map(({ conversions }) => conversions[row] ?? [])),
      );
      if (cell === null) continue;
      faults.push(differs(path, `conversions[${row}][${cell.at}]`, cell));
      break;
    }
  }
  return faults;
}

/**
 * Where a workspace contradicts itself: its last complete week has not been delivered, or a later one has, or its first week
 * comes after it.
 *
 * @example reachFaults({ calendar, firstWeek: null, lastCompleteWeek: null, dataThrough: null }) // []
 */
export function reachFaults(workspace: {
  calendar: Calendar;
  firstWeek: Week | null;
  lastCompleteWeek: Week | null;
  dataThrough: string | null;
}): ContractFault[] {
  const { calendar, firstWeek, lastCompleteWeek: last, dataThrough } = workspace;
  const path = ['lastCompleteWeek'];
  if (last === null) return [];
  const through = dataThrough === null ? null : Date.parse(dataThrough);
  if (isForming(last, through, calendar))
    return [
      {
        path,
        message: `is ${last}, but “dataThrough” is ${dataThrough ?? 'null'}, before the end of that week`,
      },
    ];
  if (!isForming(addWeeks(last, 1), through, calendar))
    return [{ path, message: `is ${last}, but “dataThrough” is ${dataThrough}: a later week is complete` }];
  if (firstWeek === null || firstWeek > last)
    return [
      { path: ['firstWeek'], message: `must be at most ${last}, the last complete week, not ${firstWeek}` },
    ];
  return [];
}

type Difference = { at: number; here: number; there: number };

function firstDifference(here: readonly Count[], there: readonly Count[]): Difference | null {
  for (let at = 0; at < Math.max(here.length, there.length); at++) {
    const a = here[at] ?? 0;
    const b = there[at] ?? 0;
    // What one of the two has not observed is no contradiction.
    if (a !== b && here[at] !== null && there[at] !== null) return { at, here: a, there: b };
  }
  return null;
}

/** The sums, place by place, of lists that may differ in length; `null` where one of them was not observed. */
function sums(lists: readonly (readonly Count[])[]): Count[] {
  const longest = lists.reduce((most, { length }) => Math.max(most, length), 0);
  return Array.from({ length: longest }, (_, at) =>
    lists.reduce<Count>((sum, list) => {
      const value = at < list.length ? (list[at] ?? null) : 0;
      return sum === null || value === null ? null : sum + value;
    }, 0),
  );
}

function differs(path: ContractFault['path'], what: string, { here, there }: Difference): ContractFault {
  return {
    path,
    message: `${what}: the segments add up to ${here}, the answer without a property has ${there}; every person belongs to one segment, “(blank)” included`,
  };
}

function said(people: Count): string {
  return people === null ? 'no known number of people' : people === 1 ? '1 person' : `${people} people`;
}
