import type { Week } from '#domain/calendar/week.ts';
import { IMPOSSIBLE, isCount, lagsOf, missingWeeks, statedArrivals } from './arrivals.ts';
import type { Count, CountsDocument } from './counts.ts';
import { requiredIndex } from './funnel.ts';
import { MOST_LAGS, pipelineLags } from './pipeline-lags.ts';
import { arrivalStarts } from './restarts.ts';

/** Why a cell cannot be true; `nobody-counted`: nobody converted, where so many are usual that nothing was counted. */
export type CountFault =
  | { kind: 'not-a-count'; value: number }
  | { kind: 'more-than-at-risk'; conversions: number; atRisk: number }
  | { kind: 'arrivals-unknown' }
  | { kind: 'nobody-counted'; usual: number };

/**
 * Who could convert in each week and how many did, by lag: cell `week * lags + lag`. NaN: not observed.
 * `faults[week]` is the first count of the week that cannot be true; its rows are left out from there on.
 */
export type Exposure = {
  weeks: number;
  lags: number;
  atRisk: Float64Array;
  conversions: Float64Array;
  faults: (CountFault | null)[];
};

export type Risk = { atRisk: number; conversions: number };

/** A cohort's conversion so far; `settled` once its whole window has been observed. */
export type CohortRate = { week: Week; arrivals: number; conversions: number; settled: boolean };

/**
 * The run-off triangle of a step seen by calendar week: at each lag the people at risk (arrivals of that row less
 * everyone who converted at an earlier lag) and their conversions. `segment: null` adds the segments up; a cell that
 * one of them has not observed is unobserved in the sum. Rows that arrived under another definition of the stage before
 * are not at risk from the change on. Cells after the last week and past the window are ignored.
 *
 * @example riskAt(exposureOf(counts, 0, null), 1, 1) // arrivals [900, 870], conversions [[81, 20], [77]]: { atRisk: 819, conversions: 20 }
 */
export function exposureOf(counts: CountsDocument, stepIndex: number, segment: string | null): Exposure {
  const step = counts.steps[stepIndex];
  if (step === undefined) throw new RangeError(`The funnel has no step ${stepIndex}.`);
  const wanted = segment === null ? step.series.map((series) => series.segment) : [segment];
  const lags = pipelineLags(counts, stepIndex);
  const parts = wanted.map((name) => exposureOfSeries(counts, { stepIndex, lags }, name));
  return sumOf(parts, emptyExposure(counts.weeks.length, lags));
}

/**
 * The triangles of everybody, first, and of each of the segments: what `exposureOf` gives for each, worked out together.
 *
 * @example exposuresOf(counts, 0, ['organic', 'paid search']).length // 3
 */
export function exposuresOf(
  counts: CountsDocument,
  stepIndex: number,
  segments: readonly string[],
): Exposure[] {
  if (segments.length === 0) return [exposureOf(counts, stepIndex, null)];
  const lags = pipelineLags(counts, stepIndex);
  const parts = new Map(
    counts.steps[stepIndex]?.series.map(({ segment }) => [
      segment,
      exposureOfSeries(counts, { stepIndex, lags }, segment),
    ]),
  );
  const none = emptyExposure(counts.weeks.length, lags);
  return [sumOf([...parts.values()], none), ...segments.map((segment) => parts.get(segment) ?? none)];
}

/**
 * The people at risk and the conversions of one week and lag, or `null` where they were not observed.
 *
 * @example riskAt(exposure, 3, 0) // { atRisk: 900, conversions: 81 }
 */
export function riskAt(exposure: Exposure, week: number, lag: number): Risk | null {
  if (lag >= exposure.lags) return null;
  const atRisk = exposure.atRisk[week * exposure.lags + lag];
  const conversions = exposure.conversions[week * exposure.lags + lag];
  if (atRisk === undefined || conversions === undefined || Number.isNaN(atRisk)) return null;
  return { atRisk, conversions };
}

/**
 * The conversion of the people who *arrived* in each week, so far or for good. Weeks whose arrivals or any cell so far
 * are not observed give `null`; so does a week in which nobody arrived.
 *
 * @example settledRates(counts, 0, null)[0] // { week: '2026-01-05', arrivals: 900, conversions: 107, settled: true }
 */
