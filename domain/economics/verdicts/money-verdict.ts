import type { Week } from '#domain/calendar/week.ts';

/** What a verdict on money says of a week; as of a step, and `just-outside` where the week is ordinary and outside its range. */
export const MONEY_STATES = [
  'flag',
  'watch',
  'usual',
  'just-outside',
  'improved',
  'recovered',
  'new-normal',
] as const;
export type MoneyState = (typeof MONEY_STATES)[number];

/**
 * For the worse: since when, as far as the weeks around it tell, and by how much, with the interval that holds it in 95 of 100 cases. Of a cost it is a rise (0.3: 30 %
 * more), of revenue a fall (0.3: 30 % less).
 */
export type MoneyChange = {
  since: Week;
  isExact: boolean;
  isCreeping: boolean;
  size: number;
  low: number;
  high: number;
};

/**
 * The verdict on one series of money in one week, by its own past: spend per arrival, or what new customers bring in their first four weeks. `low` to `high` holds 19 of
 * 20 ordinary weeks. `too-few`: there are `people`, and `enough` would do; `not-observed`: money or people of the week are not known.
 */
export type MoneyVerdict =
  | {
      kind: 'judged';
      state: MoneyState;
      observed: number;
      expected: number;
      low: number;
      high: number;
      evidence: number | null;
      change: MoneyChange | null;
    }
  | { kind: 'learning'; observed: number; weeks: number; needed: number }
  | { kind: 'too-few'; people: number; enough: number }
  | { kind: 'not-observed' };
