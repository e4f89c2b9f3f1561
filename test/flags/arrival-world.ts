import { addWeeks, type Week } from '#domain/calendar/week.ts';
import type { CountsDocument } from '#domain/funnel/counts.ts';
import { chanceOf } from './chance.ts';

/** A company of which only the arrivals matter: its counts, and what really happened to them. */
export type ArrivalTeam = {
  counts: CountsDocument;
  campaigns: { from: Week; to: Week; end: number }[];
  /** The week, by index, from which arrivals fall for six weeks, and by how much; `null` where nothing is wrong. */
  fall: { onset: number; size: number } | null;
};

export const ARRIVAL_WEEKS = 78;
const FIRST_WEEK = '2025-01-06' as Week;
const SEGMENTS = 5;
const FALL_LASTS = 6;
/** A holiday keeps one in seven away: a week of a third fewer is what a fall is. */
const HOLIDAY_FACTOR = 0.85;

/** Draws a company: noise of 2–20 % a week, a trend, a season, drift, holidays of which half are named, 1.5 campaigns of +15–80 % a team. */
export function arrivalTeamOf(seed: number, fallSize: number | null): ArrivalTeam {
  const chance = chanceOf(seed);
  const weeks = Array.from({ length: ARRIVAL_WEEKS }, (_, week) => addWeeks(FIRST_WEEK, week));
  const volume = Math.exp(chance.uniform(Math.log(300), Math.log(60_000)));
  const weights = Array.from({ length: SEGMENTS }, () => Math.exp(0.7 * chance.normal()));
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const noise = Math.exp(chance.uniform(Math.log(0.02), Math.log(0.2)));
  const trend = 0.004 * chance.normal();
  const season = { size: chance.uniform(0, 0.2), phase: chance.uniform(0, 52) };
  const holidays = [14, 28, 50, 51, 66].filter(() => chance.happens(0.7));
  const campaigns = Array.from({ length: chance.poisson(1.5) }, () => {
    const from = chance.whole(10, ARRIVAL_WEEKS - 8);
    return { from, end: from + chance.whole(1, 4), factor: chance.uniform(1.15, 1.8) };
  });
  const fall =
    fallSize === null ? null : { onset: chance.whole(20, ARRIVAL_WEEKS - FALL_LASTS - 1), size: fallSize };
  let drift = 0;
  const factors = weeks.map((_, week) => {
    drift += 0.015 * chance.normal();
    const campaign = campaigns.reduce(
      (f, one) => (week >= one.from && week < one.end ? f * one.factor : f),
      1,
    );
    const fallen = fall !== null && week >= fall.onset && week < fall.onset + FALL_LASTS ? 1 - fall.size : 1;
    return (
      Math.exp(trend * week + drift + noise * chance.normal() * Math.sqrt(0.5)) *
      (1 + season.size * Math.sin((2 * Math.PI * (week + season.phase)) / 52)) *
      (holidays.includes(week) ? HOLIDAY_FACTOR : 1) *
      campaign *
      fallen
    );
  });
  const segments = weights.map((_, i) => `segment ${i + 1}`);
  const entries = weights.map((weight, i) => ({
    segment: segments[i] ?? null,
    arrivals: factors.map((factor) =>
      chance.poisson(
        Math.min(
          1e6,
          ((volume * weight) / all) * factor * Math.exp(noise * chance.normal() * Math.sqrt(0.5)),
        ),
      ),
    ),
  }));
  const named = holidays.filter((_, i) => i % 2 === 0);
  return {
    counts: {
      contract: 'weekline.counts/1',
      funnel: { id: 'arrivals', name: 'Arrivals', stages: [{ id: 'stage-0', name: 'Visit', kind: 'micro' }] },
      calendar: { timeZone: 'UTC', weekStartsOn: 'monday' },
      weeks,
      dataThrough: `${addWeeks(FIRST_WEEK, ARRIVAL_WEEKS)}T00:00:00Z`,
      segmentBy: 'channel',
      segments,
      entries,
      steps: [],
      missingWeeks: [],
      holidays: named.map((week) => ({ week: weeks[week] ?? FIRST_WEEK, name: 'public holiday' })),
    },
    campaigns: campaigns.map(({ from, end }) => ({
      from: weeks[from] ?? FIRST_WEEK,
      to: weeks[end - 1] ?? FIRST_WEEK,
      end,
    })),
    fall,
  };
}
