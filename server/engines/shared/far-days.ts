import type { DayRows } from '#server/reviews/silences/silent-days.ts';

/** The days of a source without the few rows that lie far before or after all others. */
export type WithoutFarDays<Row extends DayRows> = { before: Row[]; days: Row[]; after: Row[] };

/** Nobody waits eight weeks for the next row of a source that is alive. */
const SILENCE_DAYS = 56;
const FEW_ROWS = 20;
const FEW_SHARE = 0.01;

/**
 * Sets apart the rows at either end of a source (`days` in order) that come after, or before, more than eight weeks of
 * silence and are both fewer than 20 and less than 1 % of it: a mistyped year must not stretch the source over decades.
 * No clock is asked. Once the weeks between have rows, or the rows beyond are many, the same rows belong to the rest.
 */
export function withoutFarDays<Row extends DayRows>(days: readonly Row[]): WithoutFarDays<Row> {
  const few = Math.min(FEW_ROWS, rowsOf(days) * FEW_SHARE);
  const far = (beyond: readonly Row[]) => beyond.length > 0 && rowsOf(beyond) < few;
  const silences = days.flatMap((row, index) =>
    row.day - (days[index - 1]?.day ?? row.day) > SILENCE_DAYS ? [index] : [],
  );
  const start = silences.findLast((index) => far(days.slice(0, index))) ?? 0;
  const end = silences.find((index) => far(days.slice(index))) ?? days.length;
  return { before: days.slice(0, start), days: days.slice(start, end), after: days.slice(end) };
}

function rowsOf(days: readonly DayRows[]): number {
  return days.reduce((sum, { rows }) => sum + rows, 0);
}
