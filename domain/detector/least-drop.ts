import type { WorseSide } from '#domain/detector/baseline/scale.ts';
import { logit, rateOf } from '#domain/statistics/logit.ts';

/**
 * What a step has shown of itself: its rate (above 0, below 1), the variance of its level, of what that gains in a week (`drift`) and of its weeks beyond
 * chance (log odds), what chance adds to each week, and which way is worse.
 */
type Shown = {
  rate: number;
  baseline: number;
  drift: number;
  beyondChance: number;
  chance: number;
  worse: WorseSide;
};

/** A team sees three weekly reports before it would ask why nobody noticed. */
const REPORTS = 3;
/** Not knowing when a drop began and how large it is costs so much evidence, in log odds. */
const SEARCH_COST = 2;
/** The largest drop that is looked for, and where a rise is worse the largest rise of the odds: a larger one is found by its likeness to it. */
const LARGEST = 0.3;
const LARGEST_RISE = 5;
/** A step whose own movement hides drops up to this size is restless, however many people there are. */
const RESTLESS_FROM = 0.2;

/**
 * The smallest relative fall of a rate, or rise where that is worse, that three weekly reports in a row would rather flag than not, given the log prior odds of a problem, and whether
 * it is the step's own movement, drift and noise, that hides smaller ones (`isRestless`): more people would not help then. That the level is young
 * is no movement, and passes: it counts as known as it will be.
 *
 * @example leastDrop({ rate: 0.1, baseline: 0.003, drift: 0.001, beyondChance: 0.04, chance: 0.002, worse: -1 }, -4) // { leastDrop: 0.34353, isRestless: true }
 */
export function leastDrop(shown: Shown, logPrior: number): { leastDrop: number; isRestless: boolean } {
  const { rate, worse } = shown;
  const fallBy = (shift: number) => 1 - rateOf(logit(rate) - shift) / rate;
  const shift = leastShift(shown, logPrior);
  return {
    leastDrop: worse === -1 ? fallBy(shift) : rateOf(logit(rate) + shift) / rate - 1,
    isRestless: fallBy(leastShift({ ...shown, chance: 0 }, logPrior)) >= RESTLESS_FROM,
  };
}

/** In log odds. */
function leastShift({ rate, baseline, drift, beyondChance, chance, worse }: Shown, logPrior: number): number {
  const needed = SEARCH_COST - logPrior;
  const known = Math.min(baseline, settledVariance(drift, beyondChance + chance));
  const information = informationOf(known, known + beyondChance + chance);
  const largest = worse === 1 ? Math.log(LARGEST_RISE) : logit(rate) - logit(rate * (1 - LARGEST));
  const shift = Math.sqrt((2 * needed) / information);
  return shift <= largest ? shift : needed / (largest * information) + largest / 2;
}

/** The variance of a level before a week, once weeks of such a noise take as much from it as its drift adds. */
function settledVariance(drift: number, noise: number): number {
  return (drift + Math.sqrt(drift * (drift + 4 * noise))) / 2;
}

/** What the weeks say together of a fall, as a precision: the level follows it, so each says less than the one before. */
function informationOf(baseline: number, total: number): number {
  let exposed = 1;
  let information = 0;
  for (let report = 0; report < REPORTS; report++) {
    information += (exposed * exposed) / total;
    exposed *= 1 - baseline / total;
  }
  return information;
}
