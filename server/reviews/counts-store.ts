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

/**
 * How far a source has delivered: from the day of its first row to that of its last; `through` is the last day fully
 * delivered. All `null` before its first row. Rows `far` before or after the rest are in none of these days.
 */
export type SourceCoverage = {
  source: string;
  firstDay: Day | null;
  lastDay: Day | null;
  through: Day | null;
  missingWeeks: Week[];
  rejected: number;
  far: { before: FarRows | null; after: FarRows | null };
};

/** A few rows with months or years of silence between them and the rest: most likely a date gone wrong. */
export type FarRows = { rows: number; farthest: Day };

/**
 * What a review needs from an engine. Both engines answer exactly alike. `revision` changes whenever an answer could.
 */
export interface CountsStore {
  revision(): Promise<string>;
  coverage(): Promise<SourceCoverage[]>;
  history(funnel: FunnelConfiguration, segmentBy: string | null): Promise<FunnelHistory>;
}
