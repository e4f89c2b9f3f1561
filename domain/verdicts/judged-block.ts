import type { Week } from '#domain/calendar/week.ts';

/** Weeks `from` to before `to`, by index, that are judged by the weeks since `start`. */
export type JudgedBlock = { start: number; from: number; to: number };

/** A week is judged by at least so many weeks before it, where there are so many. */
export const WEEKS_BEFORE = 104;

/**
 * From which week on, by index, each week of a document is judged: the first, or, in a longer history, the first of a calendar year at least two
 * years before. It depends on the week alone and not on the week that is open: what was said once is said again (docs/method.md).
 *
 * @example judgedBlocks(weeks) // [{ start: 0, from: 0, to: 157 }, { start: 52, from: 157, to: 200 }] for 200 weeks from the first one of a year
 */
export function judgedBlocks(weeks: readonly Week[]): JudgedBlock[] {
  const blocks: JudgedBlock[] = [];
  const firstOfYear = new Map<string, number>();
  weeks.forEach((week, index) => {
    const year = yearOf(week);
    if (!firstOfYear.has(year)) firstOfYear.set(year, index);
    const past = weeks[index - WEEKS_BEFORE];
    const start = past === undefined ? 0 : (firstOfYear.get(yearOf(past)) ?? 0);
    const last = blocks.at(-1);
    if (last?.start === start) last.to = index + 1;
    else blocks.push({ start, from: index, to: index + 1 });
  });
  return blocks;
}

/**
 * How many weeks a document must hold to judge its last week, and `shown` weeks before it, as they were judged at their time.
 *
 * @example weeksToJudge('2026-11-16', 0) // 151
 */
export function weeksToJudge(last: Week, shown: number): number {
  const oldest = Date.parse(last) - (shown + WEEKS_BEFORE) * WEEK_MS;
  const year = new Date(oldest).getUTCFullYear();
  const intoYear = Math.floor((oldest - Date.UTC(year, 0, 1)) / WEEK_MS);
  return shown + WEEKS_BEFORE + intoYear + 1;
}

const WEEK_MS = 7 * 24 * 60 * 60 * 1000;

function yearOf(week: Week): string {
  return week.slice(0, 4);
}
