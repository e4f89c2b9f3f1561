import {
  type CellLevels,
  levelOf,
  newCellWeek,
  passTime,
  startLevels,
  weighCells,
} from '#domain/detector/baseline/baseline.ts';
import { ordinaryLevels } from '#domain/detector/baseline/expected-range.ts';
import { ARRIVALS_GRID, type Grid } from '#domain/detector/baseline/grid.ts';
import { PEOPLE_SCALE, type Scale } from '#domain/detector/baseline/scale.ts';
import { newYear, rememberOfYear, type YearMemory, yearAt } from '#domain/detector/baseline/year-memory.ts';
import type { Drop, Status } from '#domain/detector/finding.ts';
import { judgeSeries } from '#domain/detector/judge-series.ts';
import { noRises, rememberRise } from '#domain/detector/rise.ts';
import { newSeries, type Series } from '#domain/detector/series.ts';
import { cellAt, valueAt } from '#domain/statistics/value-at.ts';

/** One ratio by week: its logarithm, NaN where it was not observed, and the variance that chance gives it. `isTooFew`: the week has too few people to be judged. */
export type RatioSeries = { level: Float64Array; chance: Float64Array; isTooFew: (week: number) => boolean };

/** One ratio in one week, as logarithms: `low`–`high` is the expected range. */
export type RatioFinding = {
  status: Status;
  learned: number;
  level: number;
  middle: number;
  low: number;
  high: number;
  evidence: number | null;
  drop: Drop | null;
};

/** What is looked for: relative falls of the ratios, and how likely one of them begins to fall in a week. */
export type RatioFalls = { falls: readonly number[]; prior: number };

/**
 * Judges ratios week by week, oldest first, each by the weeks before it: a local level on the logarithm with the cells of arrivals. `findings[series][week]`; `null`
 * where the ratio was not observed. All series are of one company: what one shows of noise and drift the others begin with. A pause is offered after every week.
 *
 * @example runToEnd(detectingRatios([{ level: Float64Array.of(1, 1), chance: Float64Array.of(0.01, 0.01), isTooFew: () => false }], { falls: [0.2], prior: 1 / 104 }))[0]?.[1]?.status // 'learning'
 */
export function* detectingRatios(
  all: readonly RatioSeries[],
  { falls, prior }: RatioFalls,
): Generator<void, (RatioFinding | null)[][], void> {
  const said = newCellWeek(ARRIVALS_GRID);
  const shifts = Float64Array.from(falls, (fall) => Math.log(1 - fall));
  const scale: Scale = { ...PEOPLE_SCALE, shifts: () => shifts };
  const memories = all.map((ratio) => ({
    ratio,
    series: { ...newSeries(ARRIVALS_GRID, scale, said), rises: noRises() },
    year: newYear(),
    findings: Array.from(ratio.level, (): RatioFinding | null => null),
  }));
  const logPrior = Math.log(prior);
  for (let week = 0; week < (all[0]?.level.length ?? 0); week++) {
    const company = weightsOf(memories.map(({ series }) => series));
    for (const { ratio, series, year, findings } of memories) {
      const level = valueAt(ratio.level, week);
      if (Number.isNaN(level)) continue;
      const seen = { week, level, chance: valueAt(ratio.chance, week), isTooFew: ratio.isTooFew(week) };
      findings[week] = judgeRatioWeek({ series, year }, seen, { company, logPrior });
    }
    yield;
  }
  return memories.map(({ findings }) => findings);
}

function weightsOf(all: readonly Series[]): Float64Array {
  const sum = new Float64Array(ARRIVALS_GRID.prior.length);
  for (const { hasLevel, baseline } of all)
    if (hasLevel) for (let j = 0; j < sum.length; j++) sum[j] = cellAt(sum, j) + cellAt(baseline.weight, j);
  return sum;
}

function judgeRatioWeek(
  { series, year: memory }: { series: Series; year: YearMemory },
  { week, level, chance, isTooFew }: { week: number; level: number; chance: number; isTooFew: boolean },
  { company, logPrior }: { company: Float64Array; logPrior: number },
): RatioFinding {
  const { baseline } = series;
  const { grid } = baseline;
  const year = yearAt(memory, week);
  weighCells(baseline, { company, isMember: series.hasLevel });
  if (series.hasLevel) passTime(grid, baseline, { gap: week - series.lastWeek, filling: 0 });
  else startLevels(baseline, { level, year, chance });
  series.hasLevel = true;
  const usual = usualLevels(grid, baseline, { year, chance });
  const { middle, total } = usual;
  const z = (level - middle) / Math.sqrt(total);
  const learned = series.learned;
  const yearShare = baseline.weight.reduce((sum, weight, j) => sum + weight * cellAt(grid.year, j), 0);
  rememberRise(series, { week, level: level - yearShare * year, chance, z });
  const shock = {
    level,
    chance,
    sharedVariance: 0,
    z,
    expected: Math.exp(middle),
    observed: Math.exp(level),
  };
  const judged = judgeSeries(series, {
    level,
    chance,
    before: { level, chance },
    expected: middle,
    isTooFew,
    seen: { week, offset: 0, year, middle, shocks: { everyone: shock, arrivals: [] } },
    logPrior,
  });
  rememberOfYear(memory, week, level);
  const shown = judged.cells === null ? usual : usualLevels(grid, judged.cells, { year, chance });
  return {
    status: judged.status,
    learned,
    level,
    middle: shown.middle,
    low: shown.low,
    high: shown.high,
    evidence: judged.evidence,
    drop: judged.drop,
  };
}

/** What cells expect of a week: its middle, and the levels between which 19 of 20 ordinary weeks lie. */
function usualLevels(
  grid: Grid,
  { mean, variance, weight }: CellLevels,
  { year, chance }: { year: number; chance: number },
): { middle: number; total: number; low: number; high: number } {
  const yearly = { mean: mean.map((own, j) => own + cellAt(grid.year, j) * year), variance, weight };
  const level = levelOf(grid, yearly);
  const total = levelOf(grid, { mean, variance, weight }).variance + level.noise + chance;
  const { low, high } = ordinaryLevels(grid, yearly, { chance, middle: level.mean, total });
  return { middle: level.mean, total, low, high };
}
