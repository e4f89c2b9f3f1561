import { type Calendar, type Week, weekRange } from '#domain/calendar/week.ts';
import { DEFAULT_WEEKS } from '#domain/contract/endpoints.ts';
import type { Count, CountsDocument, EntrySeries, StepCounts } from '#domain/funnel/counts.ts';
import type { Stage } from '#domain/funnel/funnel.ts';
import { stepsOf } from '#domain/funnel/funnel.ts';
import type { CompanyBehindApi, CompanyReviewAsk } from '#examples/sample-company/company-behind-api.ts';

/** A company made by hand to bring the page into one state. Counts are given cell by cell. */
export type Shape = {
  stages: Stage[];
  segments: string[];
  weeks: Week[];
  dataThrough: string | null;
  arrivals: (week: number, segment: number) => Count;
  conversions: (cell: { step: number; week: number; lag: number; segment: number }) => Count;
};

const shapedCalendar: Calendar = { timeZone: 'Europe/Helsinki', weekStartsOn: 'monday' };
const SHAPED_PROPERTY = 'channel';
const NAME = 'Shaped by hand';

/** The weeks from `first` to the one that all scenarios show, both included. */
export function weeksFrom(first: string): Week[] {
  return weekRange(first as Week, '2026-11-09' as Week);
}

export function shapedCompany(shape: Shape): CompanyBehindApi {
  const { stages, weeks, segments, dataThrough } = shape;
  const revision = 'shaped-by-hand';
  const last = weeks.at(-1) ?? null;
  return {
    lastWeek: last,
    workspace: () => ({
      name: NAME,
      calendar: shapedCalendar,
      currency: 'EUR',
      funnels: [
        { id: 'main', name: 'Main', segmentProperties: segments.length === 0 ? [] : [SHAPED_PROPERTY] },
      ],
      firstWeek: weeks[0] ?? null,
      lastCompleteWeek: last,
      dataThrough,
      canAnswer: true,
      server: 'weekline',
      revision,
    }),
    definitions: () => ({ definitions: [], revision }),
    review: (asked) => ({
      counts: shapedCounts(shape, asked),
      definitions: stages.map(({ id, name, kind, owner = null, definition = null }) => ({
        id,
        name,
        kind,
        owner,
        definition,
        versions: [{ version: 1, from: null, reason: null, rule: `event “${id}”` }],
        findings: [],
      })),
      notes: [],
      economics: null,
      checks: [],
      revision,
    }),
  };
}

function shapedCounts(shape: Shape, { week, by, weeks = DEFAULT_WEEKS }: CompanyReviewAsk): CountsDocument {
  const end = week === undefined ? shape.weeks.length : shape.weeks.indexOf(week) + 1;
  const start = Math.max(0, end - weeks);
  const shown = shape.weeks.slice(start, end);
  const all = shape.segments.length === 0 ? [0] : [...shape.segments.keys()];
  const groups =
    by === undefined
      ? [{ segment: null, members: all }]
      : shape.segments.map((segment, member) => ({ segment, members: [member] }));
  return {
    contract: 'weekline.counts/1',
    funnel: { id: 'main', name: 'Main', stages: shape.stages },
    calendar: shapedCalendar,
    weeks: shown,
    dataThrough: shape.dataThrough,
    segmentBy: by ?? null,
    segments: by === undefined ? [] : shape.segments,
    entries: groups.map(
      ({ segment, members }): EntrySeries => ({
        segment,
        arrivals: shown.map((_, i) => sum(members.map((member) => shape.arrivals(start + i, member)))),
      }),
    ),
    steps: stepsOf({ id: 'main', name: 'Main', stages: shape.stages }).map(
      ({ to, index, maxLag }): StepCounts => ({
        to: to.id,
        definitionChanges: [],
        series: groups.map(({ segment, members }) => ({
          segment,
          conversions: shown.map((_, u) =>
            shown
              .slice(u, u + 1 + (maxLag ?? 0))
              .map((_, lag) =>
                sum(
                  members.map((member) =>
                    shape.conversions({ step: index, week: start + u, lag, segment: member }),
                  ),
                ),
              ),
          ),
        })),
      }),
    ),
    missingWeeks: [],
  };
}

/** The sum, or `null` when one of them was not observed. */
function sum(counts: readonly Count[]): Count {
  return counts.reduce((total, count) => (total === null || count === null ? null : total + count), 0);
}
