import type { Count, CountsDocument } from './counts.ts';
import { requiredIndex, stepsOf } from './funnel.ts';
import { arrivalStarts } from './restarts.ts';

/**
 * How many people reached a stage in each week: the entries for the first stage, otherwise the sums of the step's
 * triangle on the diagonals. `segment: null` adds the segments up. `null` in a week where any part of the sum was not
 * observed, cannot be true (more people than its row has left included), or falls into a missing week. Lags past the step's window are left out: by the definition
 * such a person did not arrive.
 *
 * @example arrivalsAt(counts, 1, null) // with conversions [[81, 20], [77]]: [81, 97]
 */
export function arrivalsAt(counts: CountsDocument, stageIndex: number, segment: string | null): Count[] {
  const sums = statedArrivals(counts, stageIndex, segment);
  return Array.from(sums, (value) => (isCount(value) ? value : null));
}

/** Arrivals that were stated and cannot be true; NaN is arrivals that were not observed. */
export const IMPOSSIBLE = Number.NEGATIVE_INFINITY;

/**
 * The people who reached a stage in each week: a count, NaN where it was not observed, IMPOSSIBLE where a part of it
 * cannot be true. `segment: null` adds the segments up. Not to be written to: who asks again gets the same array.
 *
 * @example statedArrivals(counts, 1, null) // Float64Array [81, 97]
 */
export function statedArrivals(
  counts: CountsDocument,
  stageIndex: number,
  segment: string | null,
): Float64Array {
  const stages = knownArrivals.get(counts) ?? [];
  knownArrivals.set(counts, stages);
  const bySegment = stages[stageIndex] ?? new Map<string | null, Float64Array>();
  stages[stageIndex] = bySegment;
  const known = bySegment.get(segment) ?? sumArrivals(counts, stageIndex, segment);
  bySegment.set(segment, known);
  return known;
}

/**
 * The arrivals at a stage are worked out from those at the stage before, back to the entries: each time anew that takes the square of the number of
 * stages. A document never changes, so what it says is kept for as long as the document is.
 */
const knownArrivals = new WeakMap<CountsDocument, Map<string | null, Float64Array>[]>();

function sumArrivals(counts: CountsDocument, stageIndex: number, segment: string | null): Float64Array {
  const all: readonly { segment: string | null }[] =
    stageIndex === 0 ? counts.entries : (counts.steps[stageIndex - 1]?.series ?? []);
  const wanted = segment === null ? all.map((series) => series.segment) : [segment];
  const parts = wanted.map((name) =>
    stageIndex === 0 ? entriesOf(counts, name) : diagonalsOf(counts, stageIndex - 1, name),
  );
  return Float64Array.from(counts.weeks, (_, week) =>
    parts.length === 0 ? Number.NaN : parts.reduce((sum, part) => addCounts(sum, part[week]), 0),
  );
}

/**
 * How many lags a step has: the longest row of any segment, and no more than its window allows. A later cell belongs to
 * nobody who is in the funnel by its definition.
 *
 * @example lagsOf(counts, 0) // 3 with conversions [[81, 20, 6], [77, 19]]
 */
export function lagsOf(counts: CountsDocument, stepIndex: number): number {
  const { maxLag = null } = stepsOf(counts.funnel)[stepIndex] ?? {};
  let longest = 0;
  for (const { conversions } of counts.steps[stepIndex]?.series ?? []) {
    for (const row of conversions) longest = Math.max(longest, row.length);
  }
  return Math.min(longest, maxLag === null ? longest : maxLag + 1, counts.weeks.length);
}

/**
 * Whether a number can be a number of people.
 *
 * @example isCount(-1) // false
 */
export function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

/** @example missingWeeks(counts) // Set { 7 } */
export function missingWeeks(counts: CountsDocument): ReadonlySet<number> {
  return new Set(counts.missingWeeks.map((week) => counts.weeks.indexOf(week)));
}

function entriesOf(counts: CountsDocument, segment: string | null): Float64Array {
  const missing = missingWeeks(counts);
  const stated = counts.entries.find((series) => series.segment === segment)?.arrivals ?? [];
  return Float64Array.from(counts.weeks, (_, week) =>
    missing.has(week) ? Number.NaN : countOf(stated[week]),
  );
}

/** A cell with more people than its row has left is stated and cannot be true; the rest of the row is looked at without it. */
function diagonalsOf(counts: CountsDocument, stepIndex: number, segment: string | null): Float64Array {
  const lags = lagsOf(counts, stepIndex);
  const missing = missingWeeks(counts);
  const series = counts.steps[stepIndex]?.series.find((candidate) => candidate.segment === segment);
  const rows = series?.conversions ?? [];
  const carriedIn = series?.carriedIn ?? [];
  const from = requiredIndex(counts.funnel.stages, stepIndex);
  const people = statedArrivals(counts, from, segment);
  const starts = arrivalStarts(counts, from);
  const sums = Float64Array.from(counts.weeks, (_, week) =>
    week < carriedIn.length ? countOf(carriedIn[week]) : 0,
  );
  for (let row = 0; row < sums.length; row++) {
    let left = people[row] ?? Number.NaN;
    const until = starts.find(({ week }) => week > row)?.week ?? sums.length;
    for (let lag = 0; lag < lags && row + lag < sums.length; lag++) {
      const week = row + lag;
      const cell = countOf(rows[row]?.[lag]);
      const tooMany = week < until && isCount(left) && cell > left;
      sums[week] = addCounts(sums[week] ?? Number.NaN, tooMany ? IMPOSSIBLE : cell);
      if (!tooMany && isCount(cell)) left -= cell;
    }
  }
  for (const week of missing) if (week >= 0) sums[week] = Number.NaN;
  return sums;
}

function countOf(value: Count | undefined): number {
  if (value === undefined || value === null) return Number.NaN;
  return isCount(value) ? value : IMPOSSIBLE;
}

function addCounts(a: number, b: number | undefined): number {
  if (a === IMPOSSIBLE || b === IMPOSSIBLE) return IMPOSSIBLE;
  return b === undefined ? Number.NaN : a + b;
}
