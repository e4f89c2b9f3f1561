import type { Week } from '#domain/calendar/week.ts';

export const CHECK_LEVELS = ['fine', 'warning', 'problem'] as const;

/** Where the people of a stage are, by the id of the stage. */
const RECONCILED = 'reconciled:';

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
