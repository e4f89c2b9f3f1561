import type { Week } from '#domain/calendar/week.ts';
import type { Affected } from '#domain/detector/finding.ts';
import type { DataProblem } from '#domain/funnel/data-problem.ts';
import type { GoodDirection } from '#domain/funnel/definition.ts';
import type { Stage } from '#domain/funnel/funnel.ts';
import type { CountFault } from '#domain/funnel/triangle.ts';

export const VERDICT_STATES = [
  'flag',
  'watch',
  'usual',
  'just-outside',
  'accepted',
  'improved',
  'recovered',
  'new-normal',
  'learning',
  'too-few',
  'no-data',
  'data-problem',
] as const;
export type VerdictState = (typeof VERDICT_STATES)[number];

/** Why a verdict is what it is, as data. `reasonText` makes its words, last of all. */
export type VerdictReason =
  /** `weeks` have been learned of the `needed` ones. */
  | { kind: 'learning'; weeks: number; needed: number }
  | { kind: 'definition-changed'; weeksAgo: number }
  /** `people` arrive in a week; of about `enough` a fall by half would show, or a rise to twice as much where `good` is down; `null` where nobody can say. */
  | { kind: 'too-few'; people: number; enough: number | null; good?: GoodDirection | undefined }
  /** A reader expects the level that begins here. */
  | { kind: 'expected'; by: string; why: string }
  /**
   * A reader accepted the change that began in the week `since`: what was usual before it, and how many macro conversions a week it costs, or of a conversion that is good down, how many more there are of it. `lookAgain`: the week in
   * which somebody wanted to look at it again, due once it has come.
   */
  | {
      kind: 'accepted';
      by: string;
      why: string;
      at: string;
      since: Week;
      before: { low: number; high: number };
      lostWeekly: number | null;
      lookAgain: Week | null;
      isDue: boolean;
    }
  | { kind: 'new-level'; good?: GoodDirection | undefined }
  | { kind: 'improved'; good?: GoodDirection | undefined }
  | { kind: 'forming' }
  | { kind: 'source-silent' }
  /** Something is missing of the week. */
  | { kind: 'incomplete'; problems: DataProblem[] }
  | { kind: 'not-counted' }
  | { kind: 'nobody-entered' }
  /** Not one arrival was recorded where many are usual. */
  | { kind: 'nobody-arrived' }
  /** Arrivals fell by as much at this time of last year. */
  | { kind: 'as-last-year' }
  | { kind: 'fault'; fault: CountFault }
  /** The numbers would reveal fewer people than `under`. */
  | { kind: 'hidden'; under: number }
  /** Read from a document that holds words only: they stay as they were written. */
  | { kind: 'written'; text: string; ofLearning: boolean };

/**
 * The likeliest week in which a drop began; whether that one is all but certain, and whether it crept in from there over several weeks instead of coming at once.
 */
export type RowSince = { week: Week; exact: boolean; creeping: boolean };

/**
 * What Weekline says of one step, week and segment (`null`: all). Rates are fractions, absent numbers `null`.
 * `low`–`high` is the expected range of `pace`; `observed` and `expected` are conversions of the week; `people` are
 * equivalent people at risk (n*). Of the arrivals at the first stage, which `step` then names, there is no `pace`: `low`–`high` is the
 * expected range of `observed`, and all numbers are people; `evidence` is S, the log posterior odds of a real drop; `drop` is the relative fall
 * since `onset` (0.2: a fifth fewer), the week from which on it is counted; `since` is when it began, as far as that can be told (absent in documents written before it was said); `lost` counts the step's own conversions missing since onset, positive when lost (absent in documents written before it was
 * said), `lostMacro` the macro conversions they would have been. `who` is
 * `null` where everyone and the arrivals are the same people; `reason` for states that need none.
 *
 * `good` is `down` where more is the problem, and absent otherwise. `low` is then still the smaller end of the range; a flag lies above `high`; `drop`, `leastDrop` and `lost` are how much more
 * there is than was expected, a relative rise and conversions, and nothing is `lostMacro`.
 */
export type VerdictRow = {
  funnel: string;
  week: Week;
  step: string;
  segment: string | null;
  good?: GoodDirection | undefined;
  state: VerdictState;
  observed: number | null;
  expected: number | null;
  low: number | null;
  high: number | null;
  people: number | null;
  pace: number | null;
  evidence: number | null;
  onset: Week | null;
  since?: RowSince | null | undefined;
  /** Of a drop: the weeks since it began, with this one, that lie outside the usual range on the side that is the problem; absent in documents written before they were counted. */
  weeksOutside?: number | null | undefined;
  who: Affected | null;
  drop: number | null;
  dropLow: number | null;
  dropHigh: number | null;
  lost?: number | null | undefined;
  lostLow?: number | null | undefined;
  lostHigh?: number | null | undefined;
  lostMacro: number | null;
  lostMacroLow: number | null;
  lostMacroHigh: number | null;
  /** The smallest relative drop that three reports would rather flag than not; `restless` where it is the step's own movement that hides smaller ones. */
  leastDrop: number | null;
  restless: boolean;
  reason: VerdictReason | null;
};

/** What a row is about. */
export type RowPosition = Pick<VerdictRow, 'funnel' | 'week' | 'step' | 'segment' | 'good'>;

/**
 * A verdict without a number: of a week that cannot be judged, or may not be shown.
 *
 * @example emptyRow({ funnel: 'main', week, step: 'demo', segment: null }, 'no-data', { kind: 'forming' }).pace // null
 */
export function emptyRow(
  { funnel, week, step, segment, good }: RowPosition,
  state: VerdictState,
  reason: VerdictReason | null,
): VerdictRow {
  return {
    funnel,
    week,
    step,
    segment,
    good,
    state,
    observed: null,
    expected: null,
    low: null,
    high: null,
    people: null,
    pace: null,
    evidence: null,
    onset: null,
    who: null,
    drop: null,
    dropLow: null,
    dropHigh: null,
    lostMacro: null,
    lostMacroLow: null,
    lostMacroHigh: null,
    leastDrop: null,
    restless: false,
    reason,
  };
}

/**
 * Whether a verdict says something of the step, rather than why nothing can be said.
 *
 * @example isJudged('too-few') // false
 */
export function isJudged(state: VerdictState): boolean {
  switch (state) {
    case 'flag':
    case 'watch':
    case 'usual':
    case 'just-outside':
    case 'accepted':
    case 'improved':
    case 'recovered':
    case 'new-normal':
      return true;
    case 'learning':
    case 'too-few':
    case 'no-data':
    case 'data-problem':
      return false;
  }
}

/**
 * The number that `low`–`high` is the expected range of: the rate of a step, the people of arrivals.
 *
 * @example comparedNumber({ pace: null, observed: 5006 }) // 5006
 */
export function comparedNumber({ pace, observed }: Pick<VerdictRow, 'pace' | 'observed'>): number | null {
  return pace ?? observed;
}

/**
 * `down` for people of whom more are the problem, nothing for all others: what their rows say.
 *
 * @example goodOf({ id: 'cancelled', name: 'Cancelled', kind: 'macro', good: 'down' }) // 'down'
 */
export function goodOf({ good }: Stage): 'down' | undefined {
  return good === 'down' ? good : undefined;
}
