import type { Count } from '#domain/funnel/counts.ts';
import { countQuantile } from '#domain/statistics/negative-binomial.ts';
import type { Estimate } from './cpa.ts';
import { type Hazards, hazardsOf, type WonCohorts } from './hazards.ts';

/** The customers that arrival weeks win in the end: so many `won` so far, and the whole with its 80 % range. */
export type Forecast = { won: number; rest: number; customers: Estimate };

/** Cohorts as they are known at the end of the week `at`, with their hazards; what they foretold before, and how well, is looked up by age. */
export type Outlook = {
  cohorts: WonCohorts;
  hazards: Hazards;
  at: number;
  /** The relative variance of forecasts at an age, beyond chance. */
  doubtAt: (age: number) => number;
};

/** A forecast is off by about a third before a company has shown otherwise, which counts as so many of its own. */
const USUAL_DOUBT = 0.35 ** 2;
const USUAL_COUNTS = 8;
/** One forecast says no more than this of its company's doubt. */
const LEAST_SAID = -0.25;
const MOST_SAID = 1;
const TAIL = 0.1;

/**
 * What the cohorts known at the end of a week foretell, by their own hazards or by those that are given.
 *
 * @example forecastOf(outlookOf(cohorts, 40), [38, 39, 40])?.customers // { amount: 57.3, low: 49, high: 68 }
 */
export function outlookOf(cohorts: WonCohorts, at: number, hazards: Hazards = hazardsOf(cohorts)): Outlook {
  const doubts = new Map<number, number>();
  return {
    cohorts,
    hazards,
    at,
    doubtAt: (age) => {
      const known = doubts.get(age);
      if (known !== undefined) return known;
      const doubt = ownDoubt(cohorts, hazards, { age, at });
      doubts.set(age, doubt);
      return doubt;
    },
  };
}

/**
 * The customers that arrival weeks, by index, win in the end: those who are still open are carried forward by the hazards. `null` where people are not known, or where
 * the company is younger than a lag that they have still before them.
 *
 * @example forecastOf(outlookOf({ arrivals: [100, 80], won: [[10, 9], [8]], windowWeeks: 1 }, 1), [1])?.rest // 7.2
 */
export function forecastOf(
  { cohorts, hazards, at, doubtAt }: Outlook,
  weeks: readonly number[],
): Forecast | null {
  const { windowWeeks } = cohorts;
  let won = 0;
  let rest = 0;
  let doubt = 0;
  const openByLag = new Float64Array(windowWeeks + 1);
  for (const week of weeks) {
    const known = wonBy(cohorts, week, at);
    if (known === null) return null;
    won += known.won;
    const own = restOf(hazards, { open: known.open, from: at - week + 1, until: windowWeeks, at });
    if (own === null) return null;
    own.open.forEach((open, i) => {
      const lag = at - week + 1 + i;
      openByLag[lag] = (openByLag[lag] ?? 0) + open;
    });
    rest += own.rest;
    doubt += Math.sqrt(doubtAt(at - week)) * own.rest;
  }
  // All arrival weeks are carried forward by the same hazards, which are uncertain for all of them together.
  const ofHazards = openByLag.reduce((sum, open, lag) => sum + hazardVariance(hazards, { open, lag, at }), 0);
  const model = { mean: rest, variance: rest + ofHazards + doubt * doubt };
  return {
    won,
    rest,
    customers: {
      amount: won + rest,
      low: won + countQuantile(model, TAIL),
      high: won + countQuantile(model, 1 - TAIL),
    },
  };
}

/** Those of an arrival week who were won by the end of a week, and who are still open. */
function wonBy(
  { arrivals, won, windowWeeks }: WonCohorts,
  week: number,
  at: number,
): { won: number; open: number } | null {
  const people: Count = arrivals[week] ?? null;
  if (people === null) return null;
  let sum = 0;
  for (let lag = 0; lag <= Math.min(windowWeeks, at - week); lag++) {
    const cell = won[week]?.[lag] ?? null;
    if (cell === null) return null;
    sum += cell;
  }
  return { won: sum, open: people - sum };
}

type Ahead = { open: number; from: number; until: number; at: number };

function restOf(hazards: Hazards, { open, from, until, at }: Ahead): { rest: number; open: number[] } | null {
  let left = open;
  let rest = 0;
  const openAt: number[] = [];
  for (let lag = from; lag <= until; lag++) {
    openAt.push(left);
    if (left === 0) continue;
    const chance = hazards.chanceAt(at, lag);
    if (Number.isNaN(chance)) return null;
    rest += left * chance;
    left *= 1 - chance;
  }
  return { rest, open: openAt };
}

function hazardVariance(
  hazards: Hazards,
  { open, lag, at }: { open: number; lag: number; at: number },
): number {
  if (open === 0) return 0;
  return (open * open * hazards.chanceAt(at, lag)) / hazards.atRiskAt(at, lag);
}

/** How far off the company's own settled forecasts were at an age, beyond chance, drawn towards what is usual. */
function ownDoubt(cohorts: WonCohorts, hazards: Hazards, { age, at }: { age: number; at: number }): number {
  const { windowWeeks } = cohorts;
  let sum = USUAL_COUNTS * USUAL_DOUBT;
  let count = USUAL_COUNTS;
  for (let week = 0; week + windowWeeks <= at; week++) {
    const then = wonBy(cohorts, week, week + age);
    const now = wonBy(cohorts, week, at);
    if (then === null || now === null) continue;
    const own = restOf(hazards, { open: then.open, from: age + 1, until: windowWeeks, at: week + age });
    if (own === null || own.rest === 0) continue;
    const chance = own.open.reduce(
      (all, open, i) => all + hazardVariance(hazards, { open, lag: age + 1 + i, at: week + age }),
      own.rest,
    );
    const error = now.won - then.won - own.rest;
    sum += Math.min(MOST_SAID, Math.max(LEAST_SAID, (error * error - chance) / (own.rest * own.rest)));
    count += 1;
  }
  return Math.max(0, sum / count);
}
