import { expect, test } from 'vitest';
import { names } from './not-modified.ts';

test.each([
  ['W/"a"', true],
  ['"a"', true],
  ['"b", W/"a"', true],
  ['"b","a" , "c"', true],
  [' * ', true],
  ['"b"', false],
  ['"b", W/"c"', false],
  ['"*"', false],
  ['a', false],
  ['"a', false],
  ['"A"', false],
  ['"b,a"', false],
  ['', false],
])('%s names W/"a": %s', (known, named) => {
  expect(names(known, 'W/"a"')).toBe(named);
});

test('a tag with a comma is one tag', () => {
  expect(names('"x", "a,b"', '"a,b"')).toBe(true);
});
