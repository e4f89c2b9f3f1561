import { expect, test } from 'vitest';
import { certaintyText } from './certainty.ts';

const odds = (inHundred: number) => Math.log(inHundred / (100 - inHundred));

test('a drop is called as likely as it is', () => {
  expect(certaintyText(odds(99.1))).toBe('almost certainly real (over 99 in 100)');
  expect(certaintyText(odds(98.9))).toBe('very likely real (over 95 in 100)');
  expect(certaintyText(odds(94))).toBe('likely real (over 80 in 100)');
  expect(certaintyText(odds(79))).toBe('more likely real than not');
  expect(certaintyText(400)).toBe('almost certainly real (over 99 in 100)');
});

test('what is not likelier than not, or not judged, is called nothing', () => {
  expect(certaintyText(0)).toBeNull();
  expect(certaintyText(-3)).toBeNull();
  expect(certaintyText(null)).toBeNull();
});
