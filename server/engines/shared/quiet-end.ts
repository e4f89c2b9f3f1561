import type { Day } from '#domain/calendar/week.ts';
import type { Delivered } from './delivered-days.ts';

/** With fewer days of rows nobody can say how long a source is usually quiet. */
const FEWEST_DAYS = 8;
/** A quiet end is unusual when it is a week or more, and half as long again as any before it. */
const LEAST_DAYS = 7;
const TIMES_LONGEST = 1.5;

/**
 * The first day without a row at the end of a source that is held complete beyond its last one, because it follows another or was said to be;
 * `null` where it has been quiet for nearly as long before.
 */
export function quietFrom({ days, lastDay, through }: Delivered): Day | null {
  if (days.length < FEWEST_DAYS) return null;
  const longest = Math.max(...days.slice(1).map(({ day }, index) => day - (days[index]?.day ?? day) - 1));
  const quiet = through - lastDay;
  return quiet >= LEAST_DAYS && quiet > longest * TIMES_LONGEST ? ((lastDay + 1) as Day) : null;
}
