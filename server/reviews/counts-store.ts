import type { Day, Week } from '#domain/calendar/week.ts';
import type { FunnelConfiguration } from '#server/config/configuration.ts';

/** `people` of a segment who reached the step's from-stage in `week` and its to-stage `lag` calendar weeks later. */
export type TriangleCell = { segment: string | null; week: Week; lag: number; people: number };

/**
 * All of a funnel's history, sparse: a cell that is not listed is zero where it was observed. `steps[i]` leads to
 * `stages[i + 1]`. `unobserved[i]` are the weeks in which stage `i` was not counted at all (blank daily totals).
 */
export type FunnelHistory = {
  segments: string[];
  entries: { segment: string | null; week: Week; people: number }[];
  steps: TriangleCell[][];
  unobserved: Week[][];
};

/** How far a source has delivered. `through` is the last day fully delivered; `null` before its first row. */
export type SourceCoverage = {
  source: string;
  firstDay: Day | null;
  through: Day | null;
  missingWeeks: Week[];
  rejected: number;
};

/**
 * What a review needs from an engine. Both engines answer exactly alike. `revision` changes whenever an answer could.
 */
export interface CountsStore {
  revision(): Promise<string>;
  coverage(): Promise<SourceCoverage[]>;
  history(funnel: FunnelConfiguration, segmentBy: string | null): Promise<FunnelHistory>;
}
