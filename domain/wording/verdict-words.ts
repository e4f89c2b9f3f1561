import { weeksBetween } from '#domain/calendar/week.ts';
import { comparedNumber, type VerdictRow, type VerdictState } from '#domain/verdicts/verdict.ts';
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
    case 'just-outside':
      return 'Just outside usual';
    case 'accepted':
      return 'Accepted';
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
    case 'just-outside': {
      if (side !== 'below' && side !== 'above') return verdictWord(row.state);
      const where = side === 'below' ? 'under usual' : 'over usual';
      return isFarOutside(row) ? `${where.charAt(0).toUpperCase()}${where.slice(1)}` : `Just ${where}`;
    }
    case 'recovered':
      if (side === 'below') return 'Nearly back';
      return side === 'above' ? 'Over usual' : verdictWord('recovered');
    case 'accepted': {
      const isDue = row.reason?.kind === 'accepted' && row.reason.isDue;
      if (isDue) return 'Accepted, look again';
      return row.onset === null
        ? verdictWord('accepted')
        : `Accepted since ${startNear(row.onset, row.week)}`;
    }
    case 'data-problem':
      return row.reason?.kind === 'nobody-arrived' ? 'Nobody came' : verdictWord(row.state);
    default:
      return verdictWord(row.state);
  }
}

export type RangeSide = 'below' | 'inside' | 'above' | 'unknown';

/** What a number and its usual range are read from. */
type Compared = Pick<VerdictRow, 'pace' | 'low' | 'high'> & { observed?: number | null };

/**
 * Where a week's rate lies against what is usual; of arrivals, where their number does.
 *
 * @example sideOf({ pace: 0.26, low: 0.32, high: 0.41 }) // 'below'
 */
export function sideOf({ pace, observed = null, low, high }: Compared): RangeSide {
  const number = comparedNumber({ pace, observed });
  if (number === null || low === null || high === null) return 'unknown';
  if (number < low) return 'below';
  return number > high ? 'above' : 'inside';
}

/** Further out than this part of the range's width is not just outside of it. */
const JUST = 0.5;

/**
 * Whether a week lies so far outside its usual range that nobody would say “just”.
 *
 * @example isFarOutside({ pace: 0.62, low: 0.47, high: 0.56 }) // true
 */
export function isFarOutside({ pace, observed = null, low, high }: Compared): boolean {
  const number = comparedNumber({ pace, observed });
  if (number === null || low === null || high === null) return false;
  return Math.max(low - number, number - high) > JUST * (high - low);
}

/**
 * How many weeks a drop has lasted, the week of its onset as the first.
 *
 * @example weeksLow({ ...row, onset: '2026-10-19', week: '2026-11-09' }) // 4
 */
export function weeksLow({ onset, week }: Pick<VerdictRow, 'onset' | 'week'>): number {
  return onset === null ? 1 : weeksBetween(onset, week) + 1;
}

/**
 * Continues the number of a week that is not judged to be a drop although it lies outside what is usual.
 *
 * @example outsideText({ pace: 0.46, low: 0.47, high: 0.56 }, '47–56 %') // 'just under your usual 47–56 %; one ordinary week in twenty is outside it'
 */
export function outsideText(row: Compared, usualRange: string): string {
  const isBelow = sideOf(row) === 'below';
  if (!isFarOutside(row))
    return `just ${isBelow ? 'under' : 'over'} your usual ${usualRange}; one ordinary week in twenty is outside it`;
  return isBelow
    ? `under your usual ${usualRange}, which is not yet enough to call it a drop`
    : `over your usual ${usualRange}`;
}
