import { isJudged, type VerdictRow } from '#domain/verdicts/verdict.ts';
import { countText, listText, percentText } from '#domain/wording/numbers-and-dates.ts';
import { isolated } from '#domain/wording/typography.ts';
import { sideOf, worseSideOf } from '#domain/wording/verdict-words.ts';

/** So many segments are named; the rest are counted. */
const MOST_NAMED = 4;

/**
 * Which segments of a step are below their own usual range this week, or above it where more is the problem, apart from the one that the story is already about and from those of too few people to tell;
 * `null` when none is.
 *
 * @example belowSentence(segments, { about: null, segmentBy: 'channel' }) // 'Below its own usual range: “organic” (5.1 %).'
 */
export function belowSentence(
  segments: readonly VerdictRow[],
  { about, segmentBy }: { about: string | null; segmentBy: string | null },
): string | null {
  const judged = segments.flatMap((row) => {
    const { segment, pace, state } = row;
    const side = sideOf(row);
    return pace === null || side === 'unknown' || !isJudged(state)
      ? []
      : [{ segment, pace, isOut: side === worseSideOf(row) }];
  });
  const out = judged.filter(({ isOut }) => isOut);
  const [first] = segments;
  const where = first === undefined ? 'below' : worseSideOf(first);
  if (judged.length >= 2 && out.length === judged.length && judged.length === segments.length) {
    return `Every ${segmentBy ?? 'segment'} is ${where} its own usual range.`;
  }
  const others = out.filter(({ segment }) => segment !== about);
  if (others.length === 0) return null;
  const named = others
    .slice(0, MOST_NAMED)
    .map(({ segment, pace }) => `“${isolated(segment ?? '')}” (${percentText(pace)})`);
  const left = others.length - named.length;
  const list = listText(left === 0 ? named : [...named, `${countText(left)} more`]);
  const which = about === null ? `${where.charAt(0).toUpperCase()}${where.slice(1)}` : `Also ${where}`;
  return `${which} ${others.length === 1 ? 'its' : 'their'} own usual range: ${list}.`;
}
