import type { WeekReading } from './equivalent-people.ts';
import type { Innovation, Prediction } from './local-level.ts';
import type { Series } from './series.ts';
import type { RemovedShock, Shock } from './shared-shock.ts';
import type { StepMemory } from './step-memory.ts';

/** One series' week between its prediction and its judgement. */
export type PreparedWeek = {
  step: StepMemory;
  index: number;
  series: Series;
  readings: WeekReading[];
  reading: WeekReading;
  prediction: Prediction;
  innovation: Innovation;
  /** Degrees of freedom that the learned noise is worth. */
  freedom: number;
  removal: RemovedShock;
};

/** A week's innovation as it is compared with others; `common` is the part of its variance that they usually share. */
export function shockOf({ innovation, prediction }: PreparedWeek, common: number): Shock {
  return { logOdds: innovation.logOdds, variance: prediction.total, common };
}
