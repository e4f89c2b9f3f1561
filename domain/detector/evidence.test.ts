import gammaln from '@stdlib/math-base-special-gammaln';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  eitherOf,
  likelihoodRatio,
  logPrior,
  logPriorOfArrivals,
  peopleToShowDoubling,
  peopleToShowHalving,
  risesOf,
  shiftsOf,
  tamed,
} from './evidence.ts';

function logBinomial(conversions: number, people: number, rate: number): number {
  const ways = gammaln(people + 1) - gammaln(conversions + 1) - gammaln(people - conversions + 1);
  return ways + conversions * Math.log(rate) + (people - conversions) * Math.log(1 - rate);
}

const oddsOf = (rate: number) => rate / (1 - rate);

describe('the drops that are looked for', () => {
  test('are falls of the rate by 5 to 30 %, as ratios of odds', () => {
    const ratios = [0.05, 0.1, 0.15, 0.2, 0.3].map((by) => oddsOf(0.6 * (1 - by)) / oddsOf(0.6));
    shiftsOf(0.6).forEach((shift, i) => {
      expect(Math.exp(shift)).toBeCloseTo(ratios[i] ?? 0, 12);
    });
  });

  test('where more is worse are as far up, each twice, and to two, three and five times the odds', () => {
    const up = [...shiftsOf(0.1)].map((shift) => -shift);
    expect([...risesOf(0.1)]).toEqual([...up, ...up, Math.log(2), Math.log(3), Math.log(5)]);
  });
});

describe('the likelihood ratio of a drop', () => {
  test('is 1 without information, whatever is looked for', () => {
    expect(likelihoodRatio(0, 0, shiftsOf(0.1))).toBe(1);
    expect(likelihoodRatio(0, 0, risesOf(0.1))).toBe(1);
  });

  test('of one size is that of two normal densities (Neyman and Pearson 1933)', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1, max: 1, noNaN: true }),
        fc.double({ min: -1, max: 1, noNaN: true }),
        fc.double({ min: 0.2, max: 1, noNaN: true }),
        (off, shift, deviation) => {
          const density = (mean: number) => Math.exp(-0.5 * ((off - mean) / deviation) ** 2);
          const [sum, information] = [off / deviation ** 2, 1 / deviation ** 2];
          const ratio = Math.log(likelihoodRatio(sum, information, Float64Array.of(shift)));
          expect(ratio).toBeCloseTo(Math.log(density(shift) / density(0)), 8);
        },
      ),
      { numRuns: 100 },
    );
  });

  test('of several is their mean, and finite however much speaks for them', () => {
    const [one, other] = [Float64Array.of(-0.2), Float64Array.of(-0.4)];
    const both = likelihoodRatio(-5, 20, Float64Array.of(-0.2, -0.4));
    expect(both).toBeCloseTo((likelihoodRatio(-5, 20, one) + likelihoodRatio(-5, 20, other)) / 2, 12);
    expect(likelihoodRatio(-1e9, 20, one)).toBe(Math.exp(600));
  });

  test('of a broken step and of other arrivals add up, the latter counting six tenths', () => {
    expect(eitherOf(2, 10)).toEqual({ ratio: 8, arrivals: true });
    expect(eitherOf(6, 10)).toEqual({ ratio: 12, arrivals: false });
    expect(eitherOf(0, 0)).toEqual({ ratio: 0, arrivals: false });
  });

  test('of a week of forty people is that of their binomial distributions to a twentieth', () => {
    const [people, rate] = [40, 0.5];
    const drops = [0.05, 0.1, 0.15, 0.2, 0.3];
    for (let conversions = 6; conversions <= 26; conversions++) {
      const usual = logBinomial(conversions, people, rate);
      const ratio =
        drops.reduce(
          (sum, drop) => sum + Math.exp(logBinomial(conversions, people, rate * (1 - drop)) - usual),
          0,
        ) / drops.length;
      const found = likelihoodRatio(conversions - people * rate, people * rate * (1 - rate), shiftsOf(rate));
      expect(Math.abs(Math.log(found / ratio))).toBeLessThan(0.05);
    }
  });

  test('is 1 on average where nothing changed: looking again raises no evidence of itself', () => {
    const [variance, shifts] = [0.05, shiftsOf(0.5)];
    const density = (off: number) =>
      Math.exp(-(off ** 2) / (2 * variance)) / Math.sqrt(2 * Math.PI * variance);
    const step = 0.005;
    let mean = 0;
    for (let seen = -4; seen < 4; seen += step) {
      mean += step * density(seen) * likelihoodRatio(seen / variance, 1 / variance, shifts);
    }
    expect(mean).toBeCloseTo(1, 6);
  });
});

