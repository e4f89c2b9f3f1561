import type { Week } from '#domain/calendar/week.ts';
import { isJudged, type VerdictRow } from '#domain/verdicts/verdict.ts';

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
  const raised = new Set(rows.filter(({ state }) => state === 'flag').map(({ step }) => step)).size;
  if (raised > 0) return `▼ ${raised} below usual`;
  if (rows.some(({ state }) => isJudged(state))) return null;
  return rows.some(({ state }) => state === 'no-data') ? 'no data' : 'not judged';
}
