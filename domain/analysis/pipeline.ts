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

/** What the detector reads of one step: all people, the segments (none, or at least two), and where its definition changed. */
export type StepPipelines = {
  total: Pipeline;
  segments: readonly Pipeline[];
  /** Weeks, by index, from which the counts follow another definition: nothing before them is compared with them. */
  starts: readonly number[];
  /**
   * Weeks in which the pipeline, or one before it, is still filling up because the data or a definition began shortly
   * before: the first to arrive are the quickest, so rates move although nothing happens.
   */
  filling: readonly boolean[];
  /** False where the week must not be used at all: forming, missing, or a count in it cannot be true. */
  usable: readonly (readonly boolean[])[];
};
