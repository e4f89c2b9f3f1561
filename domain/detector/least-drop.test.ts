import { describe, expect, it } from 'vitest';
import { ONSET_WEIGHTS } from '#domain/detector/onset/onset-scan.ts';
import { logit, rateOf } from '#domain/statistics/logit.ts';
import { likelihoodRatio, shiftsOf } from './evidence.ts';
import { leastDrop } from './least-drop.ts';
import { ONSETS } from './recent-weeks.ts';

const LOG_PRIOR = Math.log(0.02);
const steady = {
  rate: 0.1,
  baseline: 0.0002,
  drift: 0.0002,
  beyondChance: 0.0012,
  chance: 0.002,
  worse: -1 as const,
};

describe('leastDrop', () => {
  it.each([
    [0.05, 0.06, 0.05],
    [0.05, 0.12, 0.1],
    [0.05, 0.18, 0.3],
    [0.3, 0.06, 0.2],
    [0.5, 0.18, 0.1],
  ])(
    'is the drop whose third report would be even odds, at a rate of %s, %s of movement and a gain of %s',
    (rate, deviation, gain) => {
      const total = deviation ** 2;
      const baseline = gain * total;
      const shown = {
        rate,
        baseline,
        drift: baseline,
        beyondChance: (1 - gain) * total,
        chance: 0,
        worse: -1 as const,
      };
      const least = leastDrop(shown, LOG_PRIOR).leastDrop;
      expect(evidenceAtThirdReport({ rate, total, gain }, least * 0.85)).toBeLessThan(0);
      expect(evidenceAtThirdReport({ rate, total, gain }, least * 1.15)).toBeGreaterThan(0);
    },
  );

  it('falls with every report that says more: with more people, less noise and less drift', () => {
    const least = leastDrop(steady, LOG_PRIOR).leastDrop;
    expect(leastDrop({ ...steady, chance: 0.001 }, LOG_PRIOR).leastDrop).toBeLessThan(least);
    expect(leastDrop({ ...steady, beyondChance: 0.0006 }, LOG_PRIOR).leastDrop).toBeLessThan(least);
    expect(leastDrop({ ...steady, baseline: 0.0001 }, LOG_PRIOR).leastDrop).toBeLessThan(least);
  });

  it('calls a step restless for its own movement, and never for having few people', () => {
    expect(leastDrop({ ...steady, chance: 4 }, LOG_PRIOR).isRestless).toBe(false);
    expect(leastDrop({ ...steady, beyondChance: 0.04 }, LOG_PRIOR).isRestless).toBe(true);
    expect(leastDrop({ ...steady, baseline: 0.02, drift: 0.02 }, LOG_PRIOR).isRestless).toBe(true);
  });

  it('leaves out what a young level does not know yet', () => {
    const settled = leastDrop({ ...steady, baseline: 0.1 }, LOG_PRIOR);
    expect(leastDrop({ ...steady, baseline: 4 }, LOG_PRIOR)).toEqual(settled);
    expect(settled.isRestless).toBe(false);
    expect(settled.leastDrop).toBeLessThan(0.25);
  });

  it('is a rise as far up in log odds where a rise is worse', () => {
    const fall = leastDrop(steady, LOG_PRIOR).leastDrop;
    const rise = leastDrop({ ...steady, worse: 1 }, LOG_PRIOR).leastDrop;
    const up = logit(steady.rate * (1 + rise)) - logit(steady.rate);
    expect(up).toBeCloseTo(logit(steady.rate) - logit(steady.rate * (1 - fall)), 9);
  });

  it('stays a fraction, whatever a step does', () => {
    for (const rate of [1e-6, 0.5, 1 - 1e-6]) {
      const wild = { rate, baseline: 2, drift: 2, beyondChance: 2, chance: 100, worse: -1 as const };
      const { leastDrop: least } = leastDrop(wild, LOG_PRIOR);
      expect(least).toBeGreaterThanOrEqual(0);
      expect(least).toBeLessThanOrEqual(1);
    }
  });
});

/** What three weeks of a drop say as the detector adds them up, with no chance in them and a level that follows by `gain`. */
function evidenceAtThirdReport(
  { rate, total, gain }: { rate: number; total: number; gain: number },
  drop: number,
): number {
  const fall = logit(rate * (1 - drop)) - logit(rate);
  let level = 0;
  const off = Array.from({ length: ONSETS }, (_, week) => {
    const innovation = (week < ONSETS - 3 ? 0 : fall) - level;
    level += gain * innovation;
    return innovation;
  });
  let ratio = 0;
  ONSET_WEIGHTS.forEach((weight, age) => {
    let exposed = 1;
    let sum = 0;
    let information = 0;
    for (const one of off.slice(ONSETS - 1 - age)) {
      sum += (exposed * one) / total;
      information += exposed ** 2 / total;
      exposed *= 1 - gain;
    }
    ratio += weight * likelihoodRatio(sum, information, shiftsOf(rateOf(logit(rate))));
  });
  return LOG_PRIOR + Math.log(ratio);
}
