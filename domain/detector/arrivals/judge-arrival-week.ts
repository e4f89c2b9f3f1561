import {
  type CellLevels,
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
import { ARRIVALS_GRID, type Grid } from '#domain/detector/baseline/grid.ts';
import {
  type afterHoliday,
  expectedHoliday,
  type HolidayEffect,
  type HolidayScatter,
} from '#domain/detector/baseline/holiday.ts';
import { NO_TRANSIENT, type Transient } from '#domain/detector/baseline/local-level.ts';
import { PEOPLE_SCALE, RISING_PEOPLE_SCALE, type WorseSide } from '#domain/detector/baseline/scale.ts';
import { newYear, rememberOfYear, type YearMemory, yearAt } from '#domain/detector/baseline/year-memory.ts';
import type { Drop, Status } from '#domain/detector/finding.ts';
import { FEWEST_EXPECTED, judgeSeries } from '#domain/detector/judge-series.ts';
import { noRises, rememberRise } from '#domain/detector/rise.ts';
import { newSeries, type Series } from '#domain/detector/series.ts';
import { valueAt } from '#domain/statistics/value-at.ts';

/** One series of arrivals in one week, in people; `low`–`high` is the expected range. `lastYear`: arrivals moved as much at this time last year. */
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
/** A drop counts as that of every year when last year's movement explains half of it. */
const EXPLAINED = 0.5;

/** @example newArrivalSeries(newCellWeek(ARRIVALS_GRID), -1).series.hasLevel // false */
export function newArrivalSeries(said: CellWeek, worse: WorseSide): ArrivalSeries {
  const scale = worse === -1 ? PEOPLE_SCALE : RISING_PEOPLE_SCALE;
  const series = { ...newSeries(ARRIVALS_GRID, scale, said), rises: noRises() };
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
  const usual = expectedArrivals(grid, baseline, { year, transient });
  const { middle, expected, chance, total } = usual;
  const before = series.openDrop?.cells;
  const measure = before === undefined ? usual : expectedArrivals(grid, before, { year, transient });
  const off = logarithm - middle;
  const learned = series.learned;
  const yearShare = baseline.weight.reduce((sum, weight, j) => sum + weight * valueAt(grid.year, j), 0);
  const z = off / Math.sqrt(total);
  rememberRise(series, { week, level: logarithm - yearShare * year, chance, z });
  const judged = judgeSeries(series, {
    level: logarithm,
    chance,
    before: { level: logarithm, chance: measure.chance },
    expected: middle,
    isTooFew: measure.expected < FEWEST_EXPECTED[series.scale.worse],
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
  const shown = judged.cells === null ? usual : expectedArrivals(grid, judged.cells, { year, transient });
  const finding: ArrivalFinding = {
    status: judged.status,
    learned,
    observed,
    expected: shown.expected,
    low: shown.low,
    high: shown.high,
    evidence: judged.evidence,
    drop: judged.drop,
    lastYear: judged.drop !== null && isOfLastYear(series, memory, { drop: judged.drop, week }),
  };
  if (isFirst) series.isNewLevel = false;
  return {
    finding,
    seen: { innovation: { logOdds: off }, prediction: { total, transient: ofHoliday } },
  };
}

/** What cells expect of a week of arrivals: their middle (a logarithm, without what a holiday or a campaign does), the variances around it, and the people. */
function expectedArrivals(
  grid: Grid,
  cells: CellLevels,
  { year, transient }: { year: number; transient: Transient },
): { middle: number; chance: number; total: number; expected: number; low: number; high: number } {
  const { mean: middle } = levelOf(grid, yearly(grid, cells, year));
  const expected = Math.exp(middle + transient.shift);
  const chance = 1 / Math.max(1, expected) + transient.variance;
  const { variance, noise } = levelOf(grid, cells);
  const total = variance + noise + chance;
  const { low, high } = ordinaryLevels(grid, yearly(grid, cells, year), { chance, middle, total });
  return {
    middle,
    chance,
    total,
    expected,
    low: Math.exp(low + transient.shift),
    high: Math.exp(high + transient.shift),
  };
}

/** The cells with last year's movement in their levels. */
function yearly(grid: Grid, { mean, variance, weight }: CellLevels, year: number): CellLevels {
  return { mean: mean.map((own, j) => own + valueAt(grid.year, j) * year), variance, weight };
}

/** Whether last year's movement between the week before the onset and now explains half of a drop. */
function isOfLastYear(
  { scale: { worse } }: Series,
  memory: YearMemory,
  { drop, week }: { drop: Drop; week: number },
): boolean {
  const moved = yearAt(memory, week) - yearAt(memory, drop.onset - 1);
  return worse * moved > EXPLAINED * Math.abs(Math.log(1 + worse * drop.size));
}
