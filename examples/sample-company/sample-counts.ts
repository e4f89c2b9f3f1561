import { startOfDay } from '#domain/calendar/instant.ts';
import { instantText } from '#domain/calendar/instant-text.ts';
import type { Day, Week } from '#domain/calendar/week.ts';
import { BLANK, type Count, type CountsDocument, type DefinitionChange } from '#domain/funnel/counts.ts';
import type { Step } from '#domain/funnel/funnel.ts';
import { type CellDraw, drawCompany } from './draw.ts';
import { sampleHolidayWeeks } from './holidays.ts';
import type { Cell } from './rates.ts';
import { crmThrough, sampleCalendar, sampleWeeks } from './sample-calendar.ts';
import { sampleFunnel, sampleSteps } from './sample-funnel.ts';
import { definitionChange, outage } from './stories.ts';

/** Which part of the history: `weeks` of them up to `week`, cut by a property of the entry or by none. */
export type Extract = { week: Week; weeks: number; by: string | null };

const SECOND = 1000;

export function sampleCounts({ week, weeks, by }: Extract): CountsDocument {
  const end = sampleWeeks.indexOf(week) + 1;
  const start = Math.max(0, end - weeks);
  const shown = sampleWeeks.slice(start, end);
  const groups = groupsBy(by);
  return {
    contract: 'weekline.counts/1',
    funnel: sampleFunnel,
    calendar: sampleCalendar,
    weeks: shown,
    dataThrough: sampleDataThrough(),
    segmentBy: by,
    segments: groups.flatMap(({ segment }) => segment ?? []),
    entries: groups.map(({ segment, draws }) => ({
      segment,
      arrivals: shown.map((landing, index): Count => {
        const people = total(draws, ({ visits }) => visits[start + index]);
        return landing === outage.week ? null : people;
      }),
    })),
    steps: sampleSteps.map((step) => ({
      to: step.to.id,
      definitionChanges: changesOf(step).filter((change) => shown.includes(change.week)),
      series: groups.map(({ segment, draws }) => ({
        segment,
        ...carriedIn(draws, step, { start, shown }),
        conversions: shown.map((_, u) =>
          shown.slice(u, u + lags(step)).map((landing, lag): Count => {
            const people = total(draws, ({ steps }) => steps[step.index]?.[start + u]?.[lag]);
            return landing === outage.week ? null : people;
          }),
        ),
      })),
    })),
    missingWeeks: shown.filter((landing) => landing === outage.week),
    holidays: sampleHolidayWeeks.filter(({ week: holiday }) => shown.includes(holiday)),
  };
}

/** Who reaches the stage in the first weeks of an extract, coming from before it. */
function carriedIn(
  draws: readonly CellDraw[],
  step: Step,
  { start, shown }: { start: number; shown: readonly Week[] },
): { carriedIn?: Count[] } {
  if (start === 0) return {};
  return {
    carriedIn: shown.slice(0, lags(step) - 1).map((landing, w): Count => {
      const earlier = Array.from({ length: lags(step) - 1 - w }, (_, i) => i + 1 + w).filter(
        (lag) => start + w >= lag,
      );
      const people = earlier.reduce(
        (sum, lag) => sum + total(draws, ({ steps }) => steps[step.index]?.[start + w - lag]?.[lag]),
        0,
      );
      return landing === outage.week ? null : people;
    }),
  };
}

/** The last second that both sources have delivered. */
export function sampleDataThrough(): string {
  const end = startOfDay((crmThrough + 1) as Day, sampleCalendar.timeZone) - SECOND;
  return instantText(end, sampleCalendar.timeZone);
}

type Group = { segment: string | null; draws: readonly CellDraw[] };

let company: readonly CellDraw[] | null = null;

function groupsBy(property: string | null): Group[] {
  company ??= drawCompany();
  if (property === null) return [{ segment: null, draws: company }];
  const draws = company;
  const segments = [...new Set(draws.map(({ cell }) => segmentOf(cell, property)))];
  const groups = segments.map((segment) => ({
    segment,
    draws: draws.filter(({ cell }) => segmentOf(cell, property) === segment),
  }));
  return groups.sort((a, b) => peopleIn(b) - peopleIn(a) || (a.segment < b.segment ? -1 : 1));
}

/** Segments come with the largest of the whole history first. */
function peopleIn({ draws }: Group): number {
  return draws.reduce((sum, { visits }) => visits.reduce((people, week) => people + week, sum), 0);
}

function segmentOf({ channel, country }: Cell, property: string): string {
  switch (property) {
    case 'channel':
      return channel.name;
    case 'country':
      return country.name === '' ? BLANK : country.name;
    default:
      throw new RangeError(`The sample company has no property “${property}”; it has channel and country.`);
  }
}

function lags({ maxLag }: Step): number {
  return (maxLag ?? 0) + 1;
}

function changesOf(step: Step): DefinitionChange[] {
  const { stage, from: week, reason } = definitionChange;
  return step.to.id === stage ? [{ week, version: 2, reason }] : [];
}

function total(draws: readonly CellDraw[], people: (draw: CellDraw) => number | undefined): number {
  return draws.reduce((sum, draw) => {
    const own = people(draw);
    if (own === undefined) throw new RangeError('The sample company has no count there.');
    return sum + own;
  }, 0);
}
