import { expect, test } from 'vitest';
import { quantile, ratiosOf, spreadOf } from './statistics.ts';

test('the middle of an even number of values lies between the two in the middle', () => {
  expect(spreadOf([4, 1, 3, 10])).toEqual({ median: 3.5, least: 1, most: 10 });
  expect(spreadOf([7])).toEqual({ median: 7, least: 7, most: 7 });
});

test('ratios compare loads of the same round', () => {
  expect(ratiosOf([200, 900, 300], [100, 300, 300])).toEqual({ median: 2, least: 1, most: 3 });
});

test('99 of 100 values do not exceed the 0.99 quantile', () => {
  expect(quantile([...Array(100).keys()], 0.99)).toBe(98);
  expect(quantile([5], 0.99)).toBe(5);
});

test('no values have neither a middle nor a quantile', () => {
  expect(() => spreadOf([])).toThrow('no middle');
  expect(() => quantile([], 0.5)).toThrow('no quantile');
});
