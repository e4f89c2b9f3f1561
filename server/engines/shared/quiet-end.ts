import { DAYS_IN_WEEK, type Day } from '#domain/calendar/week.ts';
import type { Delivered, DeliveredDay } from './delivered-days.ts';

/** With fewer days of rows nobody can say how long a source is usually quiet. */
const FEWEST_DAYS = 8;
const TIMES_USUAL = 1.5;

/**
 * The first day without a row at the end of a source that is held complete a week or more beyond its last one, because it follows another or was
 * said to be; `null` where it has been quiet for nearly as long before.
 */
export function quietFrom({ days, lastDay, through }: Delivered): Day | null {
  if (days.length < FEWEST_DAYS) return null;
  const longest = Math.max(...gapsBetween(days)) - 1;
  const quiet = through - lastDay;
  return quiet >= DAYS_IN_WEEK && quiet > longest * TIMES_USUAL ? ((lastDay + 1) as Day) : null;
}

/** Whoever is late by less than two weeks may be on holiday. */
export const LEAST_STALE = 14;
/** Of fewer days of rows nobody can say what is usual. */
const FEWEST_KNOWN = 3;
const GAPS_LEARNED = 60;
/** Files of a quarter or a year say how they are cut, not how often somebody delivers. */
const MONTH = 31;

/**
 * The first day after the last row of a source that nobody feeds any more, as far as anybody can tell today: it has been without one for two
 * weeks or more, half as long again as ever lately between its rows, and as is usual between its deliveries. A row that stands alone after the
 * others is most likely a date gone wrong, and feeds nothing. `null`: it is not, or no clock is asked.
 */
export function staleSince({ days, lastDay, through }: Delivered, today: Day | null): Day | null {
  if (today === null || days.length < FEWEST_KNOWN) return null;
  const end = Math.max(lastDay, through);
  const longest = Math.max(0, ...gapsBetween(days).slice(-GAPS_LEARNED));
  const usual = Math.max(longest, Math.min(usualAdvance(days), MONTH));
  return today - end - 1 >= Math.max(LEAST_STALE, usual * TIMES_USUAL) ? ((lastDay + 1) as Day) : null;
}

const ADVANCES_LEARNED = 8;

/** By how many days an import takes a source further, in the middle of the latest of them; 0 while there has been one. */
function usualAdvance(days: readonly DeliveredDay[]): number {
  const reached = new Map<number, Day>();
  for (const { day, importId } of days) reached.set(importId, day);
  const advances: number[] = [];
  let end: Day | null = null;
  for (const [, day] of [...reached].sort(([a], [b]) => a - b)) {
    if (end !== null && day > end) advances.push(day - end);
    if (end === null || day > end) end = day;
  }
  const latest = advances.slice(-ADVANCES_LEARNED).sort((a, b) => a - b);
  return latest[Math.floor(latest.length / 2)] ?? 0;
}

function gapsBetween(days: readonly DeliveredDay[]): number[] {
  return days.slice(1).map(({ day }, index) => day - (days[index]?.day ?? day));
}
