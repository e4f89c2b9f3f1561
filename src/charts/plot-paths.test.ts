import { describe, expect, test } from 'vitest';
import {
  bandPath,
  linePath,
  type PlotPoint,
  placeOfRate,
  placeOfWeek,
  standsAlone,
  weekAtPlace,
} from './plot-paths.ts';

const scale = { low: 0, high: 0.1 };
const at = (rate: number | null, range: [number, number] | null = null, era = 0): PlotPoint => ({
  rate,
  range,
  era,
});

describe('a line of rates', () => {
  test('runs from the first week at the left edge to the last at the right', () => {
    expect(linePath([at(0), at(0.05), at(0.1)], scale)).toBe('M0 1000L500 500L1000 0');
  });

  test('is broken where a week has no rate', () => {
    expect(linePath([at(0.05), at(null), at(0.05)], scale)).toBe('M0 500M1000 500');
  });

  test('is broken between two definitions', () => {
    expect(linePath([at(0.05), at(0.05, null, 1)], scale)).toBe('M0 500M1000 500');
  });
});

test('a band goes along the upper edge and back along the lower one, apart for each stretch', () => {
  const range: [number, number] = [0.02, 0.08];
  expect(bandPath([at(null, range), at(null, range), at(null), at(null, range)], scale)).toBe(
    'M0 200L333.3 200L333.3 800L0 800ZM1000 200L1000 800Z',
  );
});

test('a rate beyond the scale stands at its edge, a single week in the middle', () => {
  expect(placeOfRate(0.5, scale)).toBe(0);
  expect(placeOfRate(-1, scale)).toBe(1);
  expect(placeOfRate(0.5, { low: 0, high: 0 })).toBe(1);
  expect(placeOfWeek(0, 1)).toBe(0.5);
});

test('a week between gaps or of an era of its own stands alone', () => {
  const points = [at(0.05), at(null), at(0.05), at(0.05), at(0.05, null, 1)];
  expect(points.map((_, i) => standsAlone(points, i))).toEqual([true, false, false, false, true]);
});

test('the nearest of some weeks is found, also from beside the plot', () => {
  expect([-0.2, 0, 0.24, 0.26, 0.99, 1.4].map((place) => weekAtPlace(place, 3))).toEqual([0, 0, 0, 1, 2, 2]);
  expect(weekAtPlace(0.5, 1)).toBe(0);
});
