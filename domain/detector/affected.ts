import type { WorseSide } from '#domain/detector/baseline/scale.ts';
import type { Affected } from './finding.ts';
import type { GatheredEvidence, OpenDrop } from './open-drop.ts';

/** What came of a group of people, and what was expected of it. */
type Group = Pick<GatheredEvidence, 'expected' | 'observed'>;

/** People change six times in ten as often as a step breaks. */
const LOG_CHANGED_PER_BROKEN = Math.log(0.6);
/** Earlier people and those who came since move apart by so much in any case. */
const APART = 0.05 ** 2;
/** Falls outside of these are a matter of few people, and so are rises as many times. */
const SMALLEST_FALL = 0.03;
const LARGEST_FALL = 0.9;
/** A group of whom fewer conversions are expected says nothing. */
const FEWEST_EXPECTED = 1;

/**
 * Who a drop concerns, by those who straddle its onset: people who arrived before it, in the very weeks since. Where the step broke they convert as much worse as those who
 * arrived since; where other people came they convert as ever. Every week of the drop counts, so the word stays what the first weeks made it when the last of the earlier people are
 * through. `null` where everyone and the arrivals are the same people.
 *
 * @example affectedBy(drop, -1) // 'arrivals'
 */
export function affectedBy(
  { everyone, arrivals }: Pick<OpenDrop, 'everyone' | 'arrivals'>,
  worse: WorseSide,
): Affected | null {
  if (arrivals === null) return null;
  return logOddsOfBreak({ since: arrivals, everyone, worse }) > LOG_CHANGED_PER_BROKEN
    ? 'everyone'
    : 'arrivals';
}

/**
 * The log likelihood of what the earlier people did had the step broken, less that had other people come.
 *
 * @example logOddsOfBreak({ since: { expected: 100, observed: 75 }, everyone: { expected: 300, observed: 275 }, worse: -1 }) // -2.0833
 */
export function logOddsOfBreak({
  since,
  everyone,
  worse,
}: {
  since: Group;
  everyone: Group;
  worse: WorseSide;
}): number {
  const expected = everyone.expected - since.expected;
  const observed = everyone.observed - since.observed;
  if (!(expected >= FEWEST_EXPECTED) || !(since.expected >= FEWEST_EXPECTED)) return 0;
  const came = since.observed / since.expected;
  const share = worse === -1 ? fallen(came) : 1 / fallen(1 / came);
  const variance = expected + expected ** 2 * (APART + share / since.expected);
  const off = (factor: number) => (observed - expected * factor) ** 2 / (2 * variance);
  return off(1) - off(share);
}

function fallen(share: number): number {
  return Math.max(1 - LARGEST_FALL, Math.min(1 - SMALLEST_FALL, share));
}
