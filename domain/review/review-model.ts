import type { Week } from '#domain/calendar/week.ts';
import type { Count } from '#domain/funnel/counts.ts';
import type { Stage } from '#domain/funnel/funnel.ts';
import type { VerdictRow } from '#domain/verdicts/verdict.ts';
import type { PeopleChange } from '#domain/wording/numbers-or-dash.ts';
import type { StepExplanation } from './explain.ts';

export const HEADLINE_KINDS = ['ordinary', 'attention', 'not-judged', 'forming', 'missing', 'empty'] as const;

/** The headline: one sentence a person would say, and up to three that support it. */
export type Headline = {
  kind: (typeof HEADLINE_KINDS)[number];
  title: string;
  sentences: string[];
};

/** One step as the review shows it. `history` is the series for all segments together, oldest first, up to this week. */
export type StepLine<Row = VerdictRow> = {
  index: number;
  from: Stage;
  to: Stage;
  verdict: Row;
  previous: Row | null;
  history: Row[];
  /** This week's rows of the segments; empty without segments. */
  segments: Row[];
  /** What the verdict means, in one plain sentence with numbers, units and the comparison. */
  sentence: string;
};

/** The arrivals at the first stage as the review shows them, in people; `history` and `segments` as in a step. */
export type ArrivalsLine<Row = VerdictRow> = {
  stage: Stage;
  verdict: Row;
  previous: Row | null;
  history: Row[];
  segments: Row[];
  sentence: string;
};

/** One stage: how many people reached it this week. The first stage has arrivals and no step, the others a step; neither where nothing was judged. */
export type StageLine<Row = VerdictRow> = {
  stage: Stage;
  people: Count;
  previous: Count;
  change: PeopleChange;
  trend: { week: Week; people: Count }[];
  step: StepLine<Row> | null;
  arrivals: ArrivalsLine<Row> | null;
};

/** Flagged arrivals, or a flagged step, as the meeting talks about it. The agenda has one item for each, the dearest first. */
export type AgendaItem<Row = VerdictRow> = StepItem<Row> | ArrivalsItem<Row>;

export type StepItem<Row = VerdictRow> = Story<Row> & { kind: 'step'; step: StepLine<Row> };
export type ArrivalsItem<Row = VerdictRow> = Story<Row> & { kind: 'arrivals'; arrivals: ArrivalsLine<Row> };

/** What is said of a flag, whatever it is about. */
type Story<Row> = {
  verdict: Row;
  owner: string | null;
  /** What it has cost so far, in one sentence: by this the agenda is ranked. `null` when not known. */
  loss: string | null;
  /** The plain sentences, most important first. */
  sentences: string[];
  /** From what was expected to what came since the onset, in conversions; `null` where no earlier week can be compared. */
  explanation: StepExplanation | null;
  /** Which of the sentences is the explanation in one line, for those who draw it instead. */
  explained: string | null;
};

/** One week of one funnel, worked out from a counts document and its verdict rows. */
export type WeeklyReview<Row = VerdictRow> = {
  week: Week;
  headline: Headline;
  /** Where most steps fell together: one story for the whole funnel, in place of one for each step. */
  notice: string | null;
  stages: StageLine<Row>[];
  agenda: AgendaItem<Row>[];
};

/**
 * A review with other rows, such as those of a document.
 *
 * @example withRows(review, toWireRow).stages[1]?.step?.verdict.reason // 'not judged: definition changed 3 weeks ago'
 */
export function withRows<Row, Other>(
  review: WeeklyReview<Row>,
  rowOf: (row: Row) => Other,
): WeeklyReview<Other> {
  const rowsOf = <Line extends Pick<ArrivalsLine<Row>, 'verdict' | 'previous' | 'history' | 'segments'>>(
    line: Line,
  ) => ({
    ...line,
    verdict: rowOf(line.verdict),
    previous: line.previous === null ? null : rowOf(line.previous),
    history: line.history.map(rowOf),
    segments: line.segments.map(rowOf),
  });
  return {
    ...review,
    stages: review.stages.map((line) => ({
      ...line,
      step: line.step === null ? null : rowsOf(line.step),
      arrivals: line.arrivals === null ? null : rowsOf(line.arrivals),
    })),
    agenda: review.agenda.map((item): AgendaItem<Other> => {
      const verdict = rowOf(item.verdict);
      return item.kind === 'step'
        ? { ...item, verdict, step: rowsOf(item.step) }
        : { ...item, verdict, arrivals: rowsOf(item.arrivals) };
    }),
  };
}
