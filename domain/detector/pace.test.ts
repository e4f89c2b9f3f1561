import fc from 'fast-check';
import { expect, test } from 'vitest';
import { detecting } from './detect.ts';
import type { Finding } from './finding.ts';
import { runToEnd } from './pausable-work.ts';
import type { Pipeline } from './pipeline.ts';

const WEEKS = 24;
const EDGE = 1e-9;

function pipelineOf(lags: number, cells: readonly [number, number][]): Pipeline {
  return {
    weeks: WEEKS,
    lags,
    atRisk: Float64Array.from({ length: WEEKS * lags }, (_, cell) => cells[cell]?.[0] ?? Number.NaN),
    conversions: Float64Array.from({ length: WEEKS * lags }, (_, cell) => cells[cell]?.[1] ?? Number.NaN),
  };
}

function findingsOf(total: Pipeline): Finding[] {
  const step = {
    total,
    segments: [],
    starts: [],
    newLevels: [],
    filling: new Array<'none'>(WEEKS).fill('none'),
    usable: [new Array<boolean>(WEEKS).fill(true)],
    worse: -1 as const,
  };
  return (runToEnd(detecting([step], new Set()))[0]?.[0] ?? []).filter((one) => one !== null);
}

/** Few people at some lags, one alone at others: whatever a young or sparse pipeline may hold. */
const sparse = fc.integer({ min: 1, max: 5 }).chain((lags) =>
  fc
    .array(
      fc
        .tuple(fc.constantFrom(0, 1, 2, 7, 40, 200, 900), fc.double({ min: 0, max: 1, noNaN: true }))
        .map(([people, share]): [number, number] => [people, Math.round(people * share * share)]),
      { minLength: WEEKS * lags, maxLength: WEEKS * lags },
    )
    .map((cells) => pipelineOf(lags, cells)),
);

test('the rate lies in its range exactly when the conversions do, and is below the middle exactly when fewer came than expected', () => {
  fc.assert(
    fc.property(sparse, (pipeline) => {
      for (const {
        pace,
        low,
        high,
        usualPace,
        observed,
        expected,
        people,
        lowCount,
        highCount,
      } of findingsOf(pipeline)) {
        expect(pace).toBeGreaterThanOrEqual(0);
        expect(pace).toBeLessThanOrEqual(1);
        if (people <= 0) continue;
        const inside = observed >= lowCount - EDGE && observed <= highCount + EDGE;
        expect(pace >= low - EDGE && pace <= high + EDGE).toBe(inside);
        if (pace < usualPace - EDGE) expect(observed).toBeLessThan(expected + EDGE);
        if (observed < expected - EDGE) expect(pace).toBeLessThanOrEqual(usualPace + EDGE);
      }
    }),
    { numRuns: 150 },
  );
});

test('with a single lag the rate is people who convert over people', () => {
  const cells = Array.from({ length: WEEKS }, (_, week): [number, number] => [500, 50 + (week % 5)]);
  for (const { pace, observed } of findingsOf(pipelineOf(1, cells)))
    expect(pace).toBeCloseTo(observed / 500, 12);
});

test('one person alone at a lag does not decide the rate', () => {
  const hazards = [0.3, 0.14, 0.08, 0.05, 0.03];
  const cells = Array.from({ length: WEEKS }, (_, week) =>
    hazards.map((hazard, lag): [number, number] =>
      week === WEEKS - 1 && lag === 1 ? [1, 1] : [200 - 20 * lag, Math.round((200 - 20 * lag) * hazard)],
    ),
  ).flat();
  const last = findingsOf(pipelineOf(5, cells)).at(-1);
  expect(last?.status).toBe('usual');
  expect(last?.pace).toBeGreaterThan(0.4);
  expect(last?.pace).toBeLessThan(0.55);
});
