import type { VerdictRow } from '#domain/verdicts/verdict.ts';
import { countRangeText, countText, ordinalText } from '#domain/wording/numbers-and-dates.ts';
import { reasonPhrase } from '#domain/wording/reason-text.ts';
import { sinceText, weeksLasted } from '#domain/wording/since-text.ts';
import { isolated } from '#domain/wording/typography.ts';
import { isFarOutside, outsideText, sideOf, worseSideOf, worseWord } from '#domain/wording/verdict-words.ts';

/** From so many times on nobody reads a percentage. */
const MANY_TIMES = 10;

/**
 * What a verdict on arrivals means, in one plain sentence: how many people came, and how many are usual.
 *
 * @example arrivalsSentence(row) // '5,291 people came; 4,800–5,600 is usual for you.'
 */
export function arrivalsSentence(row: VerdictRow): string {
  switch (row.state) {
    case 'flag':
      return changedSentence(row);
    case 'watch':
      return `${came(row)}, on the ${worseWord(row)} side; ${usual(row)}. Not enough to call it a ${fallWord(row)}.`;
    case 'usual':
    case 'just-outside':
      return usualSentence(row);
    case 'accepted':
      return `${came(row)}; ${usual(row)} since a change that was accepted.`;
    case 'improved':
      return improvedSentence(row);
    case 'recovered':
      return `${came(row)}, ${backText(row)}; ${usual(row)}.`;
    case 'new-normal':
      return newNormalSentence(row);
    case 'learning':
      return `Learning: ${why(row) ?? 'not judged yet'}.`;
    case 'too-few':
      return `Cannot tell yet, too few people${why(row) === null ? '' : `: ${why(row)}`}.`;
    case 'no-data':
      return `Not judged: ${why(row) ?? 'no data'}.`;
    case 'data-problem':
      return `Not judged: ${why(row) ?? 'the counts cannot be true'}.`;
  }
}

/**
 * The lead sentence of a flag on arrivals: fewer came, or more where those are the problem.
 *
 * @example changedSentence(row) // 'Half as many people came: 5,006; 10,400–12,300 is usual for you.'
 */
export function changedSentence(row: VerdictRow): string {
  const since = sinceText(row);
  const isCreeping = row.since?.creeping === true;
  if (sideOf(row) !== worseSideOf(row)) {
    const when = since === null ? '' : `${isCreeping ? ',' : ''} ${since}`;
    return `${came(row)}, ${worseWord(row)}${when}; ${usual(row)}.`;
  }
  const weeks = weeksLasted(row);
  const lasting = weeks <= 1 ? '' : `, for the ${ordinalText(weeks)} week`;
  const creeping = isCreeping && since !== null ? `, ${since}` : '';
  const { observed } = row;
  if (observed === 0) return `Nobody came${among(row)}${lasting}${creeping}; ${usual(row)}${everyYear(row)}.`;
  const how = row.good === 'down' ? moreText(row) : fewerText(row);
  return `${how} people came${among(row)}${lasting}${creeping}: ${observed === null ? 'not counted' : countText(observed)}; ${usual(row)}${everyYear(row)}.`;
}

/** Where a level begins that somebody expected there is no fall to date it by. */
function newNormalSentence(row: VerdictRow): string {
  const { low, high, good } = row;
  const since = sinceText(row);
  if (since === null) return `${came(row)}, the first week of a new level.`;
  const before = low === null || high === null ? '' : `; ${usualRange(row)} was usual before`;
  const how = good === 'down' ? 'more' : 'fewer';
  const when = `${row.since?.creeping === true ? ',' : ''} ${since}`;
  return `${came(row)}, ${how}${when}${before}. From now on they are compared with the latest weeks.`;
}

function backText(row: VerdictRow): string {
  const before = `before the ${fallWord(row)}`;
  switch (sideOf(row)) {
    case 'below':
      return row.good === 'down' ? `fewer than ${before}` : `nearly as many as ${before}`;
    case 'above':
      return row.good === 'down' ? `hardly more than ${before}` : `more than ${before}`;
    case 'inside':
    case 'unknown':
      return `as many as ${before}`;
  }
}

function fallWord({ good }: VerdictRow): string {
  return good === 'down' ? 'rise' : 'fall';
}

/** The range follows a rise: once this week's number lies inside it, more than usual is what the weeks before were. */
function improvedSentence(row: VerdictRow): string {
  if (row.good === 'down') return `${came(row)}, after some weeks of fewer than usual; ${usual(row)}.`;
  const more = sideOf(row) === 'inside' ? null : moreCameSentence(row);
  return more ?? `${came(row)}, after some weeks of more than usual; ${usual(row)}.`;
}

/** A rise is said, and never raised; `null` where no more came than were expected. */
function moreCameSentence(row: VerdictRow): string | null {
  const { observed, expected } = row;
  if (observed === null || expected === null || !(observed > expected)) return null;
  return `${moreText(row)} people came${among(row)}: ${countText(observed)}; ${usual(row)}.`;
}

/** “Twice as many”, “38 % more”: against what was expected of the week. */
function moreText({ observed, expected }: VerdictRow): string {
  if (observed === null || expected === null || !(expected > 0)) return 'More';
  const share = observed / expected;
  if (share > 1.95 && share < 2.05) return 'Twice as many';
  if (share >= MANY_TIMES) return `${countText(share)} times as many`;
  const percent = Math.round((share - 1) * 100);
  return percent < 1 ? 'More' : `${percent}\u202f% more`;
}

/** “Half as many”, “38 % fewer”: against what was expected of the week. */
function fewerText({ observed, expected }: VerdictRow): string {
  if (observed === null || expected === null || !(expected > 0)) return 'Fewer';
  const share = observed / expected;
  if (share > 0.45 && share < 0.55) return 'Half as many';
  const percent = Math.round((1 - share) * 100);
  // All fewer would be nobody.
  if (percent > 99) return `Over 99\u202f% fewer`;
  return percent < 1 ? 'Fewer' : `${percent}\u202f% fewer`;
}

function usualSentence(row: VerdictRow): string {
  const side = sideOf(row);
  if (side === 'inside' || side === 'unknown') return `${came(row)}; ${usual(row)}.`;
  if (isFarOutside(row) && side === 'above' && row.good !== 'down')
    return moreCameSentence(row) ?? `${came(row)}; ${usual(row)}.`;
  return `${came(row)}, ${outsideText(row, usualRange(row))}.`;
}

function came(row: VerdictRow): string {
  const { observed } = row;
  if (observed === null) return 'Nobody was counted';
  return `${countText(observed)} ${observed === 1 ? 'person' : 'people'} came${among(row)}`;
}

function among({ segment }: VerdictRow): string {
  return segment === null ? '' : ` among “${isolated(segment)}”`;
}

function usual(row: VerdictRow): string {
  return row.low === null || row.high === null
    ? 'what is usual is not known yet'
    : `${usualRange(row)} is usual for you`;
}

function usualRange({ low, high, observed }: VerdictRow): string {
  return low === null || high === null ? 'range' : countRangeText(low, high, observed);
}

function everyYear({ reason, good }: VerdictRow): string {
  if (reason?.kind !== 'as-last-year') return '';
  return `; ${good === 'down' ? 'more' : 'fewer'} come every year at this time`;
}

function why({ reason }: VerdictRow): string | null {
  return reason === null ? null : reasonPhrase(reason);
}
