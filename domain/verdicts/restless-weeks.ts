import type { Finding } from '#domain/detector/finding.ts';

/** So many weeks show how a series moves by itself … */
const WEEKS_LOOKED_AT = 26;
/** … if so many of them follow another that was not marked either. */
const FEWEST_PAIRS = 6;
/** By at least this part of what was learned of it they must have moved from one to the next. */
const SHOWN = 0.5;
/** The standard deviation of a normal distribution, in medians of its distance from 0. */
const PER_MEDIAN = 1.4826;

type Moved = Pick<Finding, 'isRestless' | 'restlessness' | 'pace' | 'people' | 'expected'> & {
  drop: object | null;
};

/**
 * Whether a series may be called restless in a week, by index. Never while a drop is open, and only where the weeks without one have moved so from one to the next, beyond chance:
 * what an incident that is over, or a level that is another since, has taught of noise and drift is no movement of its own. Half of the weeks may be freaks.
 *
 * @example isRestlessBySelf([], 0) // false
 */
export function isRestlessBySelf(findings: readonly (Moved | null)[], week: number): boolean {
  const now = findings[week];
  if (now == null || !now.isRestless || now.drop !== null) return false;
  const squares: number[] = [];
  for (let at = Math.max(1, week - WEEKS_LOOKED_AT); at <= week; at++) {
    const [before, after] = [findings[at - 1], findings[at]];
    if (before == null || after == null || before.drop !== null || after.drop !== null) continue;
    squares.push((logPace(after) - logPace(before)) ** 2);
  }
  if (squares.length < FEWEST_PAIRS) return false;
  const middle = squares.toSorted((a, b) => a - b)[Math.floor(squares.length / 2)] ?? Number.NaN;
  return PER_MEDIAN ** 2 * middle - 2 / now.expected >= (SHOWN * now.restlessness) ** 2;
}

/** Half a person keeps the logarithm of nobody finite. */
function logPace({ pace, people }: Moved): number {
  return Math.log(pace + 0.5 / people);
}
