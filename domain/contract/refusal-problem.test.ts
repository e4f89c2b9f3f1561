import { expect, test } from 'vitest';
import { problemOfRefusal } from './refusal-problem.ts';

const nobodyIn = (known: string[]) =>
  problemOfRefusal({ kind: 'nobody-there', property: 'channel', segment: 'Paid', known }).remedy;

test('a segment without people is answered with those that have some, twelve at most', () => {
  expect(nobodyIn(['Organic', 'Direct'])).toBe('The segments are: “Organic”, “Direct”.');
  const many = Array.from({ length: 14 }, (_, index) => `S${index}`);
  expect(nobodyIn(many)).toMatch(/“S11”, and 2 more\.$/);
});

test('while no segment has people nobody is sent to the configuration: segments come from the data', () => {
  expect(nobodyIn([])).toBe('No segment has people yet.');
});
