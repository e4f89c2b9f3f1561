import { expect, test } from 'vitest';
import { sparklineBars } from './sparkline.tsx';

test('bars start at zero, the largest is full, a week without data has none', () => {
  expect(sparklineBars([50, null, 100, 0])).toEqual([0.5, null, 1, 0]);
});

test('zeros everywhere are flat, not full', () => {
  expect(sparklineBars([0, 0])).toEqual([0, 0]);
});
