import { expect, test } from 'vitest';
import { noiseChanceText } from './certainty.ts';

const odds = (inHundred: number) => Math.log(inHundred / (100 - inHundred));

test('the chance that a drop is only noise is under the one named', () => {
  expect(noiseChanceText(odds(99.1))).toBe('under 1 in 100');
  expect(noiseChanceText(odds(98.9))).toBe('under 1 in 20');
  expect(noiseChanceText(odds(94))).toBe('under 1 in 5');
  expect(noiseChanceText(odds(79))).toBe('under 1 in 2');
  expect(noiseChanceText(400)).toBe('under 1 in 100');
});

test('where noise is the likelier, or nothing was judged, no chance is named', () => {
  expect(noiseChanceText(0)).toBeNull();
  expect(noiseChanceText(-3)).toBeNull();
  expect(noiseChanceText(null)).toBeNull();
});
