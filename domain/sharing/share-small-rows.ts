import type { CountFault } from '#domain/funnel/triangle.ts';
import type { VerdictReason } from '#domain/verdicts/verdict.ts';
import { emptyRow, type VerdictRow } from '#domain/verdicts/verdict.ts';

/** Whether a number of people, observed or estimated, is at least one person and fewer than `under`. */
export function isSmall(people: number | null, under: number): boolean {
  if (people === null) return false;
  const size = Math.round(Math.abs(people));
  return size > 0 && size < under;
}

/**
 * A verdict without the numbers that would reveal few people. What is counted of few goes with every rate made of it,
 * the loss goes alone; the state stays.
 *
 * @example withoutSmall(verdictRow, 5).pace // null where 3 of 40 converted
 */
export function withoutSmall(row: VerdictRow, under: number): VerdictRow {
  if (tellsOfFew(row, under)) return withoutNumbers(row, under);
  const { lost = null, lostLow = null, lostHigh = null } = row;
  const told = [lost, lostLow, lostHigh, row.lostMacro, row.lostMacroLow, row.lostMacroHigh];
  if (!told.some((people) => isSmall(people, under))) return row;
  return { ...row, ...NO_LOSS_OF_STEP, lostMacro: null, lostMacroLow: null, lostMacroHigh: null };
}

/** The loss at the step itself, left out. */
export const NO_LOSS_OF_STEP = { lost: null, lostLow: null, lostHigh: null };

/**
 * A verdict whose numbers are hidden, all of them; its state stays, and since when.
 *
 * @example withoutNumbers(verdictRow, 5).reason // { kind: 'hidden', under: 5 }
 */
export function withoutNumbers(row: VerdictRow, under: number): VerdictRow {
  const { onset, since, who } = row;
  return { ...emptyRow(row, row.state, { kind: 'hidden', under }), onset, since, who };
}

export function isHidden({ reason }: VerdictRow): boolean {
  return reason?.kind === 'hidden';
}

function tellsOfFew({ observed, people, reason }: VerdictRow, under: number): boolean {
  // How many people the words of a document are about is unknown.
  if (reason?.kind === 'written') return true;
  const counts = reason === null ? [] : peopleIn(reason);
  return [observed, people, ...counts].some((count) => isSmall(count, under));
}

/** How many people a reason is about. */
function peopleIn(reason: Exclude<VerdictReason, { kind: 'written' }>): (number | null)[] {
  switch (reason.kind) {
    case 'too-few':
      return [reason.people, reason.enough];
    case 'accepted':
      return [reason.lostWeekly];
    case 'fault':
      return peopleInFault(reason.fault);
    case 'learning':
    case 'definition-changed':
    case 'expected':
    case 'new-level':
    case 'improved':
    case 'forming':
    case 'source-silent':
    case 'incomplete':
    case 'not-counted':
    case 'nobody-entered':
    case 'nobody-arrived':
    case 'as-last-year':
    case 'hidden':
      return [];
  }
}

function peopleInFault(fault: CountFault): number[] {
  switch (fault.kind) {
    case 'not-a-count':
      return [fault.value];
    case 'more-than-at-risk':
      return [fault.conversions, fault.atRisk];
    case 'nobody-counted':
      return [fault.usual];
    case 'arrivals-unknown':
      return [];
  }
}
