import { expect, test } from 'vitest';
import { nearest } from './pointing.ts';

test('the nearest of some weeks is pointed at, also from beside the plot', () => {
  expect([-0.2, 0, 0.24, 0.26, 0.99, 1.4].map((place) => nearest(place, 3))).toEqual([0, 0, 0, 1, 2, 2]);
  expect(nearest(0.5, 1)).toBe(0);
});
