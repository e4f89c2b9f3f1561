import { isForming } from '#domain/calendar/instant.ts';
import type { Week } from '#domain/calendar/week.ts';
import { runToEnd } from '#domain/detector/pausable-work.ts';
import type { Economics } from '#domain/economics/economics.ts';
import type { CountsDocument } from '#domain/funnel/counts.ts';
import { pipelineStates } from '#domain/funnel/filling-weeks.ts';
import { withoutSwapped } from '#domain/review/states/untrusted-week.ts';
import { judging, judgingBy } from '#domain/verdicts/judge.ts';
import type { VerdictRow } from '#domain/verdicts/verdict.ts';
import { weekMarks } from '#domain/wording/week-marks.ts';
import type { DataCheck } from './data-check.ts';
import { REVIEW_WEEKS } from './review-ask.ts';
import type { WeeklyReview } from './review-model.ts';
import { weeklyReview } from './weekly-review.ts';

/**
 * What a review is worked out from; without economics no loss is put in money. `everyone` is the same funnel cut by the property that everyone's verdicts come
 * from, where `counts` is cut by another.
 */
export type ReviewFacts = {
  counts: CountsDocument;
  everyone?: CountsDocument | null | undefined;
  /** False for readers who may not see the segments of `everyone`. */
  namesEveryone?: boolean | undefined;
  economics: Economics | null;
  /** What was found in the data; absent: nothing is known of them. */
  checks?: readonly DataCheck[] | undefined;
};

/** One week of a funnel, judged: what the page, the command line, a link and a closing show parts of. */
export type JudgedReview = {
  week: Week;
  /** The rows of the weeks that are shown, the latest two years of the document: arrivals, steps and segments. */
  verdicts: VerdictRow[];
  review: WeeklyReview;
  /** What is to be said of each of these weeks in a list of weeks; one that is absent raised nothing. */
  marks: ReadonlyMap<Week, string>;
  /** The week is not over, or not every source has delivered past its end. */
  forming: boolean;
  /** The steps, by the stage they lead to, whose pipeline is filling in the week: their rates are too low to compare. */
  filling: string[];
};

/**
 * A review as its readers meet it, from the counts that `reviewAsk` asks for. Works for any week: of one that is forming,
 * missing or not in the document the review says so.
 *
 * @example judgedReview({ counts, economics: null }, '2026-11-16').review.headline.title // 'An ordinary week.'
 */
export function judgedReview(facts: ReviewFacts, week: Week): JudgedReview {
  return runToEnd(judgingReview(facts, week));
}

/**
 * As `judgedReview`, in many short pieces: the caller can serve others in the pauses between them.
 *
 * @example await inSlices(judgingReview({ counts, economics: null }, '2026-11-16'), pauses)
 */
export function* judgingReview(facts: ReviewFacts, week: Week): Generator<void, JudgedReview, void> {
  return readReview(facts, yield* judgingWeeks(facts, REVIEW_WEEKS), week);
}

/**
 * The verdicts of the last weeks of a document, in many short pieces, where several of these weeks are to be read.
 *
 * @example const verdicts = await inSlices(judgingWeeks({ counts }, 130), pauses)
 */
export function judgingWeeks(
  { counts, everyone = null }: Pick<ReviewFacts, 'counts' | 'everyone'>,
  weeks: number,
): Generator<void, VerdictRow[], void> {
  return everyone === null ? judging(counts, weeks) : judgingBy(counts, everyone, weeks);
}

/**
 * Reads a week of a document that was judged, of which it is the last one. `judged` are the rows of its weeks, of which the latest two years are shown, and may
 * be of later ones too, of which only the marks are said.
 *
 * @example readReview({ counts, economics: null }, judge(counts), '2026-11-16').review.headline.title // 'An ordinary week.'
 */
export function readReview(
  { counts, everyone = null, namesEveryone = true, economics, checks }: ReviewFacts,
  judged: VerdictRow[],
  week: Week,
): JudgedReview {
  const rows = withoutSwapped(judged, checks ?? []);
  const verdicts = shownRows(rows, counts.weeks);
  const review = weeklyReview({
    counts,
    everyone: everyone === null ? null : { counts: everyone, named: namesEveryone },
    verdicts,
    week,
    economics,
    checks,
  });
  const through = counts.dataThrough === null ? null : Date.parse(counts.dataThrough);
  return {
    week,
    verdicts,
    review,
    marks: weekMarks(rows),
    forming: isForming(week, through, counts.calendar),
    filling: fillingSteps(counts, review),
  };
}

/** The rows of the weeks that are shown; they come oldest week first. */
function shownRows(rows: VerdictRow[], weeks: readonly Week[]): VerdictRow[] {
  const [first, last] = [weeks.at(-REVIEW_WEEKS) ?? weeks[0], weeks.at(-1)];
  if (first === undefined || last === undefined) return [];
  const from = rows.findIndex((row) => row.week >= first);
  const to = rows.findLastIndex((row) => row.week <= last) + 1;
  return from <= 0 && to === rows.length ? rows : rows.slice(Math.max(0, from), to);
}

function fillingSteps(counts: CountsDocument, { stages, week }: WeeklyReview): string[] {
  const at = counts.weeks.indexOf(week);
  if (at === -1) return [];
  // Once for all steps: every step's pipeline depends on those before it.
  const states = pipelineStates(counts);
  return stages.flatMap(({ step }) => {
    const state = step === null ? undefined : states[step.index]?.[at];
    return step !== null && state !== undefined && state.own !== 'full' ? [step.to.id] : [];
  });
}
