import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Pipeline } from '#domain/detector/pipeline.ts';
import { explainStep } from './explain-step.ts';

type Cell = [atRisk: number, conversions: number] | null;

function pipeline(weeks: Cell[][]): Pipeline {
  const lags = weeks[0]?.length ?? 0;
  const cells = weeks.flat();
  return {
    weeks: weeks.length,
    lags,
    atRisk: Float64Array.from(cells, (cell) => cell?.[0] ?? Number.NaN),
    conversions: Float64Array.from(cells, (cell) => cell?.[1] ?? Number.NaN),
  };
}

function sum(parts: Pipeline[]): Pipeline {
  const [first] = parts;
  if (first === undefined) throw new Error('Nothing to add up.');
  const add = (key: 'atRisk' | 'conversions') =>
    first[key].map((_, cell) => parts.reduce((all, part) => all + (part[key][cell] ?? Number.NaN), 0));
  return { ...first, atRisk: add('atRisk'), conversions: add('conversions') };
}

const cell = fc
  .tuple(fc.integer({ min: 0, max: 5000 }), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([people, share]): Cell => [people, Math.floor(people * share)]);
const segments = fc
  .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 5 }))
  .chain(([lags, count]) =>
    fc.array(
      fc
        .array(fc.array(cell, { minLength: lags, maxLength: lags }), { minLength: 6, maxLength: 6 })
        .map(pipeline),
      { minLength: count, maxLength: count },
    ),
  );

describe('the explanation of a step', () => {
  test('volume, mix and rates sum to the change to 1e-9, zeros and empty segments included', () => {
    fc.assert(
      fc.property(segments, (parts) => {
        const effects = explainStep(
          { total: sum(parts), segments: parts },
          { now: [4, 5], before: [0, 1, 2, 3] },
        );
        if (effects === null) throw new Error('Every week was observed.');
        const { observed, usual, volume, mix, rates } = effects;
        const total = volume + mix + rates.reduce((all, rate) => all + rate, 0);
        expect(Math.abs(total - (observed - usual))).toBeLessThan(1e-9 * Math.max(1, observed, usual));
      }),
      { numRuns: 1000 },
    );
  });

  test('one segment that converts worse is a rate effect of that segment alone', () => {
    const a = pipeline([[[1000, 100]], [[1000, 100]], [[1000, 60]]]);
    const b = pipeline([[[500, 100]], [[500, 100]], [[500, 100]]]);
    expect(explainStep({ total: sum([a, b]), segments: [a, b] }, { now: [2], before: [0, 1] })).toEqual({
      observed: 160,
      usual: 200,
      volume: 0,
      mix: 0,
      rates: [-40, 0],
    });
  });

  test('more people who convert as they always did are volume and mix, no rate', () => {
    const weak = pipeline([[[1000, 100]], [[3000, 300]]]);
    const strong = pipeline([[[1000, 300]], [[1000, 300]]]);
    const effects = explainStep(
      { total: sum([weak, strong]), segments: [weak, strong] },
      { now: [1], before: [0] },
    );
    expect(effects).toEqual({ observed: 600, usual: 400, volume: 400, mix: -200, rates: [0, 0] });
  });

  test('a new segment counts as mix', () => {
    const old = pipeline([[[1000, 100]], [[1000, 100]]]);
    const fresh = pipeline([[[0, 0]], [[500, 5]]]);
    const effects = explainStep(
      { total: sum([old, fresh]), segments: [old, fresh] },
      { now: [1], before: [0] },
    );
    expect(effects?.rates).toEqual([0, 0]);
    expect(effects?.mix).toBeCloseTo(-45, 9);
  });

  test('without segments there is one rate and no mix', () => {
    const all = pipeline([[[1000, 100]], [[500, 40]]]);
    expect(explainStep({ total: all, segments: [] }, { now: [1], before: [0] })).toEqual({
      observed: 40,
      usual: 100,
      volume: -50,
      mix: 0,
      rates: [-10],
    });
  });

  test('a week that was not observed, or no earlier one, gives no explanation', () => {
    const all = pipeline([[[1000, 100]], [null]]);
    expect(explainStep({ total: all, segments: [] }, { now: [1], before: [0] })).toBeNull();
    expect(explainStep({ total: all, segments: [] }, { now: [0], before: [] })).toBeNull();
  });
});