describe('the prior of a problem', () => {
  const ofStep = { steps: 6, segments: 0, total: true, lagged: false };

  test('of a step is shared among everybody and its segments', () => {
    const everybody = Math.exp(logPrior({ ...ofStep, segments: 4 }));
    const segment = Math.exp(logPrior({ ...ofStep, segments: 4, total: false }));
    expect(everybody + 4 * segment).toBeCloseTo(Math.exp(logPrior(ofStep)), 12);
  });

  test('falls with the number of steps, and is the same for one and two', () => {
    expect(logPrior({ ...ofStep, steps: 1 })).toBeCloseTo(Math.log(1 / 12), 12);
    expect(logPrior({ ...ofStep, steps: 2 })).toBe(logPrior({ ...ofStep, steps: 1 }));
    expect(logPrior({ ...ofStep, steps: 12 })).toBeCloseTo(logPrior(ofStep) - Math.log(2), 12);
  });

  test('of arrivals is one in twenty weeks, and six tenths of that in all segments together', () => {
    expect(logPriorOfArrivals({ segments: 0, total: true })).toBe(Math.log(1 / 20));
    expect(3 * Math.exp(logPriorOfArrivals({ segments: 3, total: false }))).toBeCloseTo(0.6 / 20, 12);
  });
});

describe('how many people it takes', () => {
  const divergence = (to: number, from: number) =>
    to * Math.log(to / from) + (1 - to) * Math.log((1 - to) / (1 - from));

  test('for three weeks of half a rate to outweigh the prior, by their divergence (Kullback and Leibler 1951)', () => {
    const people = peopleToShowHalving(0.28, Math.log(1 / 130)) ?? Number.NaN;
    expect(3 * people * divergence(0.14, 0.28)).toBeCloseTo(Math.log(130), 9);
  });

  test('for a doubling, or half the way to everybody where that is less', () => {
    const low = peopleToShowDoubling(0.05, Math.log(1 / 130)) ?? Number.NaN;
    const high = peopleToShowDoubling(0.8, Math.log(1 / 130)) ?? Number.NaN;
    expect(3 * low * divergence(0.1, 0.05)).toBeCloseTo(Math.log(130), 9);
    expect(3 * high * divergence(0.9, 0.8)).toBeCloseTo(Math.log(130), 9);
  });

  test('is not known of a rate of nobody or of everybody, or of none', () => {
    for (const rate of [0, 1, Number.NaN]) {
      expect(peopleToShowHalving(rate, -5)).toBeNull();
      expect(peopleToShowDoubling(rate, -5)).toBeNull();
    }
  });
});

describe('a distance with its tail drawn in', () => {
  test('is itself to two and a half deviations, half as steep to four, a ninth beyond', () => {
    expect([tamed(0, 1), tamed(2.5, 1), tamed(-2.5, 1)]).toEqual([0, 2.5, -2.5]);
    expect(tamed(4, 1)).toBeCloseTo(3.25, 12);
    expect(tamed(13, 1)).toBeCloseTo(4.25, 12);
    expect(tamed(-13 * 0.2, 0.04)).toBeCloseTo(-4.25 * 0.2, 12);
  });

  test('keeps its sign and its order, and is never longer', () => {
    const distance = fc.double({ min: -30, max: 30, noNaN: true });
    fc.assert(
      fc.property(distance, distance, (one, other) => {
        expect(tamed(-one, 1)).toBeCloseTo(-tamed(one, 1), 12);
        expect(Math.abs(tamed(one, 1))).toBeLessThanOrEqual(Math.abs(one));
        expect(tamed(Math.min(one, other), 1)).toBeLessThanOrEqual(tamed(Math.max(one, other), 1));
      }),
    );
  });
});
