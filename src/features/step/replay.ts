import type { Week } from '#domain/calendar/week.ts';
import { isJudged, type VerdictRow } from '#domain/verdicts/verdict.ts';
import { listText, startNear } from '#domain/wording/numbers-and-dates.ts';
import { worseSideOf, worseWord } from '#domain/wording/verdict-words.ts';
import { type VerdictRun, verdictRuns } from './step-history.ts';

/** A year of meetings. */
export const REPLAYED_WEEKS = 52;
/** More stretches than this are counted, not named. */
const MOST_NAMED = 4;

/**
 * What these weeks would have said: every verdict uses the weeks before it only, so judging them all today says what would
 * have been said then.
 */
export function replaySentence(rows: readonly VerdictRow[]): string {
  const runs = verdictRuns(rows).reverse();
  const judged = rows.filter(({ state }) => isJudged(state)).length;
  const span = rows.length === 1 ? 'In this one week' : `In the last ${rows.length} weeks`;
  const last = rows.at(-1)?.week;
  if (judged === 0 || last === undefined) return `${span} nothing could be judged here.`;
  const flags = runs.filter(({ state }) => state === 'flag');
  const watches = runs.filter(({ state }) => state === 'watch');
  const left = rows.length - judged;
  return [
    flags.length === 0
      ? `${span} this step would never have been raised.`
      : `${span} this step would have been raised as ${worseSideOf(rows[0] ?? {})} usual ${times(flags.length)}: ${stretches(flags, last)}.`,
    watches.length === 0
      ? null
      : `It would have been called on the ${worseWord(rows[0] ?? {})} side ${times(watches.length)}: ${stretches(watches, last)}.`,
    left === 0 ? null : `${left === 1 ? 'One week was' : `${left} weeks were`} not judged.`,
  ]
    .filter((sentence) => sentence !== null)
    .join(' ');
}

function times(count: number): string {
  return ['never', 'once', 'twice'][count] ?? `${count} times`;
}

function stretches(runs: readonly VerdictRun[], last: Week): string {
  const named = runs.slice(-MOST_NAMED).map((run) => stretch(run, last));
  const earlier = runs.length - named.length;
  return earlier === 0 ? listText(named) : listText([`${earlier} times earlier`, ...named]);
}

function stretch({ from, weeks }: VerdictRun, last: Week): string {
  const start = startNear(from, last);
  return weeks === 1 ? `in the week of ${start}` : `from ${start} for ${weeks} weeks`;
}
