import { lagsOf, statedArrivals } from '#domain/funnel/arrivals.ts';
import type { Count, CountsDocument } from '#domain/funnel/counts.ts';
import { requiredIndex, type Step, stepsOf } from '#domain/funnel/funnel.ts';
import { arrivalStarts } from '#domain/funnel/restarts.ts';
import type { ContractFault } from './fault.ts';

/** A single row may be a slip, whose weeks are a data problem; so many are another way of counting … */
const FEWEST_ROWS = 3;
/** … where they are more than this share of the rows. */
const SHARE_OF_ROWS = 0.1;

/**
 * Steps whose triangles are counted in another way than the contract says: rows that convert more people than they have, and
 * running totals in place of the people of each week. A step of one lag is left alone: totals of two sources may cross.
 *
 * @example peopleFaults(counts) // [{ path: ['steps', 0, 'series', 0, 'conversions', 0], message: 'are running totals: …' }]
 */
export function peopleFaults(counts: CountsDocument): ContractFault[] {
  return stepsOf(counts.funnel).flatMap((step) => {
    if (lagsOf(counts, step.index) < 2) return [];
    return runningTotals(counts, step) ?? rowsBeyondArrivals(counts, step) ?? [];
  });
}

/** A row that converts more people than had reached the stage before. */
export type RowBeyond = { series: number; row: number; people: number; converted: number };

/**
 * The rows of a step that convert more people than had reached the stage before in that week; weeks in which that is not
 * known are left out. `of` is how many rows could be looked at.
 *
 * @example rowsBeyond(counts, stepsOf(counts.funnel)[0]) // { beyond: [{ series: 0, row: 3, people: 54, converted: 5000 }], of: 104 }
 */
export function rowsBeyond(counts: CountsDocument, { index }: Step): { beyond: RowBeyond[]; of: number } {
  const from = requiredIndex(counts.funnel.stages, index);
  const starts = arrivalStarts(counts, from);
  const beyond: RowBeyond[] = [];
  let of = 0;
  for (const [series, { segment, conversions }] of (counts.steps[index]?.series ?? []).entries()) {
    const arrived = statedArrivals(counts, from, segment);
    for (const [row, people] of arrived.entries()) {
      if (!Number.isFinite(people)) continue;
      const until = starts.find(({ week }) => week > row)?.week ?? counts.weeks.length;
      const converted = sumOf((conversions[row] ?? []).slice(0, until - row));
      if (people > 0 || converted > 0) of += 1;
      if (converted > people) beyond.push({ series, row, people, converted });
    }
  }
  return { beyond, of };
}

function rowsBeyondArrivals(counts: CountsDocument, step: Step): ContractFault[] | null {
  const { beyond, of } = rowsBeyond(counts, step);
  const [first] = beyond;
  if (first === undefined || beyond.length < FEWEST_ROWS || beyond.length <= of * SHARE_OF_ROWS) return null;
  return [
    {
      path: ['steps', step.index, 'series', first.series, 'conversions', first.row],
      message:
        `converts ${first.converted} of ${first.people} people, and ${beyond.length} of ${of} rows convert more than they have: ` +
        `a row is one week of “${step.from.id}”, and a cell counts each of its people once`,
    },
  ];
}

/** Fewer rows than these may look like anything. */
const FEWEST_RISING = 8;
/** A running total that has settled rises by no more. */
const SETTLED_RISE = 1.1;

/**
 * Running totals never fall, in no row of the step, and level off. Counts of single weeks may rise from lag to lag where
 * everybody waits for a trial to end, but then the last rise is a steep one.
 */
function runningTotals(counts: CountsDocument, step: Step): ContractFault[] | null {
  const triangles = counts.steps[step.index]?.series ?? [];
  // Before any row is copied: in a step that counts the people of each week the first row often falls.
  if (
    triangles.some(({ conversions }) =>
      conversions.some((cells, row) => falls(cells, counts.weeks.length - row)),
    )
  )
    return null;
  const rising = triangles
    .flatMap(({ conversions }, series) =>
      conversions.map((cells, row) => ({ series, row, cells: observed(cells, counts.weeks.length - row) })),
    )
    .filter(({ cells }) => new Set(cells.filter((cell) => cell > 0)).size >= 3);
  const [first] = rising;
  if (first === undefined || rising.length < FEWEST_RISING) return null;
  if (!levelsOff(rising.map(({ cells }) => cells))) return null;
  return [
    {
      path: ['steps', step.index, 'series', first.series, 'conversions', first.row],
      message:
        'is a running total, like every row of this step: none of them ever falls. A cell counts the people who converted ' +
        'in that week alone',
    },
  ];
}

/** Whether a count of the first `length` cells is less than the one that was observed before it. */
function falls(cells: readonly Count[], length: number): boolean {
  let before = Number.NEGATIVE_INFINITY;
  for (let lag = 0; lag < Math.min(length, cells.length); lag++) {
    const cell = cells[lag];
    if (cell === null || cell === undefined) continue;
    if (cell < before) return true;
    before = cell;
  }
  return false;
}

function levelsOff(rows: readonly (readonly number[])[]): boolean {
  const longest = Math.max(...rows.map(({ length }) => length));
  const totals = Array.from({ length: longest }, (_, lag) =>
    sumOf(rows.filter(({ length }) => length === longest).map((cells) => cells[lag] ?? null)),
  );
  const rises = totals.map((total, lag) => total - (totals[lag - 1] ?? 0));
  const isSettled = (totals.at(-1) ?? 0) <= SETTLED_RISE * (totals.at(-2) ?? 0);
  return isSettled || rises.every((rise, lag) => lag === 0 || rise <= (rises[lag - 1] ?? rise));
}

function observed(cells: readonly Count[], length: number): number[] {
  return cells.slice(0, length).flatMap((cell) => (cell === null ? [] : [cell]));
}

function sumOf(cells: readonly Count[]): number {
  return cells.reduce<number>((sum, cell) => sum + (cell === null || cell < 0 ? 0 : cell), 0);
}
