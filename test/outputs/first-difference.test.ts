import { expect, test } from 'vitest';
import { differencesBetween, firstDifference } from './first-difference.ts';

test('the first line that differs is shown after the lines before it', () => {
  expect(firstDifference('a\nb\nc\nd', 'a\nb\nc\nD')).toBe('line 4\n    b\n    c\n  - d\n  + D');
});

test('a text that ends earlier differs at its end', () => {
  expect(firstDifference('a\nb', 'a')).toBe('line 2\n    a\n  - b\n  + (the end)');
  expect(firstDifference('a', 'a\nb')).toBe('line 2\n    a\n  - (the end)\n  + b');
});

test('of a long line the place of the difference is shown', () => {
  const [before, after] = [`${'x'.repeat(1000)}old`, `${'x'.repeat(1000)}new`];
  expect(firstDifference(before, after)).toBe(`line 1\n  - ${'x'.repeat(90)}old\n  + ${'x'.repeat(90)}new`);
});

test('outputs that are gone, new or changed are named in order; equal ones are not', () => {
  const old = new Map([
    ['same', 'a'],
    ['gone', 'b'],
    ['changed', 'c'],
  ]);
  const now = new Map([
    ['same', 'a'],
    ['changed', 'd'],
    ['new', 'e'],
  ]);
  expect(differencesBetween(old, now).map(({ name }) => name)).toEqual(['changed', 'gone', 'new']);
});
