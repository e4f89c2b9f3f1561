import { addWeeks, type Week } from '#domain/calendar/week.ts';
import type { Count, CountsDocument } from '#domain/funnel/counts.ts';

export const FIRST_WEEK = '2026-01-05' as Week;

/** A week by its place, counted from 0. */
export function weekAt(index: number): Week {
  return addWeeks(FIRST_WEEK, index);
}

/** One step: for each segment (or one series) the conversions that its people of a week bring, by lag. */
type SteadyStep = {
  kind?: 'micro' | 'macro';
  withinWeeks?: number;
  good?: 'down';
  optional?: boolean;
  rows: (week: number, segment: number) => Count[];
};

/**
 * A counts document without chance: what is written is what there is. Stages are called `s0`, `s1` …; the last one is
 * macro unless said otherwise. Cells after the last week are left away.
 */
export function steadyCounts(shape: {
  weeks: number;
  arrivals: (week: number, segment: number) => Count;
  steps: SteadyStep[];
  /** Which way is good of the first stage. */
  goodArrivals?: 'down';
  segments?: string[];
  change?: Partial<CountsDocument>;
}): CountsDocument {
  const { weeks: count, segments = [], steps, goodArrivals, change = {} } = shape;
  const weeks = Array.from({ length: count }, (_, week) => weekAt(week));
  const names: (string | null)[] = segments.length === 0 ? [null] : segments;
  return {
    contract: 'weekline.counts/1',
    funnel: {
      id: 'main',
      name: 'Main',
      stages: [
        {
          id: 's0',
          name: 'Visit',
          kind: 'micro',
          ...(goodArrivals === undefined ? {} : { good: goodArrivals }),
        },
        ...steps.map(({ kind, withinWeeks, good, optional }, i) => ({
          id: `s${i + 1}`,
          name: `Stage ${i + 1}`,
          kind: kind ?? (i === steps.length - 1 ? ('macro' as const) : ('micro' as const)),
          withinWeeks,
          ...(good === undefined ? {} : { good }),
          ...(optional === undefined ? {} : { optional }),
        })),
      ],
    },
    calendar: { timeZone: 'UTC', weekStartsOn: 'monday' },
    weeks,
    dataThrough: `${addWeeks(FIRST_WEEK, count)}T00:00:00Z`,
    segmentBy: segments.length === 0 ? null : 'channel',
    segments,
    entries: names.map((segment, i) => ({
      segment,
      arrivals: weeks.map((_, week) => shape.arrivals(week, i)),
    })),
    steps: steps.map(({ rows }, i) => ({
      to: `s${i + 1}`,
      definitionChanges: [],
      series: names.map((segment, s) => ({
        segment,
        conversions: weeks.map((_, week) => rows(week, s).slice(0, count - week)),
      })),
    })),
    missingWeeks: [],
    ...change,
  };
}