export function settledRates(
  counts: CountsDocument,
  stepIndex: number,
  segment: string | null,
): (CohortRate | null)[] {
  const exposure = exposureOf(counts, stepIndex, segment);
  return counts.weeks.map((week, row) => {
    const first = riskAt(exposure, row, 0);
    if (first === null || first.atRisk === 0) return null;
    const lags = Math.min(exposure.lags, counts.weeks.length - row);
    let conversions = 0;
    for (let lag = 0; lag < lags; lag++) {
      const risk = riskAt(exposure, row + lag, lag);
      if (risk === null) return null;
      conversions += risk.conversions;
    }
    return { week, arrivals: first.atRisk, conversions, settled: lags === exposure.lags };
  });
}

function exposureOfSeries(
  counts: CountsDocument,
  { stepIndex, lags }: { stepIndex: number; lags: number },
  segment: string | null,
): Exposure {
  const exposure = emptyExposure(counts.weeks.length, lags);
  const from = requiredIndex(counts.funnel.stages, stepIndex);
  const arrived = statedArrivals(counts, from, segment);
  const rows =
    counts.steps[stepIndex]?.series.find((series) => series.segment === segment)?.conversions ?? [];
  const cutoffs = arrivalStarts(counts, from);
  const missing = missingWeeks(counts);
  const checkedLags = Math.min(MOST_LAGS, lagsOf(counts, stepIndex));
  for (let row = 0; row < counts.weeks.length; row++) {
    const people = arrived[row] ?? Number.NaN;
    if (!isCount(people)) {
      if (people === IMPOSSIBLE) exposure.faults[row] ??= { kind: 'arrivals-unknown' };
      continue;
    }
    const until = cutoffs.find(({ week }) => week > row)?.week ?? counts.weeks.length;
    fillRow(exposure, { row, until, people, cells: (rows[row] ?? []).slice(0, checkedLags), missing });
  }
  return exposure;
}

type Row = {
  row: number;
  until: number;
  people: number;
  cells: readonly Count[];
  missing: ReadonlySet<number>;
};

/**
 * A cell that was not observed leaves its people at risk: how many of them converted unseen is unknown, and few did.
 * Cells past the pipeline, of stragglers, are looked at for what cannot be true, and otherwise left out.
 */
function fillRow(exposure: Exposure, { row, until, people, cells, missing }: Row): void {
  let atRisk = people;
  for (let lag = 0; lag < cells.length && row + lag < until; lag++) {
    const week = row + lag;
    const cell = cells[lag];
    if (cell === undefined || cell === null || missing.has(week)) continue;
    if (!isCount(cell)) {
      exposure.faults[week] ??= { kind: 'not-a-count', value: cell };
      return;
    }
    if (cell > atRisk) {
      exposure.faults[week] ??= { kind: 'more-than-at-risk', conversions: cell, atRisk };
      return;
    }
    if (lag < exposure.lags) {
      exposure.atRisk[week * exposure.lags + lag] = atRisk;
      exposure.conversions[week * exposure.lags + lag] = cell;
    }
    atRisk -= cell;
  }
}

function emptyExposure(weeks: number, lags: number): Exposure {
  return {
    weeks,
    lags,
    atRisk: new Float64Array(weeks * lags).fill(Number.NaN),
    conversions: new Float64Array(weeks * lags).fill(Number.NaN),
    faults: new Array<CountFault | null>(weeks).fill(null),
  };
}

function copyOf(exposure: Exposure): Exposure {
  return {
    ...exposure,
    atRisk: exposure.atRisk.slice(),
    conversions: exposure.conversions.slice(),
    faults: exposure.faults.slice(),
  };
}

function sumOf([first, ...rest]: readonly Exposure[], none: Exposure): Exposure {
  if (first === undefined) return none;
  return rest.length === 0 ? first : rest.reduce(plus, copyOf(first));
}

/** Adds `part` into `sum`, which belongs to the caller; NaN spreads: a sum with an unobserved part is unobserved. */
function plus(sum: Exposure, part: Exposure): Exposure {
  for (let cell = 0; cell < sum.atRisk.length; cell++) {
    sum.atRisk[cell] = (sum.atRisk[cell] ?? Number.NaN) + (part.atRisk[cell] ?? Number.NaN);
    sum.conversions[cell] = (sum.conversions[cell] ?? Number.NaN) + (part.conversions[cell] ?? Number.NaN);
  }
  for (let week = 0; week < sum.weeks; week++) sum.faults[week] ??= part.faults[week] ?? null;
  return sum;
}
