import {
  afterHoliday,
  expectedHoliday,
  type HolidayEffect,
  type HolidayScatter,
  unknownHoliday,
} from './holiday.ts';
import type { Transient } from './local-level.ts';

/** By how much the campaign of `lastWeek` moved arrivals, as far as its weeks have shown. */
export type CampaignEffect = { lastWeek: number; effect: HolidayEffect };

/** A campaign may bring twice as many people or hardly any more; from one of its weeks to the next it moves by a sixth. */
const OF_CAMPAIGN: HolidayScatter = { first: 0.6 ** 2, between: 0.15 ** 2 };

/** @example noCampaign().lastWeek // -Infinity */
export function noCampaign(): CampaignEffect {
  return { lastWeek: Number.NEGATIVE_INFINITY, effect: unknownHoliday(OF_CAMPAIGN) };
}

/**
 * What a named campaign is expected to do to a week, in logarithms: what its weeks so far have shown, and of its first week nobody knows.
 *
 * @example expectedCampaign(noCampaign(), 30) // { shift: 0, variance: 0.3825 }
 */
export function expectedCampaign(campaign: CampaignEffect, week: number): Transient {
  return expectedHoliday(currentEffect(campaign, week), OF_CAMPAIGN);
}

/**
 * The effect once a week of a campaign is seen; `off` is how far the week lies from what was expected, `transient` with it, and `total` the variance of that.
 *
 * @example afterCampaignWeek(noCampaign(), 30, { off: 0.4, total: 0.4, transient }).effect.mean // 0.36
 */
export function afterCampaignWeek(
  campaign: CampaignEffect,
  week: number,
  { off, total, transient }: { off: number; total: number; transient: Transient },
): CampaignEffect {
  const seen = { innovation: { logOdds: off }, prediction: { total, transient } };
  return { lastWeek: week, effect: afterHoliday(currentEffect(campaign, week), [seen], OF_CAMPAIGN) };
}

/** A week that does not follow on the last one begins another campaign. */
function currentEffect({ lastWeek, effect }: CampaignEffect, week: number): HolidayEffect {
  return week - lastWeek === 1 ? effect : unknownHoliday(OF_CAMPAIGN);
}

/**
 * Two things that move the same week.
 *
 * @example both(NO_TRANSIENT, { shift: -0.1, variance: 0.01 }) // { shift: -0.1, variance: 0.01 }
 */
export function both(one: Transient, other: Transient): Transient {
  return { shift: one.shift + other.shift, variance: one.variance + other.variance };
}
