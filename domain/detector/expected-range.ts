import { usualCounts } from '#domain/statistics/beta-binomial.ts';
import { rateOf } from '#domain/statistics/logit.ts';
import { normalCdf, normalDensity } from '#domain/statistics/special-functions.ts';
import { valueAt } from '#domain/statistics/value-at.ts';
import { type CellLevels, WILD, WILD_VARIANCE } from './baseline.ts';
import type { Grid } from './grid.ts';
import { distributionOf, isExact, type Prediction } from './local-level.ts';

/** Nineteen ordinary weeks in twenty fall into the range. */
const ORDINARY_SHARE = 0.95;
const TAIL = (1 - ORDINARY_SHARE) / 2;
const Z_OF_ORDINARY = 1.959963984540054;
/** Cells less likely than this do not move the last digit of a range. */
const NEGLIGIBLE = 2e-3;
/** Newton's method ends within this part of a standard deviation. */
const CLOSE = 1e-3;
const MOST_STEPS = 8;
/** A step of Newton's method far out in a tail may overshoot: it is held to this many standard deviations. */
const LARGEST_STEP = 1;

/**
 * The rates between which nineteen ordinary weeks in twenty with so many people lie: the quantiles of what the cells expect together; exact
 * counts where they are small.
 *
 * @example expectedRange(grid, cells, { people: 1000, prediction }) // { low: 0.097, high: 0.143 }
 */
export function expectedRange(
  grid: Grid,
  cells: CellLevels,
  { people, prediction }: { people: number; prediction: Prediction },
): { low: number; high: number } {
  const chance = prediction.total - prediction.baseline - prediction.beyondChance;
  const { low, high } = ordinaryLevels(grid, cells, { chance, middle: prediction.mean, total: prediction.total });
  const shift = prediction.logOdds - prediction.mean;
  if (!isExact(people, prediction.rate)) return { low: rateOf(low + shift), high: rateOf(high + shift) };
  const half = (high - low) / (2 * Z_OF_ORDINARY);
  const wider = Math.max(0, half * half - prediction.total);
  const counts = usualCounts(
    distributionOf(people, { ...prediction, beyondChance: prediction.beyondChance + wider }),
    ORDINARY_SHARE,
  );
  return { low: counts.low / people, high: counts.high / people };
}

/**
 * The levels between which nineteen weeks in twenty lie, by the mixture of all cells; found by Newton's method from the normal one.
 *
 * @example ordinaryLevels(grid, cells, { chance: 0.01, middle: -2, total: 0.02 }) // { low: -2.28, high: -1.72 }
 */
export function ordinaryLevels(
  grid: Grid,
  { mean, variance, weight }: CellLevels,
  { chance, middle, total }: { chance: number; middle: number; total: number },
): { low: number; high: number } {
  const parts: Part[] = [];
  let sum = 0;
  for (let j = 0; j < weight.length; j++) {
    const share = valueAt(weight, j);
    if (share < NEGLIGIBLE) continue;
    const deviation = Math.sqrt(valueAt(variance, j) + valueAt(grid.noise, j) + chance);
    parts.push({ share, mean: valueAt(mean, j), deviation });
    sum += share;
  }
  const deviation = Math.sqrt(total);
  const reach = Z_OF_ORDINARY * deviation;
  return {
    low: levelAt(parts, { share: TAIL * sum, from: middle - reach, deviation }),
    high: levelAt(parts, { share: (1 - TAIL) * sum, from: middle + reach, deviation }),
  };
}

type Part = { share: number; mean: number; deviation: number };

function levelAt(
  parts: readonly Part[],
  { share, from, deviation }: { share: number; from: number; deviation: number },
): number {
  const wild = Math.sqrt(WILD_VARIANCE);
  let level = from;
  for (let step = 0; step < MOST_STEPS; step++) {
    let below = 0;
    let density = 0;
    for (const part of parts) {
      const z = (level - part.mean) / part.deviation;
      below += part.share * ((1 - WILD) * normalCdf(z) + WILD * normalCdf(z / wild));
      density +=
        (part.share * ((1 - WILD) * normalDensity(z) + (WILD * normalDensity(z / wild)) / wild)) / part.deviation;
    }
    const most = LARGEST_STEP * deviation;
    const move = Math.max(-most, Math.min(most, (share - below) / density));
    level += move;
    if (Math.abs(move) < CLOSE * deviation) return level;
  }
  return level;
}
