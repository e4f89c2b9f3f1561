import type { Reading } from './equivalent-people.ts';
import type { Innovation, Prediction } from './local-level.ts';
import type { Series } from './series.ts';
import type { Removal, Shock } from './shared-shock.ts';
import type { Step } from './step-memory.ts';

/** One series' week between its prediction and its judgement. */
export type Pending = {
  step: Step;
  index: number;
  series: Series;
  readings: Reading[];
  reading: Reading;
  prediction: Prediction;
  innovation: Innovation;
  /** Degrees of freedom that the learned noise is worth. */
  freedom: number;
  removal: Removal;
};

/** A week's innovation as it is compared with others; `common` is the part of its variance that they usually share. */
export function shockOf({ innovation, prediction }: Pending, common: number): Shock {
  return { logOdds: innovation.logOdds, variance: prediction.total, common };
}
