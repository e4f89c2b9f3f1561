import { describe, expect, test } from 'vitest';
import { chanceOf } from '#test/flags/chance.ts';
import type { Pipeline } from './pipeline.ts';
import { emptyHistory, rememberWeek, shapeVariance, usualHazards } from './usual-hazards.ts';

/** Weeks as the people at risk and the conversions of each of their lags. */
function pipelineOf(weeks: readonly { atRisk: number[]; conversions: number[] }[]): Pipeline {
  return {
    weeks: weeks.length,
    lags: weeks[0]?.atRisk.length ?? 0,
    atRisk: Float64Array.from(weeks.flatMap(({ atRisk }) => atRisk)),
    conversions: Float64Array.from(weeks.flatMap(({ conversions }) => conversions)),
  };
}

function learned(pipeline: Pipeline, level = 1) {
  const history = emptyHistory(pipeline.lags);
  for (let week = 0; week < pipeline.weeks; week++) rememberWeek(history, pipeline, { week, level });
  return history;
}

describe('the usual hazards', () => {
  test('are not known before a week, nor while nobody was at risk', () => {
    expect(usualHazards(emptyHistory(0))).toBeNull();
    expect(usualHazards(emptyHistory(3))).toBeNull();
    expect(usualHazards(learned(pipelineOf([{ atRisk: [0, 0], conversions: [0, 0] }])))).toBeNull();
  });

  test('after one week are its conversions by its people, and NaN at a lag that it did not observe', () => {
    const week = { atRisk: [900, Number.NaN], conversions: [81, Number.NaN] };
    expect(usualHazards(learned(pipelineOf([week])))).toEqual({
      hazards: [0.09, Number.NaN],
      weights: [900, 0],
      seen: [81, 0],
    });
  });

  test('are those of all weeks together, each counting 2 % less than the one after it', () => {
    const weeks = [
      { atRisk: [100], conversions: [30] },
      { atRisk: [200], conversions: [20] },
      { atRisk: [50], conversions: [10] },
    ];
    const hazard = (30 * 0.98 ** 2 + 20 * 0.98 + 10) / (100 * 0.98 ** 2 + 200 * 0.98 + 50);
    expect(usualHazards(learned(pipelineOf(weeks)))?.hazards[0]).toBeCloseTo(hazard, 12);
  });

  test('do not move with a week that stood higher and is known to', () => {
    const history = learned(pipelineOf([{ atRisk: [100, 80], conversions: [10, 4] }]));
    const better = pipelineOf([{ atRisk: [100, 80], conversions: [15, 6] }]);
    rememberWeek(history, better, { week: 0, level: 1.5 });
    expect(usualHazards(history)?.hazards[0]).toBeCloseTo(0.1, 12);
    expect(usualHazards(history)?.hazards[1]).toBeCloseTo(0.05, 12);
  });

  test('keep what they had of a lag that a week did not observe', () => {
    const weeks = [
      { atRisk: [100, 80], conversions: [10, 4] },
      { atRisk: [100, Number.NaN], conversions: [30, Number.NaN] },
    ];
    const history = learned(pipelineOf(weeks));
    expect([history.atRisk[1], history.conversions[1]]).toEqual([80, 4]);
  });
});

describe('how unsure the shape of a week is', () => {
  const usual = { hazards: [0.1, 0.05], weights: [1000, 800], seen: [100, 4] };
  const week = (...atRisk: number[]) => pipelineOf([{ atRisk, conversions: atRisk.map(() => 0) }]);

  test('is Σ share² / seen less the 1 / Σ seen that chance in the level itself would give', () => {
    const shares = [100 / 140, 40 / 140] as const;
    const variance = shares[0] ** 2 / 100 + shares[1] ** 2 / 4 - 1 / 104;
    expect(shapeVariance(week(1000, 800), 0, usual)).toBeCloseTo(variance, 12);
  });

  test('is nothing with one lag, without people, and where the lags come in the shares that were seen', () => {
    expect(shapeVariance(week(700), 0, { hazards: [0.1], weights: [1000], seen: [100] })).toBeCloseTo(0, 12);
    expect(shapeVariance(week(0, 0), 0, usual)).toBe(0);
    expect(shapeVariance(week(500, 400), 0, { ...usual, seen: [100, 80 / 2] })).toBeCloseTo(0, 12);
  });

  test('is the variance of what hazards learned from Poisson counts expect, beyond that of their level', () => {
    const chance = chanceOf(5);
    const people = [1000, 300, 900];
    const lags = [
      { atRisk: 20000, hazard: 0.1 },
      { atRisk: 9000, hazard: 0.05 },
      { atRisk: 1000, hazard: 0.06 },
    ];
    const pipeline = week(...people);
    const means = lags.map(({ atRisk, hazard }) => atRisk * hazard);
    const known = shapeVariance(pipeline, 0, {
      hazards: lags.map(({ hazard }) => hazard),
      weights: lags.map(({ atRisk }) => atRisk),
      seen: means,
    });
    const draws = Array.from({ length: 20000 }, () => {
      const seen = means.map((mean) => chance.poisson(mean));
      const expected = lags.reduce(
        (sum, { atRisk }, a) => sum + ((people[a] ?? 0) * (seen[a] ?? 0)) / atRisk,
        0,
      );
      return expected / seen.reduce((sum, count) => sum + count, 0);
    });
    const mean = draws.reduce((sum, draw) => sum + draw, 0) / draws.length;
    const variance = draws.reduce((sum, draw) => sum + (draw / mean - 1) ** 2, 0) / draws.length;
    expect(known / variance).toBeGreaterThan(0.95);
    expect(known / variance).toBeLessThan(1.05);
  });
});
