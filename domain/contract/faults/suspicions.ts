import type { Week } from '#domain/calendar/week.ts';
import type { Count, CountsDocument, StepCounts } from '#domain/funnel/counts.ts';
import { stepsOf } from '#domain/funnel/funnel.ts';
import type { DataCheck } from '#domain/review/data-check.ts';
import { countText, percentText, weekText } from '#domain/wording/numbers-and-dates.ts';
import { impossibleCounts } from './impossible-counts.ts';
import { rowsBeyond } from './people-faults.ts';

/**
 * Checks of the data that any reader of a counts document can make, whether or not its API made checks of its own: that no
 * row converts more people than it has, which counts are no numbers of people, and how many are absent, where any is.
 *
 * @example documentChecks(counts).map(({ id, level }) => `${id}: ${level}`) // ['counts-never-rise: fine']
 */
export function documentChecks(counts: CountsDocument): DataCheck[] {
  return [neverRise(counts), ...impossibleCounts(counts), ...cellsAbsent(counts)];
}

function neverRise(counts: CountsDocument): DataCheck {
  const id = 'counts-never-rise';
  const rises = stepsOf(counts.funnel).flatMap((step) =>
    rowsBeyond(counts, step).beyond.map((row) => ({ ...row, step })),
  );
  const [first] = rises;
  const weeks = [...new Set(rises.flatMap(({ row }) => counts.weeks[row] ?? []))].toSorted();
  if (first === undefined)
    return {
      id,
      level: 'fine',
      message: 'No step counts more people than had reached the stage before it.',
      remedy: null,
    };
  const { from, to } = first.step;
  const others = rises.length === 1 ? '' : ` This happens ${rises.length} times.`;
  return {
    id,
    level: 'problem',
    message:
      `Of ${first.people} people who reached “${from.name}” in the week of ${nameOf(counts.weeks[first.row])}, ` +
      `${first.converted} are counted at “${to.name}”.${others}`,
    remedy: `Check that “${from.name}” and “${to.name}” count people of the same kind.`,
    weeks,
  };
}

/** How many cells should be there, and how many are not. */
export type AbsentCells = { absent: number; of: number };

/**
 * Cells that a triangle should have and does not, or that are null. Each row has one for every lag that its step's window
 * allows, up to the last week; without a window, for every lag of the step's longest row. A week of which no series of the
 * step knows anything was left out on purpose and is not counted.
 *
 * @example absentCells(counts) // { absent: 622, of: 2184 }
 */
export function absentCells(counts: CountsDocument): AbsentCells {
  return stepsOf(counts.funnel).reduce<AbsentCells>(
    (sum, { index, maxLag }) => {
      const step = counts.steps[index];
      if (step === undefined) return sum;
      const { absent, of } = absentIn(step, { weeks: counts.weeks.length, lags: lagsExpected(step, maxLag) });
      return { absent: sum.absent + absent, of: sum.of + of };
    },
    { absent: 0, of: 0 },
  );
}

function cellsAbsent(counts: CountsDocument): DataCheck[] {
  const { absent, of } = absentCells(counts);
  if (absent === 0) return [];
  return [
    {
      id: 'cells-absent',
      level: 'warning',
      message:
        `${countText(absent)} of ${countText(of)} counts of conversions (${percentText(absent / of)}) are absent. ` +
        'Absent means not observed, so they are left out of every rate.',
      remedy: 'Write a zero where nobody converted.',
    },
  ];
}

function lagsExpected({ series }: StepCounts, maxLag: number | null): number {
  let longest = 0;
  for (const { conversions } of series)
    for (const row of conversions) longest = Math.max(longest, row.length);
  // One lag and no more is how daily totals are counted, whatever the window.
  return longest <= 1 || maxLag === null ? longest : maxLag + 1;
}

function absentIn({ series }: StepCounts, { weeks, lags }: { weeks: number; lags: number }): AbsentCells {
  const known = new Array<number>(weeks).fill(0);
  for (const { conversions } of series)
    for (let row = 0; row < weeks; row++)
      for (let lag = 0; lag < lags && row + lag < weeks; lag++)
        if (isThere(conversions[row]?.[lag])) known[row + lag] = (known[row + lag] ?? 0) + 1;
  const sum = { absent: 0, of: 0 };
  for (const [week, there] of known.entries()) {
    if (there === 0) continue;
    const expected = series.length * Math.min(lags, week + 1);
    sum.absent += expected - there;
    sum.of += expected;
  }
  return sum;
}

function isThere(cell: Count | undefined): boolean {
  return cell !== undefined && cell !== null;
}

function nameOf(week: Week | undefined): string {
  return week === undefined ? '' : weekText(week);
}
