import type { Week } from '#domain/calendar/week.ts';
import type { Count } from '#domain/funnel/counts.ts';
import type { Stage } from '#domain/funnel/funnel.ts';
import type { VerdictRow } from '#domain/verdicts/verdict.ts';
import type { ConversionValue } from './conversion-value.ts';
import type { StepExplanation } from './explain.ts';

/** How a number moved since last week. A change from zero is `new`, never 100 %; `unknown` when either is not observed. */
export type Change =
  | { kind: 'ratio'; ratio: number }
  | { kind: 'new' }
  | { kind: 'same' }
  | { kind: 'unknown' };

/** The headline: one sentence a person would say, and up to three that support it. */
export type Headline = {
  kind: 'ordinary' | 'attention' | 'not-judged' | 'forming' | 'missing' | 'empty';
  title: string;
  sentences: string[];
};

/** One step as the review shows it. `history` is the series for all segments together, oldest first, up to this week. */
export type StepLine = {
  index: number;
  from: Stage;
  to: Stage;
  verdict: VerdictRow;
  previous: VerdictRow | null;
  history: VerdictRow[];
  /** This week's rows of the segments; empty without segments. */
  segments: VerdictRow[];
  /** What the verdict means, in one plain sentence with numbers, units and the comparison. */
  sentence: string;
};

/** One stage: how many people reached it this week. The first stage has no step. */
export type StageLine = {
  stage: Stage;
  people: Count;
  previous: Count;
  change: Change;
  trend: { week: Week; people: Count }[];
  step: StepLine | null;
};

/** A flagged step, as the meeting talks about it. The agenda has one item for each, the dearest first. */
export type AgendaItem = {
  verdict: VerdictRow;
  step: StepLine;
  owner: string | null;
  /** By what the agenda is ranked, in words: the macro conversions lost and their range; `null` when not known. */
  loss: string | null;
  /** The plain sentences, most important first. */
  sentences: string[];
  /** Volume, mix and rate since the onset, in conversions; `null` where no earlier week can be compared. */
  explanation: StepExplanation | null;
  /** Which of the sentences is the explanation in one line, for those who draw it instead. */
  explained: string | null;
  /** What one conversion of the step is worth; `null` or absent where money is not told. */
  worth?: ConversionValue | null | undefined;
};

/** One week of one funnel, worked out from a counts document and its verdict rows. */
export type WeeklyReview = {
  week: Week;
  headline: Headline;
  /** Where most steps fell together: one story for the whole funnel, in place of one for each step. */
  notice: string | null;
  stages: StageLine[];
  agenda: AgendaItem[];
};
