import type { Week } from '#domain/calendar/week.ts';

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
