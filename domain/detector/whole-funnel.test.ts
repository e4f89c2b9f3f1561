import { expect, test } from 'vitest';
import { fellTogether, type StepShock } from './whole-funnel.ts';

/** A step this many standard deviations of 0.02 (log odds) off, at a rate of a half. */
const shock = (deviations: number): StepShock => ({
  logOdds: deviations * 0.02,
  variance: 0.02 ** 2,
  rate: 0.5,
});
const week = (...deviations: number[]) => deviations.map(shock);

test('steps that all fell speak for one movement', () => {
  expect(fellTogether(week(-4, -4, -4, -4, -4), [])).toBeGreaterThan(10);
});

test('one step far below among four ordinary ones does not', () => {
  expect(fellTogether(week(-8, 0, 0, 0, 0), [])).toBeNull();
});

test('one step far below does not carry others that are hardly below', () => {
  expect(fellTogether(week(-30, -0.3, -0.3, -0.3, -0.3), [])).toBeLessThan(0);
});

test('two steps are too few to separate the funnel from one of them', () => {
  expect(fellTogether(week(-8, -8), [])).toBeNull();
});

test('an outage in the weeks before does not excuse the next one', () => {
  const ordinary = Array.from({ length: 20 }, (_, i) => week(i % 2, -1, i % 3, -(i % 2), 1));
  const outage = [1, 2, 3].map(() => week(-6, -6, -6, -6, -6));
  const fallen = week(-3, -3, -3, -3, -3);
  const first = fellTogether(fallen, ordinary) ?? Number.NaN;
  expect(fellTogether(fallen, [...ordinary, ...outage])).toBeGreaterThan(0.95 * first);
});

test('what the steps usually have in common is no news', () => {
  const restless = Array.from({ length: 30 }, (_, i) =>
    week(...new Array<number>(5).fill(i % 2 === 0 ? 5 : -5)),
  );
  const fallen = week(-4, -4, -4, -4, -4);
  expect(fellTogether(fallen, restless)).toBeLessThan(fellTogether(fallen, []) ?? Number.NaN);
});
