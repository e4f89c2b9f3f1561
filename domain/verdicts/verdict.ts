import type { Week } from '#domain/calendar/week.ts';

export type VerdictState =
  | 'flag'
  | 'watch'
  | 'usual'
  | 'improved'
  | 'recovered'
  | 'new-normal'
  | 'learning'
  | 'too-few'
  | 'no-data'
  | 'data-problem';

/**
 * What Weekline says of one step, week and segment (`null`: all). Rates are fractions, absent numbers `null`.
 * `low`–`high` is the expected range of `pace`; `observed` and `expected` are conversions of the week; `people` are
 * equivalent people at risk (n*); `evidence` is S, the log posterior odds of a real drop; `drop` is the relative fall
 * since `onset` (0.2: a fifth fewer); `lostMacro` counts macro conversions since onset, positive when lost. `reason` is
 * a plain English phrase for states that need one ("definition changed 3 weeks ago"). `who` says whose conversion fell:
 * everyone's in the pipeline, or only that of the arrivals since `onset`; `null` where the two cannot be told apart.
 */
export type VerdictRow = {
  funnel: string;
  week: Week;
  step: string;
  segment: string | null;
  state: VerdictState;
  observed: number | null;
  expected: number | null;
  low: number | null;
  high: number | null;
  people: number | null;
  pace: number | null;
  evidence: number | null;
  onset: Week | null;
  who: 'everyone' | 'arrivals' | null;
  drop: number | null;
  dropLow: number | null;
  dropHigh: number | null;
  lostMacro: number | null;
  lostMacroLow: number | null;
  lostMacroHigh: number | null;
  reason: string | null;
};

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
