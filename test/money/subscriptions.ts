import { randomBeta, randomLcg } from 'd3-random';
import { chanceOf } from '#test/flags/chance.ts';
import { type Goal, least, most } from '#test/flags/goals.ts';
import {
  type CustomerLife,
  revenueOfLife,
  rollingCompany,
  saidOf,
  subscriberLife,
} from './customer-lives.ts';

const PEOPLE = 40_000;
const SEED = 0.42;
const COMPANY = { perWeek: 40, weeks: 26, kind: 'recurring' } as const;
const HORIZONS = [52, 104] as const;

type Score = { error: number; holds: number };

/** Subscriptions that 6 % leave every month, and some of whose customers leave soon and others never (beta-geometric, 0.7 and 3.8). */
export function subscriptionGoals(seeds: number): Goal[] {
  const source = randomLcg(SEED);
  const beta = randomBeta.source(source)(0.7, 3.8);
  const worlds = [() => 0.06, beta].map((churnOf) => {
    const lives = Array.from({ length: PEOPLE }, () => subscriberLife(churnOf, source));
    return HORIZONS.map((horizon) => scoreOf(lives, horizon, seeds));
  });
  const errors = HORIZONS.map((_, i) => Math.max(...worlds.map((scores) => scores[i]?.error ?? Number.NaN)));
  const holds = worlds.map((scores) => scores.reduce((sum, score) => sum + score.holds, 0) / scores.length);
  return [
    most(
      'subscriptions, 26 weeks × 40: error of CLV 52, worse of two worlds',
      errors[0] ?? Number.NaN,
      0.1,
      'share',
    ),
    most('the same of CLV 104', errors[1] ?? Number.NaN, 0.14, 'share'),
    least('subscriptions: ranges of both horizons hold, worse of two worlds', Math.min(...holds), 0.75),
  ];
}

function scoreOf(lives: readonly CustomerLife[], horizon: 52 | 104, seeds: number): Score {
  const truth = lives.reduce((sum, life) => sum + revenueOfLife(life, horizon), 0) / lives.length;
  let error = 0;
  let held = 0;
  for (let seed = 1; seed <= seeds; seed++) {
    const chance = chanceOf(seed);
    const said = saidOf(
      rollingCompany(() => chance.oneOf(lives), COMPANY),
      horizon,
    )?.value;
    if (said === undefined || said.high === null) continue;
    error += Math.abs(said.amount / truth - 1);
    if (said.low <= truth && truth <= said.high) held += 1;
  }
  return { error: error / seeds, holds: held / seeds };
}
