import type { VerdictRow } from '#domain/verdicts/verdict.ts';
import { countText, listText, percentText } from '#domain/wording/numbers-and-dates.ts';
import { isolated } from '#domain/wording/typography.ts';

/** So many segments are named; the rest are counted. */
const MOST_NAMED = 4;

/**
 * Which segments of a step are below their own usual range this week, apart from the one that the story is already about;
 * `null` when none is.
 *
 * @example belowSentence(segments, { about: null, segmentBy: 'channel' }) // 'Below its own usual range: “organic” (5.1 %).'
 */
export function belowSentence(
  segments: readonly VerdictRow[],
  { about, segmentBy }: { about: string | null; segmentBy: string | null },
): string | null {
  const judged = segments.flatMap(({ segment, pace, low }) =>
    pace === null || low === null ? [] : [{ segment, pace, isBelow: pace < low }],
  );
  const below = judged.filter(({ isBelow }) => isBelow);
  if (judged.length >= 2 && below.length === judged.length && judged.length === segments.length) {
    return `Every ${segmentBy ?? 'segment'} is below its own usual range.`;
  }
  const others = below.filter(({ segment }) => segment !== about);
  if (others.length === 0) return null;
  const named = others
    .slice(0, MOST_NAMED)
    .map(({ segment, pace }) => `“${isolated(segment ?? '')}” (${percentText(pace)})`);
  const left = others.length - named.length;
  const list = listText(left === 0 ? named : [...named, `${countText(left)} more`]);
  const which = about === null ? 'Below' : 'Also below';
  return `${which} ${others.length === 1 ? 'its' : 'their'} own usual range: ${list}.`;
}
