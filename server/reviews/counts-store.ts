import type { Day, Week } from '#domain/calendar/week.ts';
import type { LateArrivals } from '#domain/closing/restatement.ts';
import type { FunnelConfiguration } from '#server/config/configuration.ts';
import type { MoneyReading } from '#server/economics/money-facts.ts';
import type { DataFacts, SourceMeeting, StageReconciliation } from './data-facts.ts';

/** `people` of a segment who reached the step's from-stage in `week` and its to-stage `lag` calendar weeks later. */
export type TriangleCell = { segment: string | null; week: Week; lag: number; people: number };

/**
 * All of a funnel's history, sparse: a cell that is not listed is zero where it was observed. `steps[i]` leads to
 * `stages[i + 1]`. `unobserved[i]` are the weeks in which stage `i` was not counted at all (blank daily totals).
 * Of more than 50 segments, those with the most entries are named and the rest is `(other)`, except as of an earlier import.
 */
export type FunnelHistory = {
  segments: string[];
  /** How many segments there are, where they are more than are named. */
  allSegments?: number;
  entries: { segment: string | null; week: Week; people: number }[];
  steps: TriangleCell[][];
  unobserved: Week[][];
};

/**
 * How far a source has delivered: from the day of its first row to that of its last; `through` is the last day fully
 * delivered. All `null` before its first row. Rows `far` from the rest are in none of these days.
 */
export type SourceCoverage = {
  source: string;
  firstDay: Day | null;
  lastDay: Day | null;
  through: Day | null;
  /** The source that it is complete with, however few rows it has; `null`: none. */
  follows: string | null;
  /** Weeks of which something is missing: declared, silent, or with a silent day. */
  missingWeeks: Week[];
  /** Days on which it usually has rows and had none; none of a week that was silent as a whole. */
  silentDays: { day: Day; rows: number; usual: number }[];
  /** Days of a source of daily totals without a row: not observed. */
  absentDays: Day[];
  /** The days between its rows, where there are always a week or more; `null`: they are closer. */
  daysApart: number | null;
  /** The first day without a row at its end, where it is held complete beyond its last one for longer than is usual. */
  quietFrom: Day | null;
  /** The first day after its newest row, where today nobody seems to feed it any more; `null`: somebody does, or no clock is asked. */
  staleSince: Day | null;
  rejected: number;
  /** Rows that count as they were read under an older mapping, from files that are not read now; `null`: there are none. */
  outdated: { rows: number; firstDay: Day; lastDay: Day; files: string[]; fileCount: number } | null;
  far: { before: FarRows | null; after: FarRows | null; future: FarRows | null };
};

/**
 * A few rows before or after the rest, with a silence between that is not usual (most likely a date gone wrong), or dated after today. They move
 * neither end of the source.
 */
export type FarRows = { rows: number; farthest: Day };

/**
 * How far the data have come. While `revision` stays, so does every count, and it never comes back once it has changed.
 * `lastImport` grows with every import; 0 before the first.
 */
export type DataPosition = { revision: string; lastImport: number };

/** A moment of the past: only what landed in `week` is asked for, and imports after `lastImport` are ignored. */
export type WeekAsOf = { week: Week; lastImport: number };

/** What is asked of a funnel: everyone, or cut by a property of the entry. */
export type SegmentQuestion = { segmentBy: string | null };

/** What is asked of the counts. Every engine answers exactly alike. */
export interface CountsReading extends MoneyReading {
  position(): Promise<DataPosition>;
  coverage(): Promise<SourceCoverage[]>;
  /** By all imports, or as of an earlier one, under the definitions of now; then it may say more than was asked. */
  history(
    funnel: FunnelConfiguration,
    question: SegmentQuestion & { asOf?: WeekAsOf },
  ): Promise<FunnelHistory>;
  /** Who reached each stage in the week, and nobody was counted for them there as of `asOf`. */
  lateArrivals(
    funnel: FunnelConfiguration,
    question: SegmentQuestion & { asOf: WeekAsOf },
  ): Promise<LateArrivals[]>;
  /** What the rows say of definitions and ids. */
  facts(): Promise<DataFacts>;
  /** Where the people of a funnel's stages are; nothing of a funnel of totals. */
  reconciliation(
    funnel: FunnelConfiguration,
  ): Promise<{ stages: StageReconciliation[]; meetings: SourceMeeting[] }>;
  /** The sources with rows of an import up to `lastImport` that have since been read again, under another mapping or name. */
  rereadSources(lastImport: number): Promise<string[]>;
}

/** What a review needs from an engine. */
export interface CountsStore extends CountsReading {
  /** All that `task` asks is of one moment, whatever is written meanwhile; what is long to count waits for what is being counted. */
  atOneMoment<T>(task: (reading: CountsReading) => Promise<T>): Promise<T>;
}
