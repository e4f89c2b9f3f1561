import { describe, expect, test } from 'vitest';
import { afterCampaignWeek, both, type CampaignEffect, expectedCampaign, noCampaign } from './campaign.ts';
import { NO_TRANSIENT } from './local-level.ts';

const FIRST = 0.6 ** 2;
const BETWEEN = 0.15 ** 2;
/** How well a week is seen without what the campaign adds to it. */
const OWN = 0.01;

/** The effect after weeks of a campaign that moved arrivals by so much each, the first of them week 30. */
function afterWeeks(moved: readonly number[], from = noCampaign()): CampaignEffect {
  return moved.reduce((campaign, by, i) => {
    const transient = expectedCampaign(campaign, 30 + i);
    const seen = { off: by - transient.shift, total: transient.variance + OWN, transient };
    return afterCampaignWeek(campaign, 30 + i, seen);
  }, from);
}

describe('what a campaign does to a week', () => {
  test('is unknown in both directions in its first', () => {
    expect(expectedCampaign(noCampaign(), 0)).toEqual({ shift: 0, variance: FIRST + BETWEEN });
    expect(expectedCampaign(noCampaign(), 30)).toEqual({ shift: 0, variance: FIRST + BETWEEN });
  });

  test('is, after its weeks, their mean and the prior weighed by their precisions', () => {
    const moved = [0.5, 0.3, 0.4, 0.2];
    const precision = 1 / FIRST + moved.length / (BETWEEN + OWN);
    const { effect, lastWeek } = afterWeeks(moved);
    expect(lastWeek).toBe(33);
    expect(effect.variance).toBeCloseTo(1 / precision, 12);
    expect(effect.mean).toBeCloseTo(1.4 / (BETWEEN + OWN) / precision, 12);
  });

  test('is expected of the week that follows, with room to be another', () => {
    const campaign = afterWeeks([0.5, 0.3]);
    expect(expectedCampaign(campaign, 32)).toEqual({
      shift: campaign.effect.mean,
      variance: campaign.effect.variance + BETWEEN,
    });
  });

  test('is unknown again where a week lay between: that is another campaign', () => {
    const campaign = afterWeeks([0.5, 0.3]);
    expect(expectedCampaign(campaign, 33)).toEqual(expectedCampaign(noCampaign(), 33));
    const seen = { off: 0.2, total: FIRST + BETWEEN + OWN, transient: expectedCampaign(campaign, 40) };
    expect(afterCampaignWeek(campaign, 40, seen)).toEqual(afterCampaignWeek(noCampaign(), 40, seen));
  });
});

test('two things that move one week add up, and nothing adds nothing', () => {
  const holiday = { shift: -0.25, variance: 0.5 };
  expect(both(holiday, { shift: 0.75, variance: 0.25 })).toEqual({ shift: 0.5, variance: 0.75 });
  expect(both(holiday, NO_TRANSIENT)).toEqual(holiday);
  expect(both(NO_TRANSIENT, NO_TRANSIENT)).toEqual(NO_TRANSIENT);
});
