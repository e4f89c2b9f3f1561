import type { Week } from '#domain/calendar/week.ts';
import { isJudged, type VerdictRow } from '#domain/verdicts/verdict.ts';
import { flagArrow, worseSideOf } from './verdict-words.ts';

/**
 * What each week has to say in a list of weeks, in a few words. A week that is absent says nothing: it was judged, and
 * nothing in it was raised.
 *
 * @example weekMarks(verdicts).get('2026-11-09') // '▼ 1 below usual'
 */
export function weekMarks(verdicts: readonly VerdictRow[]): ReadonlyMap<Week, string> {
  const byWeek = new Map<Week, VerdictRow[]>();
  for (const row of verdicts) {
    const rows = byWeek.get(row.week);
    if (rows === undefined) byWeek.set(row.week, [row]);
    else rows.push(row);
  }
  const marks = new Map<Week, string>();
  for (const [week, rows] of byWeek) {
    const mark = markOf(rows);
    if (mark !== null) marks.set(week, mark);
  }
  return marks;
}

function markOf(rows: readonly VerdictRow[]): string | null {
  const flags = rows.filter(({ state }) => state === 'flag');
  const raised = [
    flags.filter(({ good }) => good !== 'down'),
    flags.filter(({ good }) => good === 'down'),
  ].flatMap((told) => {
    const [first] = told;
    const steps = new Set(told.map(({ step }) => step)).size;
    return first === undefined ? [] : [`${flagArrow(first)} ${steps} ${worseSideOf(first)} usual`];
  });
  if (raised.length > 0) return raised.join(', ');
  if (rows.some(({ state }) => isJudged(state))) return null;
  const everyone = rows.filter(({ segment }) => segment === null);
  return everyone.length > 0 && everyone.every(({ state }) => state === 'no-data') ? 'no data' : 'not judged';
}
