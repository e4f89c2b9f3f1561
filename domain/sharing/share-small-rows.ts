import type { VerdictRow } from '#domain/verdicts/verdict.ts';

/** Whether a number of people, observed or estimated, is at least one person and fewer than `under`. */
export function isSmall(people: number | null, under: number): boolean {
  if (people === null) return false;
  const size = Math.round(Math.abs(people));
  return size > 0 && size < under;
}

/** What stands where a number was left out. It goes on from “Cannot tell yet: ” and stands alone in a table. */
export function leftOutText(under: number): string {
  return `left out, for it would tell of fewer than ${under} people`;
}

/**
 * A verdict without the numbers that would tell of few people. What is counted of few goes with every rate made of it,
 * the loss goes alone; the state stays.
 *
 * @example withoutSmall(verdictRow, 5).pace // null where 3 of 40 converted
 */
export function withoutSmall(row: VerdictRow, under: number): VerdictRow {
  if (tellsOfFew(row, under)) return withoutNumbers(row, under);
  const lost = [row.lostMacro, row.lostMacroLow, row.lostMacroHigh];
  if (!lost.some((people) => isSmall(people, under))) return row;
  return { ...row, lostMacro: null, lostMacroLow: null, lostMacroHigh: null };
}

/** @example withoutNumbers(row, 5).reason // 'left out, for it would tell of fewer than 5 people' */
export function withoutNumbers(row: VerdictRow, under: number): VerdictRow {
  return {
    ...row,
    observed: null,
    expected: null,
    low: null,
    high: null,
    people: null,
    pace: null,
    evidence: null,
    drop: null,
    dropLow: null,
    dropHigh: null,
    lostMacro: null,
    lostMacroLow: null,
    lostMacroHigh: null,
    reason: leftOutText(under),
  };
}

/** Whether `withoutNumbers` was here. */
export function isLeftOut(row: VerdictRow, under: number): boolean {
  return row.reason === leftOutText(under);
}

function tellsOfFew(row: VerdictRow, under: number): boolean {
  if (isSmall(row.observed, under) || isSmall(row.people, under)) return true;
  switch (row.state) {
    // Their reasons tell how many people there were.
    case 'too-few':
    case 'data-problem':
      return numbersIn(row.reason).some((people) => isSmall(people, under));
    case 'flag':
    case 'watch':
    case 'usual':
    case 'improved':
    case 'recovered':
    case 'new-normal':
    case 'learning':
    case 'no-data':
      return false;
  }
}

function numbersIn(text: string | null): number[] {
  return (text ?? '').replaceAll(',', '').match(/\d+/g)?.map(Number) ?? [];
}
