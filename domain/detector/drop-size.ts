import { driftOf, levelOf } from '#domain/detector/baseline/baseline.ts';
import { cellAt } from '#domain/statistics/value-at.ts';
import type { Affected, Drop } from './finding.ts';
import { type GatheredEvidence, type OpenDrop, withLevelVariance } from './open-drop.ts';
import type { Series } from './series.ts';

/** Falls by so much are thought possible, and the larger the rarer: the drops that are looked for have this mean. */
const SIZES = Float64Array.from({ length: 96 }, (_, i) => 0.005 + i * 0.01);
const USUAL_SIZE = 0.16;
const TAIL = 0.025;
/** Weeks far out, which the cells' noise leaves out of account, make the information of all worth a little less. */
const WORTH = 0.87;
/** Cells less likely than this part of all do not change what is said. */
const NEGLIGIBLE = 0.01;

/** A drop of a relative size on the scale of its series, and by how much of itself the rate changes with it. */
type ChangeAt = { shiftBy: (fall: number) => number; changeBy: (fall: number) => number };

/**
 * The relative change of a rate given the evidence that it turned for the worse: the posterior mean, which does not overstate as the counts of a week that
 * was picked for being low do, and the interval that holds it in 95 of 100 cases.
 *
 * @example sizeOf(drop.everyone, drop.cells, { shiftBy: (fall) => Math.log(1 - fall), changeBy: (fall) => fall }) // { size: 0.17, low: 0.09, high: 0.25 }
 */
export function sizeOf(
  { whole, information: gathered }: Pick<GatheredEvidence, 'whole' | 'information'>,
  cells: OpenDrop['cells'],
  { shiftBy, changeBy }: ChangeAt,
): { size: number; low: number; high: number } {
  const { sum, information } = withLevelVariance({ sum: whole, information: gathered }, cells.variance);
  const heaviest = cells.weight.reduce((most, weight) => Math.max(most, weight), 0);
  const exponents = SIZES.map((size) => {
    const shift = shiftBy(size);
    let best = Number.NEGATIVE_INFINITY;
    let likelihood = 0;
    for (let j = 0; j < sum.length; j++) {
      const weight = cellAt(cells.weight, j);
      if (weight < NEGLIGIBLE * heaviest) continue;
      const exponent = WORTH * shift * (cellAt(sum, j) - (shift * cellAt(information, j)) / 2);
      if (exponent > best) {
        likelihood = likelihood * Math.exp(best - exponent) + weight;
        best = exponent;
      } else likelihood += weight * Math.exp(exponent - best);
    }
    return best + Math.log(likelihood) - size / USUAL_SIZE;
  });
  const most = exponents.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const chances = exponents.map((exponent) => Math.exp(exponent - most));
  const all = chances.reduce((a, b) => a + b, 0);
  const size = chances.reduce((mean, chance, i) => mean + (chance / all) * changeBy(cellAt(SIZES, i)), 0);
  return {
    size,
    low: changeBy(quantile(chances, TAIL * all)),
    high: changeBy(quantile(chances, (1 - TAIL) * all)),
  };
}

/** The size below which so much of the chances lies, each spread evenly over its hundredth. */
function quantile(chances: Float64Array, below: number): number {
  let passed = 0;
  for (let i = 0; i < chances.length; i++) {
    const chance = cellAt(chances, i);
    if (passed + chance >= below) return i * 0.01 + (0.01 * (below - passed)) / chance;
    passed += chance;
  }
  return 1;
}

/**
 * An open drop as its finding shows it: the size of those it concerns, and how restless the series was before it.
 *
 * @example dropOf(openDrop, series, { who: 'everyone', level: -2.4 }).size // 0.17
 */
export function dropOf(
  openDrop: OpenDrop,
  { scale, baseline: { grid } }: Pick<Series, 'scale' | 'baseline'>,
  known: { who: Affected | null; level: number },
): Omit<Drop, 'since'> {
  const at: ChangeAt = {
    shiftBy: (fall) => scale.shiftBy(known.level, fall),
    changeBy: (fall) => scale.changeBy(known.level, fall),
  };
  const { everyone, arrivals, cells } = openDrop;
  const ofAll = sizeOf(everyone, cells, at);
  const ofThem = known.who === 'arrivals' && arrivals !== null ? sizeOf(arrivals, cells, at) : ofAll;
  return {
    onset: openDrop.onset,
    who: known.who,
    ...ofThem,
    lost: everyone.expected * ofAll.size,
    lostLow: everyone.expected * ofAll.low,
    lostHigh: everyone.expected * ofAll.high,
    noise: levelOf(grid, cells).noise,
    drift: driftOf(grid, cells),
  };
}
