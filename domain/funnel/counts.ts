import type { Calendar, Week } from '#domain/calendar/week.ts';
import type { StepAcknowledgement } from './acknowledgement.ts';
import type { DataProblem } from './data-problem.ts';
import type { Funnel } from './funnel.ts';

/** A count of people; `null` was not observed, which is not zero. */
export type Count = number | null;

/** The segment of people whose entry event does not have the property, or has it empty. */
export const BLANK = '(blank)';

/** All segments but the largest, together, where a property has more values than a document names. */
export const OTHER = '(other)';

/** With more segments than this a document names all but one of so many, and `OTHER`. */
export const MOST_SEGMENTS = 50;

/** People who reached the first stage, per week of `CountsDocument.weeks`. */
export type EntrySeries = { segment: string | null; arrivals: Count[] };

/**
 * A run-off triangle: `conversions[u][a]` of the people who reached the previous stage in week `u` reached this one `a`
 * calendar weeks later. A cell that is not there was not observed; a zero is written. Cells after the last week are
 * ignored: their week is still forming.
 */
export type StepSeries = {
  segment: string | null;
  conversions: Count[][];
  /**
   * `carriedIn[w]`: people who reached this stage in week `w` of the document and the previous one before its first week.
   * Without them the arrivals of the first weeks of an extract would look too few. Absent: nobody.
   */
  carriedIn?: Count[] | undefined;
};

/**
 * From `week` on the step's counts follow another definition; weeks on the two sides are never pooled. `stage` is the id of
 * the stage that is defined anew, where that is not the one the step leads to.
 */
export type DefinitionChange = { week: Week; version: number; reason: string; stage?: string | undefined };

/** A week that a holiday touches: a public one, or a shutdown of the company. A week may have several. */
export type Holiday = { week: Week; name: string };

/** A campaign that the team names: more people come from its first week to its last one, and fewer again after it. */
export type Campaign = { from: Week; to: Week; name: string };

export type StepCounts = {
  to: string;
  definitionChanges: DefinitionChange[];
  /** What readers said of this step, and has not been withdrawn. Absent: nothing. */
  answers?: StepAcknowledgement[] | undefined;
  series: StepSeries[];
};

/**
 * Everything the review is worked out from: facts only. `steps[i]` leads to `funnel.stages[i + 1]`. With no segments there
 * is one series, `segment: null`; otherwise the total is the sum of the segments.
 */
export type CountsDocument = {
  contract: 'weekline.counts/1';
  funnel: Funnel;
  calendar: Calendar;
  weeks: Week[];
  /** The last instant that every source has delivered, ISO 8601; `null` when nothing has come. */
  dataThrough: string | null;
  segmentBy: string | null;
  segments: string[];
  entries: EntrySeries[];
  /** What readers said of the arrivals at the first stage, and has not been withdrawn. Absent: nothing. */
  entryAnswers?: StepAcknowledgement[] | undefined;
  steps: StepCounts[];
  /** Weeks in which a source that usually delivers sent nothing: nothing in them is counted or judged. */
  missingWeeks: Week[];
  /** What is missing of weeks: of those for everyone nothing is counted or judged, as of `missingWeeks`, of the others one stage. Absent: nothing. */
  dataProblems?: DataProblem[] | undefined;
  /** Weeks that a holiday touches, as the team names them; one outside `weeks` says nothing. Absent: none. */
  holidays?: Holiday[] | undefined;
  /** Campaigns, as the team names them; weeks outside `weeks` say nothing. Absent: none. */
  campaigns?: Campaign[] | undefined;
};
