import { cellAt } from '#domain/statistics/value-at.ts';

/** How the revenue of a customer falls with age: `rates` by life-week are exp(level + slope · x), x being the clock of the shape. */
export type RunOff = { slope: number; rates: Float64Array };

/** Revenue and customers by life-week, of which the first `known` are looked at; ages from 1 on are fitted: the first purchase is no repeat. */
export type Observed = { revenue: Float64Array; people: Float64Array; known: number };

const FIRST_AGE = 1;
const MOST_STEPS = 30;
/** A slope so close moves no forecast by a thousandth of a percent. */
const CLOSE_ENOUGH = 1e-6;
/** Revenue that is gone after a life-week has no slope that could be found. */
const STEEPEST = -40;

/**
 * Fits a run-off by quasi-Poisson regression with a logarithmic link: the level follows from the slope, which is found by Newton's method, and is never above 0: nothing
 * is predicted to grow with age. `null` where no money came after the first life-week. `from` is a slope to begin at.
 *
 * @example fitRunOff({ revenue: Float64Array.of(9, 8, 4, 2), people: Float64Array.of(1, 1, 1, 1), known: 4 }, Float64Array.of(0, 1, 2, 3))?.slope.toFixed(4) // '-0.6931'
 */
export function fitRunOff(
  { revenue, people, known }: Observed,
  clock: Float64Array,
  from = -0.5,
): RunOff | null {
  let money = 0;
  let moment = 0;
  for (let age = FIRST_AGE; age < known; age++) {
    money += cellAt(revenue, age);
    moment += cellAt(revenue, age) * cellAt(clock, age);
  }
  if (!(money > 0)) return null;
  const wanted = moment / money;
  const flat = momentsAt(people, { clock, known, slope: 0 });
  if (wanted >= flat.mean) return ratesOf(clock, { scale: money / flat.sum, slope: 0 });
  let slope = Math.min(0, from);
  let here = momentsAt(people, { clock, known, slope });
  for (let step = 0; step < MOST_STEPS; step++) {
    const change = here.variance > 0 ? (wanted - here.mean) / here.variance : 0;
    // Half of the way at most where the curve is steep, and never uphill.
    const next = Math.max(STEEPEST, Math.min(slope / 8, slope + Math.max(-1, Math.min(1, change))));
    const isThere = Math.abs(next - slope) < CLOSE_ENOUGH;
    slope = next;
    here = momentsAt(people, { clock, known, slope });
    if (isThere) break;
  }
  return ratesOf(clock, { scale: money / here.sum, slope });
}

/** Sum, mean and variance of the clock, each age weighing as many customers as it has and as much as each of them would pay. */
function momentsAt(
  people: Float64Array,
  { clock, known, slope }: { clock: Float64Array; known: number; slope: number },
): { sum: number; mean: number; variance: number } {
  let sum = 0;
  let first = 0;
  let second = 0;
  for (let age = FIRST_AGE; age < known; age++) {
    const x = cellAt(clock, age);
    const weight = cellAt(people, age) * Math.exp(slope * x);
    sum += weight;
    first += weight * x;
    second += weight * x * x;
  }
  const mean = first / sum;
  return { sum, mean, variance: second / sum - mean * mean };
}

function ratesOf(clock: Float64Array, { scale, slope }: { scale: number; slope: number }): RunOff {
  return { slope, rates: clock.map((x) => scale * Math.exp(slope * x)) };
}

/**
 * How much revenue scatters around a fit, over the ages that were fitted: Pearson's φ, in money.
 *
 * @example dispersionOf({ revenue: Float64Array.of(9, 8, 5, 2), people: Float64Array.of(1, 1, 1, 1), known: 4 }, { slope: 0, rates: Float64Array.of(5, 5, 5, 5) }) // 3.6
 */
export function dispersionOf({ revenue, people, known }: Observed, { rates }: RunOff): number {
  let pearson = 0;
  for (let age = FIRST_AGE; age < known; age++) {
    const expected = cellAt(people, age) * cellAt(rates, age);
    if (expected > 0) pearson += (cellAt(revenue, age) - expected) ** 2 / expected;
  }
  return pearson / Math.max(1, known - FIRST_AGE - PARAMETERS);
}

const PARAMETERS = 2;

/**
 * The same with the deviance of the fit, in money too.
 *
 * @example scatterOf(observed, fit) // { dispersion: 41.2, deviance: 530 }
 */
export function scatterOf(observed: Observed, fit: RunOff): { dispersion: number; deviance: number } {
  const { revenue, people, known } = observed;
  let deviance = 0;
  for (let age = FIRST_AGE; age < known; age++) {
    const expected = cellAt(people, age) * cellAt(fit.rates, age);
    if (!(expected > 0)) continue;
    const seen = cellAt(revenue, age);
    deviance += 2 * ((seen > 0 ? seen * Math.log(seen / expected) : 0) - (seen - expected));
  }
  return { dispersion: dispersionOf(observed, fit), deviance };
}
