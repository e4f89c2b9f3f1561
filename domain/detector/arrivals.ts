import {
  type CellWeek,
  levelOf,
  newCellWeek,
  passTime,
  startLevels,
  weighCells,
} from '#domain/detector/baseline/baseline.ts';
import { ordinaryLevels } from '#domain/detector/baseline/expected-range.ts';
import { ARRIVALS_GRID } from '#domain/detector/baseline/grid.ts';
import {
  afterHoliday,
  expectedHoliday,
  type HolidayEffect,
  type HolidayScatter,
  unknownHoliday,
} from '#domain/detector/baseline/holiday.ts';
import { PEOPLE_SCALE } from '#domain/detector/baseline/scale.ts';
import { newYear, rememberOfYear, type YearMemory, yearAt } from '#domain/detector/baseline/year-memory.ts';
import { valueAt } from '#domain/statistics/value-at.ts';
import { logPriorOfArrivals } from './evidence.ts';
import type { Drop, Status } from './finding.ts';
import { FEWEST_EXPECTED, judgeSeries } from './judge-series.ts';
import { rememberRise } from './rise.ts';
import { beginNewLevel, newSeries, type Series } from './series.ts';

/** The people who arrived at the first stage: entry 0 of `people` is everyone, then the segments; by week, NaN where they were not observed. */
export type ArrivalCounts = {
  people: readonly Float64Array[];
  /** Weeks, by index, that a holiday touches, and those of a named campaign: what is seen in a campaign says nothing of the level. */
  holidays: ReadonlySet<number>;
  campaigns: ReadonlySet<number>;
  /** Weeks, by index, in which the level of a series begins again by a reader's word. */
  newLevels: readonly { week: number; series: number }[];
};

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

/** How far a campaign may move arrivals, in logarithms: its weeks teach nothing and are never a fall. */
const CAMPAIGN_VARIANCE = 1;
/** A holiday moves arrivals by about a third, and one differs from another by a tenth. */
const HOLIDAY: HolidayScatter = { first: 0.3 ** 2, between: 0.1 ** 2 };
/** Half a person keeps the logarithm of nobody finite. */
const HALF = 0.5;
/** A fall counts as that of every year when last year's movement explains half of it. */
const EXPLAINED = 0.5;

type Remembered = { series: Series; year: YearMemory };

/**
 * Judges the arrivals of every week, oldest first, each by the weeks before it: a local level on the logarithm with the cells of `ARRIVALS_GRID`
 * (docs/method.md). `findings[series][week]`; `null` where arrivals were not observed. A pause is offered after every week.
 *
 * @example runToEnd(detectingArrivals({ people: [Float64Array.of(900, 880)], holidays: new Set(), campaigns: new Set(), newLevels: [] }))[0][1].status // 'learning'
 */
export function* detectingArrivals(
  counts: ArrivalCounts,
): Generator<void, (ArrivalFinding | null)[][], void> {
  const { people, holidays, newLevels } = counts;
  const said = newCellWeek(ARRIVALS_GRID);
  const all = people.map(() => remembered(said));
  const findings = people.map(({ length }) => new Array<ArrivalFinding | null>(length).fill(null));
  let holiday = unknownHoliday(HOLIDAY);
  for (let week = 0; week < (people[0]?.length ?? 0); week++) {
    const company = weightsOf(all);
    const seenHere: Parameters<typeof afterHoliday>[1][number][] = [];
    for (const [index, one] of all.entries()) {
      if (newLevels.some((begins) => begins.week === week && begins.series === index))
        beginNewLevel(one.series);
      const observed = valueAt(people[index] ?? [], week);
      if (Number.isNaN(observed)) continue;
      const judged = judgeWeek(one, { counts, week, index, observed, company, holiday });
      findings[index]?.splice(week, 1, judged.finding);
      if (index === 0 && holidays.has(week) && one.series.learned > 1) seenHere.push(judged.seen);
    }
    holiday = afterHoliday(holiday, seenHere, HOLIDAY);
    yield;
  }
  return findings;
}

function remembered(said: CellWeek): Remembered {
  return { series: newSeries(ARRIVALS_GRID, PEOPLE_SCALE, said), year: newYear() };
}

function weightsOf(all: readonly Remembered[]): Float64Array {
  const sum = new Float64Array(ARRIVALS_GRID.prior.length);
  for (const { series } of all) {
    if (series.hasLevel)
      series.baseline.weight.forEach((weight, j) => {
        sum[j] = valueAt(sum, j) + weight;
      });
  }
  return sum;
}

type Place = {
  counts: ArrivalCounts;
  week: number;
  index: number;
  observed: number;
  company: Float64Array;
  holiday: HolidayEffect;
};

function judgeWeek(
  { series, year: memory }: Remembered,
  { counts, week, index, observed, company, holiday }: Place,
): { finding: ArrivalFinding; seen: Parameters<typeof afterHoliday>[1][number] } {
  const { baseline } = series;
  const { grid } = baseline;
  const transient = counts.holidays.has(week) ? expectedHoliday(holiday, HOLIDAY) : { shift: 0, variance: 0 };
  const campaign = counts.campaigns.has(week) ? CAMPAIGN_VARIANCE : 0;
  const logarithm = Math.log(observed + HALF) - transient.shift;
  const year = yearAt(memory, week);
  weighCells(baseline, { company, isMember: series.hasLevel });
  if (series.hasLevel) passTime(grid, baseline, { gap: week - series.lastWeek, filling: 0 });
  else startLevels(baseline, { level: logarithm, year, chance: 1 / (observed + HALF) + campaign });
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
  const chance = 1 / Math.max(1, expected) + transient.variance + campaign;
  const { variance, noise } = levelOf(grid, baseline);
  const total = variance + noise + chance;
  const off = logarithm - middle;
  const range = ordinaryLevels(grid, yearly(series, year), { chance, middle, total });
  const learned = series.learned;
  rememberRise(series, { week, z: off / Math.sqrt(total) });
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
          z: off / Math.sqrt(total),
          expected,
          observed,
        },
        arrivals: [],
      },
    },
    logPrior: logPriorOfArrivals({ segments: counts.people.length - 1, total: index === 0 }),
  });
  if (campaign === 0) rememberOfYear(memory, week, logarithm);
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
    seen: { innovation: { logOdds: off }, prediction: { total, transient } },
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
