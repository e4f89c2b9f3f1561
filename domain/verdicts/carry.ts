import type { Finding } from '#domain/detector/finding.ts';
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
 * What share of people goes all the way along a path of steps, at the usual paces of the week: of a segment its own where it is judged. Where nobody reached a step this week, as
 * behind one that broke, the latest week that it was judged in counts. `weeks` is how many weeks the people come
 * from: noise of single weeks evens out. `null` where one of the steps never had a usual pace.
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
    const own = findings?.[series];
    const all = findings?.[0];
    const known = judgedAt(own, week) ?? all?.[week] ?? latestUntil(own, week) ?? latestUntil(all, week);
    if (known === null) return null;
    share *= known.usualPace;
    const ofWeek = (known.high - known.low) / WIDTH_OF_RANGE / known.usualPace;
    if (Number.isFinite(ofWeek)) variance += OF_PACE * ofWeek ** 2 * (1 / weeks + 1 / LEVEL_FROM_WEEKS);
  }
  return { share, spread: Math.sqrt(variance) };
}

type Findings = readonly (Finding | null)[] | undefined;

function judgedAt(findings: Findings, week: number): Finding | null {
  const found = findings?.[week] ?? null;
  return found !== null && found.status !== 'learning' && found.status !== 'too-few' ? found : null;
}

function latestUntil(findings: Findings, week: number): Finding | null {
  for (let w = week; w >= 0; w--) {
    const found = judgedAt(findings, w);
    if (found !== null) return found;
  }
  return null;
}
