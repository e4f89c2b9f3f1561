import { weeksBetween } from '#domain/calendar/week.ts';
import type { VerdictRow, VerdictState } from '#domain/verdicts/verdict.ts';
import { placeText, startNear } from './numbers-and-dates.ts';

/**
 * A verdict in a few words, for a cell or a chart; of one row `verdictText` says more.
 *
 * @example verdictWord('flag') // 'Below usual'
 */
export function verdictWord(state: VerdictState): string {
  switch (state) {
    case 'flag':
      return 'Below usual';
    case 'watch':
      return 'On the low side';
    case 'usual':
      return 'Usual';
    case 'improved':
      return 'Improved';
    case 'recovered':
      return 'Back to usual';
    case 'new-normal':
      return 'New normal';
    case 'learning':
      return 'Learning';
    case 'too-few':
      return 'Too few people';
    case 'no-data':
      return 'No data';
    case 'data-problem':
      return 'Data problem';
  }
}

/**
 * The verdict of a week with how long it has lasted. It never contradicts the rate next to it: of a rate outside its range
 * it does not say “Usual”, of one inside it not “Below usual”.
 *
 * @example verdictText({ ...row, state: 'flag', onset: '2026-10-19', week: '2026-11-09' }) // 'Below usual, 4th week'
 */
export function verdictText(row: VerdictRow): string {
  const side = sideOf(row);
  switch (row.state) {
    case 'flag':
      if (side === 'inside' || side === 'above')
        return row.onset === null ? 'Still low' : `Low since ${startNear(row.onset, row.week)}`;
      return `${verdictWord('flag')}, ${placeText(weeksLow(row))} week`;
    case 'usual':
      if (side === 'below') return 'Just under usual';
      return side === 'above' ? 'Just over usual' : verdictWord('usual');
    default:
      return verdictWord(row.state);
  }
}

export type RangeSide = 'below' | 'inside' | 'above' | 'unknown';

/**
 * Where a week's rate lies against what is usual.
 *
 * @example sideOf({ pace: 0.26, low: 0.32, high: 0.41 }) // 'below'
 */
export function sideOf({ pace, low, high }: Pick<VerdictRow, 'pace' | 'low' | 'high'>): RangeSide {
  if (pace === null || low === null || high === null) return 'unknown';
  if (pace < low) return 'below';
  return pace > high ? 'above' : 'inside';
}

/**
 * How many weeks a drop has lasted, the week of its onset as the first.
 *
 * @example weeksLow({ ...row, onset: '2026-10-19', week: '2026-11-09' }) // 4
 */
export function weeksLow({ onset, week }: Pick<VerdictRow, 'onset' | 'week'>): number {
  return onset === null ? 1 : weeksBetween(onset, week) + 1;
}
