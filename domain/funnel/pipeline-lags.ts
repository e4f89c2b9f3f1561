import { isCount, lagsOf } from './arrivals.ts';
import type { CountsDocument } from './counts.ts';
import { stepsOf } from './funnel.ts';

/** A pipeline a year long is enough to judge by; without a window a triangle may be as wide as it is high. */
export const MOST_LAGS = 52;

/** So many people at most are stragglers … */
const FEW = 4;
/** … or this share of those who convert, where that is more: it is below the last digit of any rate. */
const SMALL_SHARE = 1 / 1000;
/** … but never more than this share: of fifty conversions, each belongs to the pattern. */
const LARGEST_SHARE = 1 / 100;

/**
 * How many lags a step has but for stragglers. A declared window is taken at its word. Without one a step ends before its
 * stragglers: no more than four people, or one in a thousand, and never more than one in a hundred of the conversions of
 * the weeks that are old enough to show a lag that late. One person who converts two years late would otherwise make every
 * week of two years look as if it lacked people. 0 for a step without cells.
 *
 * @example lagsBeforeStragglers(counts, 0) // 2 with 104 rows of [30, 2] and one more conversion at lag 103
 */
export function lagsBeforeStragglers(counts: CountsDocument, stepIndex: number): number {
  const lags = lagsOf(counts, stepIndex);
  const isDeclared = stepsOf(counts.funnel)[stepIndex]?.maxLag != null;
  return isDeclared || lags < 2 ? lags : withoutStragglers(counts, stepIndex, lags);
}

/**
 * How many lags a step's pipeline has: at each of them people are at risk, and later ones are neither counted in a pace nor
 * judged. All but stragglers convert within them, or the longest that is looked at is over.
 *
 * @example pipelineLags(counts, 0) // 52 for a step whose people convert over two years
 */
export function pipelineLags(counts: CountsDocument, stepIndex: number): number {
  return Math.min(MOST_LAGS, lagsBeforeStragglers(counts, stepIndex));
}

function withoutStragglers(counts: CountsDocument, stepIndex: number, lags: number): number {
  const { atLag, ofWeek } = conversionsOf(counts, stepIndex, lags);
  let later = sumOf(atLag);
  let seen = sumOf(ofWeek);
  for (let end = 1; end < lags; end++) {
    later -= atLag[end - 1] ?? 0;
    seen -= ofWeek[counts.weeks.length - end] ?? 0;
    if (later <= Math.min(seen * LARGEST_SHARE, Math.max(FEW, seen * SMALL_SHARE))) return end;
  }
  return lags;
}

/** A step's conversions, all segments together: by lag, and by the week in which those who converted had arrived. */
function conversionsOf(
  counts: CountsDocument,
  stepIndex: number,
  lags: number,
): { atLag: number[]; ofWeek: number[] } {
  const weeks = counts.weeks.length;
  const atLag = new Array<number>(lags).fill(0);
  const ofWeek = new Array<number>(weeks).fill(0);
  // Plain loops: a wide funnel has millions of cells.
  for (const { conversions } of counts.steps[stepIndex]?.series ?? []) {
    for (let week = 0; week < weeks; week++) {
      const row = conversions[week] ?? [];
      const end = Math.min(lags, weeks - week, row.length);
      for (let lag = 0; lag < end; lag++) {
        const people = row[lag];
        if (people === undefined || people === null || !isCount(people)) continue;
        atLag[lag] = (atLag[lag] ?? 0) + people;
        ofWeek[week] = (ofWeek[week] ?? 0) + people;
      }
    }
  }
  return { atLag, ofWeek };
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
