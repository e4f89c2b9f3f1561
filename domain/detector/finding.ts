/** What the detector says of a series in a week. In `learning` and `too-few` no drop is opened. */
export type Status =
  | 'flag'
  | 'watch'
  | 'usual'
  | 'improved'
  | 'recovered'
  | 'new-normal'
  | 'learning'
  | 'too-few';

/** Who converts worse: everybody in the pipeline (the step broke), or those who arrived since the onset. */
export const AFFECTED = ['everyone', 'arrivals'] as const;
export type Affected = (typeof AFFECTED)[number];

export type Drop = {
  /** The week, by index, from which on it is counted. */
  onset: number;
  /**
   * When it began, as far as the weeks around the onset tell: the likeliest week, whether that one is all but certain (otherwise “since about”), and whether it
   * crept in from there over several weeks instead of falling at once (“creeping since about”).
   */
  since: { week: number; isExact: boolean; isCreeping: boolean };
  /** `null` where every conversion happens within its week: the two groups are then the same people. */
  who: Affected | null;
  /** The relative fall of the rate and its 95 % interval: 0.2 is a fifth fewer. */
  size: number;
  low: number;
  high: number;
  /** What is missing since the onset of what the level before it leads to expect, conversions or people, and the interval that follows from the size's. */
  lost: number;
  lostLow: number;
  lostHigh: number;
  /** How restless the series was before it, on its scale: variance from week to week beyond chance, and what its level gains in a week. */
  noise: number;
  drift: number;
};

/**
 * One series in one week. Rates are fractions; `low`–`high` is the expected range of `pace`, and holds it exactly when `lowCount`–`highCount` holds
 * `observed`.
 */
export type Finding = {
  status: Status;
  /** Weeks of its own the baseline had before this one. */
  learned: number;
  people: number;
  observed: number;
  expected: number;
  pace: number;
  usualPace: number;
  low: number;
  high: number;
  lowCount: number;
  highCount: number;
  /** By how much the rate moves from week to week by itself, noise and drift together: a standard deviation, as a fraction of the rate (0.2: by a fifth). */
  restlessness: number;
  /**
   * The smallest relative fall that three weekly reports in a row would rather flag than not, at this noise, this drift and so many people: smaller drops cannot
   * be told. `isRestless` says that the step's own movement hides falls by a fifth and more; where it is false, more people would show them.
   */
  leastDrop: number;
  isRestless: boolean;
  /** Log posterior odds of a real drop; `null` while nothing is judged. */
  evidence: number | null;
  drop: Drop | null;
};
