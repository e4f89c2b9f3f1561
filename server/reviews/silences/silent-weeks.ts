import type { Week } from '#domain/calendar/week.ts';

/**
 * Weeks without a row in a source that usually has plenty. What is usual is said by the weeks that were neither silent nor
 * declared missing, so a source that falls silent for good stays missing.
 */
export function silentWeeks(
  weeks: readonly (readonly [Week, number])[],
  declared: ReadonlySet<Week> = new Set(),
): Week[] {
  const silent: Week[] = [];
  const usual: number[] = [];
  for (const [week, rows] of weeks) {
    if (declared.has(week)) continue;
    if (rows === 0 && median(usual.slice(-USUAL_WEEKS)) >= PLENTY) silent.push(week);
    else usual.push(rows);
  }
  return silent;
}

/** Weeks that say what is usual, and the rows a week from which on none at all is no accident. */
const USUAL_WEEKS = 8;
const PLENTY = 20;

/** Of nothing: zero. */
function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  const at = (index: number) => sorted[index] ?? 0;
  return (at(Math.floor(middle)) + at(Math.ceil(middle))) / 2;
}
