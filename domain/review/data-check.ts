import type { Week } from '#domain/calendar/week.ts';
import { listText, weekText } from '#domain/wording/numbers-and-dates.ts';

export const CHECK_LEVELS = ['fine', 'warning', 'problem'] as const;

/** Where the people of a stage are, by the id of the stage. */
const RECONCILED = 'reconciled:';
/** A source that nobody feeds any more, by its id. */
const STALE = 'stale:';

export type DataCheck = {
  id: string;
  level: (typeof CHECK_LEVELS)[number];
  message: string;
  remedy: string | null;
  /** The weeks it touches; absent where it is about no week in particular. */
  weeks?: Week[] | undefined;
};

/**
 * The id of the check that says where the people of a stage are.
 *
 * @example reconciliationId('demo') // 'reconciled:demo'
 */
export function reconciliationId(stage: string): string {
  return `${RECONCILED}${stage}`;
}

/**
 * What the checks say of where the people of each stage are, in order of the stages.
 *
 * @example reconciliationsIn([{ id: 'reconciled:won', level: 'fine', message: '“Won”: 3 people …', remedy: null }]).length // 1
 */
export function reconciliationsIn(checks: readonly DataCheck[]): DataCheck[] {
  return checks.filter(({ id }) => id.startsWith(RECONCILED));
}

/**
 * The id of the check that says that nobody feeds a source any more.
 *
 * @example staleId('crm') // 'stale:crm'
 */
export function staleId(source: string): string {
  return `${STALE}${source}`;
}

/**
 * Whether a check says of the week that nobody feeds a source any more.
 *
 * @example saysStale([{ id: 'stale:crm', level: 'warning', message: '…', remedy: null, weeks: ['2026-11-02'] }], '2026-11-02') // true
 */
export function saysStale(checks: readonly DataCheck[], week: Week): boolean {
  return checks.some(
    ({ id, weeks }) => id.startsWith(STALE) && (weeks === undefined || weeks.includes(week)),
  );
}

/**
 * Whether a check is only about weeks other than the one that is read. A problem is never put aside, nor what may be about any week.
 *
 * @example isAside({ id: 'gap', level: 'warning', message: '…', remedy: null, weeks: ['2026-07-13'] }, '2026-11-16') // true
 */
export function isAside({ level, weeks }: DataCheck, week: Week): boolean {
  return level === 'warning' && weeks !== undefined && !weeks.includes(week);
}

/** More weeks than this are counted, not named. */
const MOST_WEEKS = 2;

/**
 * The checks that are put aside, in a few words.
 *
 * @example asideText([{ ...check, weeks: ['2026-07-13'] }]) // '1 data warning for another week (13–19 Jul 2026)'
 */
export function asideText(checks: readonly DataCheck[]): string {
  const weeks = [...new Set(checks.flatMap(({ weeks: touched = [] }) => touched))].sort();
  const named = weeks.length <= MOST_WEEKS ? listText(weeks.map(weekText)) : `${weeks.length} weeks`;
  const warnings = checks.length === 1 ? '1 data warning' : `${checks.length} data warnings`;
  return `${warnings} for ${weeks.length === 1 ? 'another week' : 'other weeks'} (${named})`;
}
