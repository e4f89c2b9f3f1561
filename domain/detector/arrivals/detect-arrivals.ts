import { newCellWeek } from '#domain/detector/baseline/baseline.ts';
import { ARRIVALS_GRID } from '#domain/detector/baseline/grid.ts';
import { afterHoliday, unknownHoliday } from '#domain/detector/baseline/holiday.ts';
import type { WorseSide } from '#domain/detector/baseline/scale.ts';
import { logPriorOfArrivals } from '#domain/detector/evidence.ts';
import { beginNewLevel } from '#domain/detector/series.ts';
import { valueAt } from '#domain/statistics/value-at.ts';
import {
  type ArrivalFinding,
  type ArrivalSeries,
  HOLIDAY_OF_ARRIVALS,
  judgeArrivalWeek,
  newArrivalSeries,
} from './judge-arrival-week.ts';

/** The people who arrived at the first stage: entry 0 of `people` is everyone, then the segments; by week, NaN where they were not observed. */
export type ArrivalCounts = {
  people: readonly Float64Array[];
  /** Weeks, by index, that a holiday touches, and those of a named campaign, which has an effect of its own. */
  holidays: ReadonlySet<number>;
  campaigns: ReadonlySet<number>;
  /** Weeks, by index, in which the level of a series begins again by a reader's word. */
  newLevels: readonly { week: number; series: number }[];
  worse: WorseSide;
};

/**
 * Judges the arrivals of every week, oldest first, each by the weeks before it: a local level on the logarithm with the cells of `ARRIVALS_GRID`
 * (docs/method.md). `findings[series][week]`; `null` where arrivals were not observed. A pause is offered after every week.
 *
 * @example runToEnd(detectingArrivals({ people: [Float64Array.of(900, 880)], holidays: new Set(), campaigns: new Set(), newLevels: [], worse: -1 }))[0][1].status // 'learning'
 */
export function* detectingArrivals(
  counts: ArrivalCounts,
): Generator<void, (ArrivalFinding | null)[][], void> {
  const { people, holidays, campaigns, newLevels, worse } = counts;
  const said = newCellWeek(ARRIVALS_GRID);
  const all = people.map(() => newArrivalSeries(said, worse));
  const findings = people.map(({ length }) => new Array<ArrivalFinding | null>(length).fill(null));
  let holiday = unknownHoliday(HOLIDAY_OF_ARRIVALS);
  for (let week = 0; week < (people[0]?.length ?? 0); week++) {
    const company = weightsOf(all);
    const seenHere: Parameters<typeof afterHoliday>[1][number][] = [];
    for (const [index, one] of all.entries()) {
      if (newLevels.some((begins) => begins.week === week && begins.series === index))
        beginNewLevel(one.series);
      const observed = valueAt(people[index] ?? [], week);
      if (Number.isNaN(observed)) continue;
      const judged = judgeArrivalWeek(one, {
        week,
        observed,
        holiday: holidays.has(week) ? holiday : null,
        isCampaign: campaigns.has(week),
        company,
        logPrior: logPriorOfArrivals({ segments: people.length - 1, total: index === 0 }),
      });
      findings[index]?.splice(week, 1, judged.finding);
      if (index === 0 && holidays.has(week) && !campaigns.has(week) && one.series.learned > 1)
        seenHere.push(judged.seen);
    }
    holiday = afterHoliday(holiday, seenHere, HOLIDAY_OF_ARRIVALS);
    yield;
  }
  return findings;
}

function weightsOf(all: readonly ArrivalSeries[]): Float64Array {
  const sum = new Float64Array(ARRIVALS_GRID.prior.length);
  for (const { series } of all) {
    if (series.hasLevel)
      series.baseline.weight.forEach((weight, j) => {
        sum[j] = valueAt(sum, j) + weight;
      });
  }
  return sum;
}
