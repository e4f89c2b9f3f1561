import { logit, rateOf } from '#domain/statistics/logit.ts';
import { eitherOf, likelihoodRatio, shiftsOf } from './evidence.ts';
import type { Affected, Drop } from './finding.ts';
import type { Moments } from './noise.ts';
import type { WeekShock } from './onset-scan.ts';

/**
 * What the weeks since an onset say together: evidence, `sum / information` being the shift in log odds, with the far
 * tails drawn in; and the plain counts, for how large the drop is.
 */
export type GatheredEvidence = { sum: number; information: number; expected: number; observed: number };

export const NO_EVIDENCE: GatheredEvidence = { sum: 0, information: 0, expected: 0, observed: 0 };

/**
 * A drop under observation. While it lasts the baseline stays where it was before the onset, so that a problem
 * is never measured against itself.
 */
export type OpenDrop = {
  onset: number;
  weeks: number;
  flagged: boolean;
  /** Evidence on everybody in the pipeline, and on those who arrived since the onset (`null`: the two groups are the same). */
  everyone: GatheredEvidence;
  arrivals: GatheredEvidence | null;
  /** What its weeks say of the noise, in case the drop turns out to be none. */
  withheld: Moments;
};

/** A drop below these odds against its own week's numbers is over. */
const OVER_BELOW = 1 / 2;
const ALMOST_ALL = 1 - 1e-9;
const Z_OF_SHARE = 1.959963984540054;

/**
 * The evidence with one more week, whose variance leaves out the baseline's own. `null`: nobody was expected to convert.
 *
 * @example withWeek(NO_EVIDENCE, { logOdds: -0.2, variance: 0.01, expected: 100, observed: 82 }) // { sum: -20, information: 100, expected: 100, observed: 82 }
 */
export function withWeek(evidence: GatheredEvidence, shock: WeekShock | null): GatheredEvidence {
  if (shock === null) return evidence;
  return {
    sum: evidence.sum + shock.logOdds / shock.variance,
    information: evidence.information + 1 / shock.variance,
    expected: evidence.expected + shock.expected,
    observed: evidence.observed + shock.observed,
  };
}

/**
 * The evidence once the baseline's own uncertainty, common to all its weeks, is taken into account.
 *
 * @example withBaselineVariance({ sum: -20, information: 100 }, 0.01) // { sum: -10, information: 50 }
 */
export function withBaselineVariance(
  { sum, information }: { sum: number; information: number },
  baseline: number,
): { sum: number; information: number } {
  const factor = 1 / (1 + information * baseline);
  return { sum: sum * factor, information: information * factor };
}

/**
 * Log posterior odds that the drop is real, and who it concerns. Where the two can be distinguished, each is a problem of its
 * own kind and as likely as a problem is elsewhere; otherwise `who` is `null`.
 *
 * @example openDropEvidence({ everyone: { sum: -20, information: 100, expected: 600, observed: 498 }, arrivals: null }, { baseline: 0.0004, rate: 0.08, logPrior: -4.3 }) // { evidence: -2.834, who: null }
 */
export function openDropEvidence(
  drop: Pick<OpenDrop, 'everyone' | 'arrivals'>,
  series: { baseline: number; rate: number; logPrior: number },
): { evidence: number; who: Affected | null } {
  const shifts = shiftsOf(series.rate);
  const ratio = (evidence: GatheredEvidence) => {
    const { sum, information } = withBaselineVariance(evidence, series.baseline);
    return likelihoodRatio(sum, information, shifts);
  };
  const everyone = ratio(drop.everyone);
  if (drop.arrivals === null) return { evidence: series.logPrior + Math.log(everyone), who: null };
  const either = eitherOf(everyone, ratio(drop.arrivals));
  return {
    evidence: series.logPrior + Math.log(either.ratio),
    who: either.arrivals ? 'arrivals' : 'everyone',
  };
}

/**
 * Whether this week's numbers speak against the drop, as the weeks before estimate it, by two to one. False without either.
 *
 * @example isOver({ sum: -20, information: 100, expected: 600, observed: 498 }, 0.0004, { logOdds: 0.1, variance: 0.01, expected: 100, observed: 110 }) // true
 */
export function isOver(evidence: GatheredEvidence, baseline: number, shock: WeekShock | null): boolean {
  if (shock === null || evidence.information === 0) return false;
  const { sum, information } = withBaselineVariance(evidence, baseline);
  const shift = Math.min(0, sum / information);
  const variance = shock.variance + baseline;
  return Math.exp((shift * shock.logOdds - (shift * shift) / 2) / variance) < OVER_BELOW;
}

/**
 * How far the counts lie from what was expected, in log odds; half a conversion keeps it finite.
 *
 * @example shiftOf({ sum: -20, information: 100, expected: 600, observed: 498 }, 0.08) // -0.2008
 */
export function shiftOf({ expected, observed }: GatheredEvidence, rate: number): number {
  const share = (observed + 0.5) / (expected + 0.5);
  return logit(Math.min(ALMOST_ALL, rate * share)) - logit(rate);
}

/**
 * The relative fall of a rate, 1 − observed ÷ expected, and its 95 % interval; 0 where nothing was expected.
 *
 * @example dropSize({ sum: -20, information: 100, expected: 600, observed: 498 }, 0.0004, 0.08) // { size: 0.17, low: 0.0009, high: 0.312 }
 */
export function dropSize(
  evidence: GatheredEvidence,
  baseline: number,
  rate: number,
): { size: number; low: number; high: number } {
  const shift = shiftOf(evidence, rate);
  const reach = Z_OF_SHARE * Math.sqrt(1 / evidence.information + baseline);
  const fall = (by: number) => 1 - rateOf(logit(rate) + by) / rate;
  const size = evidence.expected > 0 ? 1 - evidence.observed / evidence.expected : 0;
  return { size, low: Math.min(size, fall(shift + reach)), high: Math.max(size, fall(shift - reach)) };
}

/**
 * An open drop as its finding shows it: the size of those it concerns, and the loss of everybody.
 *
 * @example dropOf(openDrop, { who: 'everyone', baseline: 0.0004, rate: 0.08 }).lost // 102
 */
export function dropOf(
  openDrop: OpenDrop,
  known: { who: Affected | null; baseline: number; rate: number },
): Drop {
  const evidence =
    known.who === 'arrivals' && openDrop.arrivals !== null ? openDrop.arrivals : openDrop.everyone;
  const { size, low, high } = dropSize(evidence, known.baseline, known.rate);
  const everyone = dropSize(openDrop.everyone, known.baseline, known.rate);
  return {
    onset: openDrop.onset,
    who: known.who,
    size,
    low,
    high,
    lost: openDrop.everyone.expected - openDrop.everyone.observed,
    lostLow: openDrop.everyone.expected * everyone.low,
    lostHigh: openDrop.everyone.expected * everyone.high,
  };
}
