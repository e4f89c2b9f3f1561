import { comparedNumber, type VerdictRow, type VerdictState } from '#domain/verdicts/verdict.ts';
import { placeText, startNear } from './numbers-and-dates.ts';
import { sinceText, weeksLasted } from './since-text.ts';

/** What a verdict's words are read from. */
export type Told = { state: VerdictState; good?: VerdictRow['good'] };

/**
 * A verdict in a few words, for a cell or a chart; of one row `verdictText` says more.
 *
 * @example verdictWord({ state: 'flag' }) // 'Below usual'
 */
export function verdictWord({ state, good }: Told): string {
  const isDown = good === 'down';
  switch (state) {
    case 'flag':
      return isDown ? 'Above usual' : 'Below usual';
    case 'watch':
      return isDown ? 'On the high side' : 'On the low side';
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
 * it does not say “Usual”, of one inside it not “Below usual”, and of one of which more is the problem “Above usual” in its place.
 *
 * @example verdictText({ ...row, state: 'flag', onset: '2026-10-19', week: '2026-11-09' }) // 'Below usual, 4th week'
 */
export function verdictText(row: VerdictRow): string {
  const side = sideOf(row);
  switch (row.state) {
    case 'flag':
      if (side !== 'unknown' && side !== worseSideOf(row)) {
        const since = sinceText(row);
        const where = worseWord(row);
        return since === null
          ? `Still ${where}`
          : `${where.charAt(0).toUpperCase()}${where.slice(1)} ${since}`;
      }
      return `${verdictWord(row)}, ${placeText(weeksLasted(row))} week`;
    case 'usual':
    case 'just-outside': {
      if (side !== 'below' && side !== 'above') return verdictWord(row);
      const where = side === 'below' ? 'under usual' : 'over usual';
      return isFarOutside(row) ? `${where.charAt(0).toUpperCase()}${where.slice(1)}` : `Just ${where}`;
    }
    case 'recovered':
      if (side === 'inside' || side === 'unknown') return verdictWord(row);
      if (side === worseSideOf(row)) return 'Nearly back';
      return side === 'above' ? 'Over usual' : 'Under usual';
    case 'accepted': {
      const isDue = row.reason?.kind === 'accepted' && row.reason.isDue;
      if (isDue) return 'Accepted, look again';
      return row.onset === null ? verdictWord(row) : `Accepted since ${startNear(row.onset, row.week)}`;
    }
    case 'too-few':
      return row.reason?.kind === 'too-few' && isTooFewConverting(row.reason)
        ? 'Too few conversions'
        : verdictWord(row);
    case 'data-problem':
      return row.reason?.kind === 'nobody-arrived' ? 'Nobody came' : verdictWord(row);
    default:
      return verdictWord(row);
  }
}

/** How many people would be enough helps only where a company could come to that many. */
const WITHIN_REACH = 5;
/** So many people can show a fall by half, where they convert. */
const ENOUGH_PEOPLE = 20;

/**
 * Whether a company is so far from enough people that to say how many helps nobody.
 *
 * @example isOutOfReach({ people: 9, enough: 680000 }) // true
 */
export function isOutOfReach({ people, enough }: { people: number; enough: number | null }): boolean {
  return enough === null || enough > people * WITHIN_REACH;
}

/**
 * Whether it is not the people who are too few, but those of them who convert.
 *
 * @example isTooFewConverting({ people: 1564, enough: null }) // true
 */
export function isTooFewConverting(of: { people: number; enough: number | null }): boolean {
  return of.people >= ENOUGH_PEOPLE && isOutOfReach(of);
}

/**
 * Since when a drop is there, to stand beside its verdict; `null` where that says so itself, or where there is none.
 *
 * @example sinceBeside({ ...row, state: 'flag', pace: 0.26, low: 0.32, onset: '2026-10-19' }) // 'since 19 Oct'
 */
export function sinceBeside(row: VerdictRow): string | null {
  const since = row.state === 'accepted' ? null : sinceText(row);
  return since === null || verdictText(row).includes(since) ? null : since;
}

/**
 * The way that a number went which is raised.
 *
 * @example flagArrow({ good: 'down' }) // '▲'
 */
export function flagArrow({ good }: Pick<VerdictRow, 'good'>): '▼' | '▲' {
  return good === 'down' ? '▲' : '▼';
}

export type RangeSide = 'below' | 'inside' | 'above' | 'unknown';

/**
 * The side of its usual range on which a number is the problem.
 *
 * @example worseSideOf({ good: 'down' }) // 'above'
 */
export function worseSideOf({ good }: Pick<VerdictRow, 'good'>): 'below' | 'above' {
  return good === 'down' ? 'above' : 'below';
}

/**
 * How a number is that is the problem.
 *
 * @example worseWord({ good: 'down' }) // 'high'
 */
export function worseWord({ good }: Pick<VerdictRow, 'good'>): 'low' | 'high' {
  return good === 'down' ? 'high' : 'low';
}

/** What a number and its usual range are read from. */
type Compared = Pick<VerdictRow, 'pace' | 'low' | 'high' | 'good'> & { observed?: number | null };

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
 * Continues the number of a week that is not judged to be a drop although it lies outside what is usual.
 *
 * @example outsideText({ pace: 0.46, low: 0.47, high: 0.56 }, '47–56 %') // 'just under your usual 47–56 %; one ordinary week in twenty is outside it'
 */
export function outsideText(row: Compared, usualRange: string): string {
  const side = sideOf(row);
  const where = side === 'below' ? 'under' : 'over';
  if (!isFarOutside(row))
    return `just ${where} your usual ${usualRange}; one ordinary week in twenty is outside it`;
  return side === worseSideOf(row)
    ? `${where} your usual ${usualRange}, which is not yet enough to call it a ${row.good === 'down' ? 'rise' : 'drop'}`
    : `${where} your usual ${usualRange}`;
}
