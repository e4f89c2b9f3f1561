import {
  type CellWeek,
  levelOf,
  passTime,
  startLevels,
  weighCells,
} from '#domain/detector/baseline/baseline.ts';
import {
  afterCampaignWeek,
  both,
  type CampaignEffect,
  expectedCampaign,
  noCampaign,
} from '#domain/detector/baseline/campaign.ts';
import { ordinaryLevels } from '#domain/detector/baseline/expected-range.ts';
import { ARRIVALS_GRID } from '#domain/detector/baseline/grid.ts';
import {
  type afterHoliday,
  expectedHoliday,
  type HolidayEffect,
  type HolidayScatter,
} from '#domain/detector/baseline/holiday.ts';
import { NO_TRANSIENT } from '#domain/detector/baseline/local-level.ts';
import { PEOPLE_SCALE } from '#domain/detector/baseline/scale.ts';
import { newYear, rememberOfYear, type YearMemory, yearAt } from '#domain/detector/baseline/year-memory.ts';
import type { Drop, Status } from '#domain/detector/finding.ts';
import { FEWEST_EXPECTED, judgeSeries } from '#domain/detector/judge-series.ts';
import { noRises, rememberRise } from '#domain/detector/rise.ts';
import { newSeries, type Series } from '#domain/detector/series.ts';
import { valueAt } from '#domain/statistics/value-at.ts';

/** One series of arrivals in one week, in people; `low`–`high` is the expected range. `lastYear`: arrivals fell by as much at this time last year. */
export type ArrivalFinding = {
  status: Status;
  learned: number;
  observed: number;
  expected: number;
  low: number;
  high: number;
  evidence: number | null;
  drop: Drop | null;
  lastYear: boolean;
};

/** All that is remembered of one series of arrivals; it belongs to the pass over the weeks. */
export type ArrivalSeries = { series: Series; year: YearMemory; campaign: CampaignEffect };

/** A holiday moves arrivals by about a third, and one differs from another by a tenth. */
export const HOLIDAY_OF_ARRIVALS: HolidayScatter = { first: 0.3 ** 2, between: 0.1 ** 2 };
/** Some of those a campaign brought would have come later anyway: the week after it is less sure by so much. */
const AFTER_CAMPAIGN = 0.1 ** 2;
/** Half a person keeps the logarithm of nobody finite. */
const HALF = 0.5;
/** A fall counts as that of every year when last year's movement explains half of it. */
const EXPLAINED = 0.5;

/** @example newArrivalSeries(newCellWeek(ARRIVALS_GRID)).series.hasLevel // false */
export function newArrivalSeries(said: CellWeek): ArrivalSeries {
  const series = { ...newSeries(ARRIVALS_GRID, PEOPLE_SCALE, said), rises: noRises() };
  return { series, year: newYear(), campaign: noCampaign() };
}

/** A week of arrivals: `holiday` and `isCampaign` where one is named, `company` the sum of the weights of all series. */
type ArrivalWeek = {
  week: number;
  observed: number;
  holiday: HolidayEffect | null;
  isCampaign: boolean;
  company: Float64Array;
  logPrior: number;
};

/**
 * Judges one week of one series of arrivals and moves its memory on. `seen` is what the week says of its holiday.
 *
 * @example judgeArrivalWeek(one, week).finding.status // 'usual'
 */
export function judgeArrivalWeek(
  one: ArrivalSeries,
  { week, observed, holiday, isCampaign, company, logPrior }: ArrivalWeek,
): { finding: ArrivalFinding; seen: Parameters<typeof afterHoliday>[1][number] } {
  const { series, year: memory } = one;
  const { baseline } = series;
  const { grid } = baseline;
  const ofHoliday = holiday === null ? NO_TRANSIENT : expectedHoliday(holiday, HOLIDAY_OF_ARRIVALS);
  const ofCampaign = isCampaign ? expectedCampaign(one.campaign, week) : NO_TRANSIENT;
  const transient = both(ofHoliday, ofCampaign);
  const logarithm = Math.log(observed + HALF) - transient.shift;
  const year = yearAt(memory, week);
  const filling = week - one.campaign.lastWeek === 1 && !isCampaign ? AFTER_CAMPAIGN : 0;
  weighCells(baseline, { company, isMember: series.hasLevel });
  if (series.hasLevel) passTime(grid, baseline, { gap: week - series.lastWeek, filling });
  else startLevels(baseline, { level: logarithm, year, chance: 1 / (observed + HALF) + transient.variance });
  const isFirst = !series.hasLevel;
  series.hasLevel = true;
  const expects = () => {
    let mean = 0;
    baseline.weight.forEach((weight, j) => {
      mean += weight * (valueAt(baseline.mean, j) + valueAt(grid.year, j) * year);
    });
    return mean;
  };
  const middle = expects();
  const expected = Math.exp(middle + transient.shift);
  const chance = 1 / Math.max(1, expected) + transient.variance;
  const { variance, noise } = levelOf(grid, baseline);
  const total = variance + noise + chance;
  const off = logarithm - middle;
  const range = ordinaryLevels(grid, yearly(series, year), { chance, middle, total });
  const learned = series.learned;
  const yearShare = baseline.weight.reduce((sum, weight, j) => sum + weight * valueAt(grid.year, j), 0);
  const z = off / Math.sqrt(total);
  rememberRise(series, { week, level: logarithm - yearShare * year, chance, z });
  const judged = judgeSeries(series, {
    level: logarithm,
    chance,
    expected: middle,
    isTooFew: expected < FEWEST_EXPECTED,
    seen: {
      week,
      offset: transient.shift,
      year,
      middle,
      shocks: {
        everyone: {
          level: logarithm,
          chance,
          sharedVariance: 0,
          z,
          expected,
          observed,
        },
        arrivals: [],
      },
    },
    logPrior,
  });
  if (isCampaign) one.campaign = afterCampaignWeek(one.campaign, week, { off, total, transient: ofCampaign });
  const ownOfCampaign = isCampaign ? one.campaign.effect.mean - ofCampaign.shift : 0;
  rememberOfYear(memory, week, logarithm - ownOfCampaign);
  const finding: ArrivalFinding = {
    status: judged.status,
    learned,
    observed,
    expected,
    low: Math.exp(range.low + transient.shift),
    high: Math.exp(range.high + transient.shift),
    evidence: judged.evidence,
    drop: judged.drop,
    lastYear: judged.drop !== null && fellLastYear(memory, judged.drop, week),
  };
  if (isFirst) series.isNewLevel = false;
  return {
    finding,
    seen: { innovation: { logOdds: off }, prediction: { total, transient: ofHoliday } },
  };
}

/** The cells with last year's movement in their levels. */
function yearly({ baseline }: Series, year: number) {
  const { grid, mean, variance, weight } = baseline;
  return { mean: mean.map((own, j) => own + valueAt(grid.year, j) * year), variance, weight };
}

/** Whether last year's movement between the week before the onset and now explains half of a fall. */
function fellLastYear(memory: YearMemory, drop: Drop, week: number): boolean {
  const moved = yearAt(memory, week) - yearAt(memory, drop.onset - 1);
  return moved < EXPLAINED * Math.log(1 - drop.size);
}
