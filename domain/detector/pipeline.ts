import type { WorseSide } from '#domain/detector/baseline/scale.ts';

/**
 * The people of one step who could convert in each week, and those who did, by lag: cell `week * lags + lag`, NaN where
 * it was not observed. One series: all people, or those of one segment.
 */
export type Pipeline = {
  weeks: number;
  lags: number;
  atRisk: Float64Array;
  conversions: Float64Array;
};

export type Filling = 'own' | 'earlier' | 'none';

/** What the detector reads of one step: all people, the segments (none, or at least two), and where its definition changed. */
export type StepPipelines = {
  total: Pipeline;
  segments: readonly Pipeline[];
  /** Weeks, by index, from which the counts follow another definition: nothing before them is compared with them. */
  starts: readonly number[];
  /** Weeks, by index, in which the level of a series begins again by a reader's word: 0 is everyone, then the segments. */
  newLevels: readonly { week: number; series: number }[];
  /**
   * What is still filling up in each week because the data or a definition began shortly before: the step's own
   * pipeline, or one before it. The first to arrive are the quickest, so rates move although nothing happens.
   */
  filling: readonly Filling[];
  /** False where the week must not be used at all: forming, missing, or a count in it cannot be true. */
  usable: readonly (readonly boolean[])[];
  worse: WorseSide;
};
