import { runToEnd } from '#domain/detector/pausable-work.ts';
import { detectingRatios, type RatioFinding } from '#domain/detector/ratios/detect-ratios.ts';
import { COST_RISES, costSeries } from '#domain/economics/verdicts/arrival-cost.ts';
import { chanceOf } from '#test/flags/chance.ts';

/** A company whose spend per arrival moves by so much from week to week, and rises for good in a week; `null`: never. */
export type CostWorld = { noise: number; rise: { week: number; by: number } | null; arrivals: number };

const WEEKS = 104;
const DRIFT = 0.005;

/** The findings of one channel's spend per arrival. */
export function findingsIn({ noise, rise, arrivals }: CostWorld, seed: number): (RatioFinding | null)[] {
  const chance = chanceOf(seed);
  let drift = 0;
  const spend: number[] = [];
  const people: number[] = [];
  for (let week = 0; week < WEEKS; week++) {
    drift += DRIFT * chance.normal();
    const risen = rise !== null && week >= rise.week ? 1 + rise.by : 1;
    const budget = 1_000_000 * Math.exp(0.1 * chance.normal());
    const cost = (1_000_000 / arrivals) * Math.exp(drift + noise * chance.normal()) * risen;
    spend.push(Math.round(budget));
    people.push(chance.poisson(budget / cost));
  }
  return runToEnd(detectingRatios([costSeries(spend, people)], COST_RISES))[0] ?? [];
}

const SCORED_FROM = 26;

/** False flags in a year of one series in which nothing is wrong. */
export function falseFlagsPerYear(
  noise: number,
  { seeds, arrivals }: { seeds: number; arrivals: number },
): number {
  let raised = 0;
  for (let seed = 1; seed <= seeds; seed++) {
    const findings = findingsIn({ noise, rise: null, arrivals }, seed);
    for (let week = SCORED_FROM; week < WEEKS; week++)
      if (findings[week]?.status === 'flag' && findings[week - 1]?.status !== 'flag') raised += 1;
  }
  return raised / ((seeds * (WEEKS - SCORED_FROM)) / 52);
}

/** The share of rises by 30 % that are flagged within three reports. */
export function risesCaught(noise: number, { seeds, arrivals }: { seeds: number; arrivals: number }): number {
  let caught = 0;
  for (let seed = 1; seed <= seeds; seed++) {
    const week = 40 + (seed % 40);
    const findings = findingsIn({ noise, rise: { week, by: 0.3 }, arrivals }, 10_000 + seed);
    if ([0, 1, 2].some((report) => findings[week + report]?.status === 'flag')) caught += 1;
  }
  return caught / seeds;
}
