import type { Step } from '#domain/funnel/funnel.ts';
import type { JudgedStep } from './judged-step.ts';

/** Of the conversions lost, the share that would have come so far, and how well it is known: a standard deviation relative to it. */
export type Carried = { share: number; spread: number };

/** Nineteen ordinary weeks in twenty lie within so many standard deviations. */
const WIDTH_OF_RANGE = 2 * 1.959963984540054;
/** A usual pace is known about as well as from so many weeks … */
const LEVEL_FROM_WEEKS = 5;
/** … and about two fifths of what its range allows for is chance of the week, which the next weeks make good. */
const OF_PACE = 0.4;

/**
 * What share of people goes all the way along a path of steps, at the usual paces of the week: of a segment its own where it is judged. `weeks` is how many weeks the people come
 * from: noise of single weeks evens out. `null` where one of the steps has no usual pace.
 *
 * @example carriedAlong(path, steps, { series: 0, week: 12, weeks: 2 }) // { share: 0.28, spread: 0.06 }
 */
export function carriedAlong(
  path: readonly Step[],
  steps: readonly JudgedStep[],
  { series, week, weeks }: { series: number; week: number; weeks: number },
): Carried | null {
  let share = 1;
  let variance = 0;
  for (const next of path) {
    const findings = steps[next.index]?.findings;
    const own = findings?.[series]?.[week] ?? null;
    const all = findings?.[0]?.[week] ?? null;
    const known = own !== null && own.status !== 'learning' && own.status !== 'too-few' ? own : all;
    if (known === null) return null;
    share *= known.usualPace;
    const ofWeek = (known.high - known.low) / WIDTH_OF_RANGE / known.usualPace;
    if (Number.isFinite(ofWeek)) variance += OF_PACE * ofWeek ** 2 * (1 / weeks + 1 / LEVEL_FROM_WEEKS);
  }
  return { share, spread: Math.sqrt(variance) };
}
