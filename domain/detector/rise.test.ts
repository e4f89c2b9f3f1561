import { describe, expect, test } from 'vitest';
import { newCellWeek, startLevels } from '#domain/detector/baseline/baseline.ts';
import { afterCampaignWeek, expectedCampaign, noCampaign } from '#domain/detector/baseline/campaign.ts';
import { ARRIVALS_GRID, STEP_GRID } from '#domain/detector/baseline/grid.ts';
import { PEOPLE_SCALE, RATE_SCALE } from '#domain/detector/baseline/scale.ts';
import { logOddsOfNoReturn, noRises, rememberRise } from './rise.ts';
import { newSeries } from './series.ts';

/** Arrivals around e⁷ people, which rose in week 30 to e⁷·⁵. */
function afterRise() {
  const series = { ...newSeries(ARRIVALS_GRID, PEOPLE_SCALE, newCellWeek(ARRIVALS_GRID)), rises: noRises() };
  startLevels(series.baseline, { level: 7, year: 0, chance: 0.001 });
  rememberRise(series, { week: 30, level: 7.5, chance: 0.001, z: 5 });
  return series;
}

function high() {
  const { baseline } = newSeries(ARRIVALS_GRID, PEOPLE_SCALE, newCellWeek(ARRIVALS_GRID));
  startLevels(baseline, { level: 7.5, year: 0, chance: 0.001 });
  return { ...baseline, variance: baseline.variance.fill(0.001) };
}

describe('the end of a rise', () => {
  test('a week back at the level before it says little for a drop, and one far below it as much as ever', () => {
    const series = afterRise();
    rememberRise(series, { week: 33, level: 7, chance: 0.001, z: -4 });
    const back = logOddsOfNoReturn(series, { onset: 33, before: high() });
    rememberRise(series, { week: 34, level: 5, chance: 0.001, z: -9 });
    const below = logOddsOfNoReturn(series, { onset: 34, before: high() });
    expect(back).toBeLessThan(-2);
    expect(below).toBeLessThanOrEqual(0);
    expect(logOddsOfNoReturn(series, { onset: 36, before: high() })).toBe(0);
  });

  test('a rise of long ago is how things are', () => {
    const series = afterRise();
    rememberRise(series, { week: 40, level: 7, chance: 0.001, z: -4 });
    expect(logOddsOfNoReturn(series, { onset: 40, before: high() })).toBe(0);
  });

  test('a step remembers none', () => {
    const series = newSeries(STEP_GRID, RATE_SCALE, newCellWeek(STEP_GRID));
    rememberRise(series, { week: 3, level: -2, chance: 0.01, z: 9 });
    expect(series.rises).toBeNull();
    expect(logOddsOfNoReturn(series, { onset: 3, before: series.baseline })).toBe(0);
  });
});

describe('a named campaign', () => {
  test('is learned from its weeks, and the next one begins unknown', () => {
    const transient = expectedCampaign(noCampaign(), 30);
    expect(transient.shift).toBe(0);
    const seen = afterCampaignWeek(noCampaign(), 30, {
      off: 0.5,
      total: 0.01 + transient.variance,
      transient,
    });
    expect(expectedCampaign(seen, 31).shift).toBeCloseTo(0.5, 1);
    expect(expectedCampaign(seen, 31).variance).toBeLessThan(transient.variance / 4);
    expect(expectedCampaign(seen, 33)).toEqual(transient);
  });
});
