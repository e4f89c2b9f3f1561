import { describe, expect, test } from 'vitest';
import { NOTHING_SHARED } from './baseline/local-level.ts';
import { sharedShocks } from './shared-component.ts';

const shock = (logOdds: number, variance = 0.01, common = 0.004) => ({ logOdds, variance, common });

describe('what all the others did together', () => {
  test('is nothing without others, and where nothing can be shared', () => {
    expect(sharedShocks([], 0.004)).toEqual([]);
    expect(sharedShocks([shock(-0.2)], 0.004)).toEqual([NOTHING_SHARED]);
    expect(sharedShocks([shock(-0.2), shock(-0.2)], 0)).toEqual([NOTHING_SHARED, NOTHING_SHARED]);
  });

  test('is the posterior mean of a common normal effect, from the others alone', () => {
    const shocks = [shock(-0.2), shock(-0.1, 0.014), shock(0.05, 0.02, 0.002)];
    const [first] = sharedShocks(shocks, 0.004);
    const [second, third] = [1 / (0.014 - 0.004), 1 / (0.02 - 0.002)];
    const precision = second + third + 1 / 0.004;
    expect(first?.logOdds).toBeCloseTo((second * -0.1 + third * 0.05) / precision, 12);
    expect(first?.variance).toBeCloseTo(1 / precision - 0.004, 12);
  });

  test('does not depend on what the series itself did', () => {
    const [calm] = sharedShocks([shock(0), shock(-0.1), shock(-0.15)], 0.004);
    const [wild] = sharedShocks([shock(-3), shock(-0.1), shock(-0.15)], 0.004);
    expect(wild?.logOdds).toBeCloseTo(calm?.logOdds ?? Number.NaN, 12);
    expect(wild?.variance).toBe(calm?.variance);
  });

  test('is pulled by one of them no further than two and a half of its deviations', () => {
    const [far] = sharedShocks([shock(0), shock(-9)], 0.004);
    const [near] = sharedShocks([shock(0), shock(-0.25)], 0.004);
    expect(far?.logOdds).toBeCloseTo(near?.logOdds ?? Number.NaN, 12);
  });

  test('comes to be the common movement itself, and takes its whole variance away, as more series show it', () => {
    const [one] = sharedShocks(new Array(4000).fill(shock(-0.1)), 0.004);
    expect(one?.logOdds).toBeCloseTo(-0.1, 3);
    expect(one?.variance).toBeCloseTo(-0.004, 5);
  });

  test('is the opposite of what it is in a mirror', () => {
    const offs = [-0.2, 0.1, -0.05];
    const mirrored = sharedShocks(
      offs.map((off) => shock(-off)),
      0.004,
    );
    sharedShocks(
      offs.map((off) => shock(off)),
      0.004,
    ).forEach(({ logOdds, variance }, i) => {
      expect(mirrored[i]?.logOdds).toBeCloseTo(-logOdds, 12);
      expect(mirrored[i]?.variance).toBe(variance);
    });
  });
});
