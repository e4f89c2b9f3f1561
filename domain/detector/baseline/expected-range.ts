import { usualCounts } from '#domain/statistics/beta-binomial.ts';
import { rateOf } from '#domain/statistics/logit.ts';
import { normalCdf, ROOT_TWO_PI } from '#domain/statistics/special-functions.ts';
import { cellAt } from '#domain/statistics/value-at.ts';
import { type CellLevels, WILD_DEVIATIONS } from './baseline.ts';
import type { Grid } from './grid.ts';
import { distributionOf, isExact, type Prediction } from './local-level.ts';

/** Nineteen ordinary weeks in twenty fall into the range. */
const ORDINARY_SHARE = 0.95;
const TAIL = (1 - ORDINARY_SHARE) / 2;
/** So many weeks are three times as far out as the others: more than the baseline learns with, as real steps showed (docs/method.md). */
const FAR = 0.08;
const Z_OF_ORDINARY = 1.959963984540054;
/** Cells less likely than this do not move the last digit of a range. */
const NEGLIGIBLE = 2e-3;
/** Newton's method ends with a step shorter than this part of a standard deviation: the next one would be far shorter … */
const CLOSE = 0.1;
/** … from where no more than this share of the weeks is on the wrong side: narrow cells among wide ones need shorter steps. */
const NEAR = 0.01;
const MOST_STEPS = 64;
/** A step of Newton's method far out in a tail may overshoot: it is held to this many standard deviations. */
const LARGEST_STEP = 1;

/**
 * The share of a cell's weeks below so many standard deviations, and their density there, worked out once: between two entries a cubic through both is
 * exact to eight digits. Nothing lies beyond sixteen.
 */
const WIDTH = 1 / 32;
const MIDDLE = 512;
const LAST = 2 * MIDDLE;
const SHARES = tabled((z) => (1 - FAR) * normalCdf(z) + FAR * normalCdf(z / WILD_DEVIATIONS));
const DENSITIES = tabled(
  (z) => (1 - FAR) * normalDensity(z) + (FAR * normalDensity(z / WILD_DEVIATIONS)) / WILD_DEVIATIONS,
);

function tabled(of: (z: number) => number): Float64Array {
  return Float64Array.from({ length: LAST + 1 }, (_, place) => of((place - MIDDLE) * WIDTH));
}

function normalDensity(z: number): number {
  return Math.exp(-0.5 * z * z) / ROOT_TWO_PI;
}

/**
 * The rates between which nineteen ordinary weeks in twenty with so many people lie: the quantiles of what the cells expect together. Where
 * counts are small the quantiles are `counts`, whole conversions: people times the rate may miss them by a last digit. `null` elsewhere.
 *
 * @example expectedRange(grid, cells, { people: 1000, prediction }) // { low: 0.097, high: 0.143, counts: { low: 97, high: 143 } }
 */
export function expectedRange(
  grid: Grid,
  cells: CellLevels,
  { people, prediction }: { people: number; prediction: Prediction },
): { low: number; high: number; counts: { low: number; high: number } | null } {
  const chance = prediction.total - prediction.baseline - prediction.beyondChance;
  const { low, high } = ordinaryLevels(grid, cells, {
    chance,
    middle: prediction.mean,
    total: prediction.total,
  });
  const shift = prediction.logOdds - prediction.mean;
  if (!isExact(people, prediction.rate)) {
    return { low: rateOf(low + shift), high: rateOf(high + shift), counts: null };
  }
  const half = (high - low) / (2 * Z_OF_ORDINARY);
  const wider = Math.max(0, half * half - prediction.total);
  const counts = usualCounts(
    distributionOf(people, { ...prediction, beyondChance: prediction.beyondChance + wider }),
    ORDINARY_SHARE,
  );
  return { low: counts.low / people, high: counts.high / people, counts };
}

/**
 * The levels between which nineteen weeks in twenty lie, by the mixture of all cells; found by Newton's method from the normal one, held between what was tried.
 *
 * @example ordinaryLevels(grid, cells, { chance: 0.01, middle: -2, total: 0.02 }) // { low: -2.28, high: -1.72 }
 */
export function ordinaryLevels(
  grid: Grid,
  cells: CellLevels,
  { chance, middle, total }: { chance: number; middle: number; total: number },
): { low: number; high: number } {
  const deviation = Math.sqrt(total);
  const reach = Z_OF_ORDINARY * deviation;
  return {
    low: levelAt(grid, cells, { share: TAIL, chance, from: middle - reach, deviation }),
    high: levelAt(grid, cells, { share: 1 - TAIL, chance, from: middle + reach, deviation }),
  };
}

type Wanted = { share: number; chance: number; from: number; deviation: number };

function levelAt(
  { noise }: Grid,
  { mean, variance, weight }: CellLevels,
  { share, chance, from, deviation }: Wanted,
): number {
  const most = LARGEST_STEP * deviation;
  let level = from;
  let floor = Number.NEGATIVE_INFINITY;
  let ceiling = Number.POSITIVE_INFINITY;
  for (let step = 0; step < MOST_STEPS; step++) {
    let below = 0;
    let density = 0;
    let all = 0;
    for (let j = 0; j < weight.length; j++) {
      const part = cellAt(weight, j);
      if (part < NEGLIGIBLE) continue;
      const own = Math.sqrt(cellAt(variance, j) + cellAt(noise, j) + chance);
      const place = Math.max(0, Math.min(LAST, (level - cellAt(mean, j)) / (own * WIDTH) + MIDDLE));
      const left = Math.min(LAST - 1, Math.floor(place));
      const along = place - left;
      const from = cellAt(SHARES, left);
      const slope = cellAt(DENSITIES, left) * WIDTH;
      const gained = cellAt(SHARES, left + 1) - from;
      const turned = cellAt(DENSITIES, left + 1) * WIDTH;
      const bend = along * (1 - along);
      all += part;
      below +=
        part * (from + along * gained + bend * ((1 - along) * (slope - gained) - along * (turned - gained)));
      density += (part * (slope + along * (turned - slope))) / own;
    }
    const move = Math.max(-most, Math.min(most, ((share * all - below) * WIDTH) / density));
    if (below > share * all) ceiling = level;
    else floor = level;
    // Between cells that lie far apart there is nobody: a step from there may lead anywhere, and half the way cannot.
    const next = level + move;
    const held = next <= floor || next >= ceiling ? (floor + ceiling) / 2 : next;
    const isClose = Math.abs(held - level) < CLOSE * deviation && Math.abs(below - share * all) < NEAR * all;
    level = held;
    if (isClose) return level;
  }
  return level;
}
