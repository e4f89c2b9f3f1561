import type { CountsDocument } from '#domain/funnel/counts.ts';
import { chanceOf } from '#test/flags/chance.ts';
import type { RealSeries } from './real-data.ts';

/** A real series that has lost `drop` of its conversions in three weeks from `onset` on, by index, and ends with them. */
export type Trial = { series: RealSeries; changed: RealSeries; onset: number; drop: number };

export const REPORTS = 3;
/** A series is scored from this week of its own on. */
export const SCORED_FROM_WEEK = 13;
const ONSET_FROM = 60;
const FEWEST_ONSETS = 6;
/** Sources of few series get more onsets: each source counts alike. */
const ONSETS_OF_SOURCE = 60;

/** Draws onsets and thins the conversions since by each of the drops; the same seed draws the same trials. */
export function trialsOf(all: readonly RealSeries[], drops: readonly number[], seed: number): Trial[] {
  return all.flatMap((series, index) => {
    const chance = chanceOf(seed + index);
    const like = all.filter(({ source }) => source === series.source).length;
    const possible = onsetsIn(series);
    if (possible.length === 0) return [];
    const count = Math.max(FEWEST_ONSETS, Math.ceil(ONSETS_OF_SOURCE / like));
    return Array.from({ length: count }, () => chance.oneOf(possible)).flatMap((onset) =>
      drops.map((drop) => ({
        series,
        onset,
        drop,
        changed: thinned(series, onset, (n) => chance.binomial(n, 1 - drop)),
      })),
    );
  });
}

function onsetsIn({ conversions }: RealSeries): number[] {
  return [...conversions.keys()].filter(
    (week) =>
      week >= ONSET_FROM &&
      week < conversions.length - REPORTS &&
      conversions.slice(week, week + REPORTS).every((count) => count !== null),
  );
}

function thinned(series: RealSeries, onset: number, kept: (count: number) => number): RealSeries {
  return {
    ...series,
    conversions: series.conversions.map((count, week) =>
      count !== null && week >= onset && week < onset + REPORTS ? kept(count) : count,
    ),
  };
}

/** The weeks `from` to before `to` of a series as a counts document of one step with one lag. */
export function documentOfSeries(series: RealSeries, from: number, to: number): CountsDocument {
  const weeks = series.weeks.slice(from, to);
  return {
    contract: 'weekline.counts/1',
    funnel: {
      id: 'real',
      name: series.name,
      stages: [
        { id: 'stage-0', name: 'Entered', kind: 'micro' },
        { id: 'stage-1', name: 'Converted', kind: 'macro', withinWeeks: 1 },
      ],
    },
    calendar: { timeZone: 'UTC', weekStartsOn: 'monday' },
    weeks,
    dataThrough: '2999-01-01T00:00:00Z',
    segmentBy: null,
    segments: [],
    entries: [{ segment: null, arrivals: series.people.slice(from, to) }],
    steps: [
      {
        to: 'stage-1',
        definitionChanges: [],
        series: [{ segment: null, conversions: series.conversions.slice(from, to).map((count) => [count]) }],
      },
    ],
    missingWeeks: weeks.filter((_, week) => series.people[from + week] === null),
  };
}
