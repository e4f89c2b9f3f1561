import { expect, test } from 'vitest';
import { paceText, peopleChangeText, peopleText, rateText, usualRangeText } from './numbers-or-dash.ts';

test('what is not known is a dash, and a zero stays a zero', () => {
  expect([peopleText(null), rateText(null), peopleChangeText({ kind: 'unknown' })]).toEqual(['–', '–', '–']);
  expect(usualRangeText({ pace: null, low: null, high: 0.1 })).toBe('–');
  expect(peopleText(0)).toBe('0');
  expect(rateText(0)).toBe('0\u202f%');
});

test('a change of people is a share, or the word for why there is none', () => {
  expect(peopleChangeText({ kind: 'ratio', ratio: -0.24 })).toBe('−24\u202f%');
  expect(peopleChangeText({ kind: 'ratio', ratio: -1 })).toBe('−100\u202f%');
  expect(peopleChangeText({ kind: 'ratio', ratio: -0.9999 })).toBe('−99\u202f%');
  expect(peopleChangeText({ kind: 'ratio', ratio: 199 })).toBe('200 times');
  expect([peopleChangeText({ kind: 'new' }), peopleChangeText({ kind: 'same' })]).toEqual(['new', 'same']);
});

test('a rate without a range is written with its own digits', () => {
  expect(paceText({ pace: 0.0512, low: null, high: null })).toBe('5.1\u202f%');
});
