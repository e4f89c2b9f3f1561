import { levelOf, passTime, startLevels, weighCells } from '#domain/detector/baseline/baseline.ts';
import type { Transient } from '#domain/detector/baseline/local-level.ts';
import {
  chanceOf,
  FILLING_VARIANCE,
  innovationOf,
  NOTHING_SHARED,
  predict,
} from '#domain/detector/baseline/local-level.ts';
import { logit, observedLogit, rateOf } from '#domain/statistics/logit.ts';
import { mixOffset, rememberMix } from './offsets.ts';
import { beginNewLevel } from './series.ts';
import { shareWithinStep } from './shared-component.ts';
import { isUsable, type PreparedWeek, pipelineOf, restartStep, type StepMemory } from './step-memory.ts';
import {
  emptyHistory,
  rememberWeek,
  shapeVariance,
  type UsualHazards,
  usualHazards,
} from './usual-hazards.ts';
import { readingsOf, referenceRateChange, type WeekReading } from './week-reading.ts';

/** A segment that was observed and had nobody at risk. */
const NOBODY: WeekReading = { people: 0, conversions: 0, usual: 0 };

/**
 * Reads one week of one step and compares each series with what its baseline expects; what the segments did together is
 * taken out of each. Series that were not observed, or had nobody at risk, are left out.
 *
 * @example prepareStep(step, 12, { shared, company, transient: NO_TRANSIENT }).map(({ index }) => index) // [0, 1, 2]: all people, two segments
 */
export function prepareStep(
  step: StepMemory,
  week: number,
  { shared, company, transient }: { shared: number; company: Float64Array; transient: Transient },
): PreparedWeek[] {
  if (step.pipelines.starts.includes(week) || isFirstToConvert(step, week)) restartStep(step);
  step.pipelines.newLevels.forEach((one) => {
    const series = step.series[one.series];
    if (one.week === week && series !== undefined) beginNewLevel(series);
  });
  const usual = usualFor(step, week);
  if (usual === null) return [];
  const readings = step.series.map((_, i) =>
    isUsable(step, i, week) ? readingsOf(pipelineOf(step, i), week, usual) : null,
  );
  if (step.usual !== null) moveReferenceRate(step, referenceRateChange(step.usual, usual));
  step.usual = usual;
  moveMix(step, week, readings);
  const prepared: PreparedWeek[] = [];
  step.series.forEach((series, index) => {
    const all = readings[index];
    const reading = all?.at(-1);
    if (all == null || reading === undefined || reading.people <= 0) return;
    const { baseline } = series;
    weighCells(baseline, { company, isMember: series.hasLevel });
    if (series.hasLevel) passTime(baseline.grid, baseline, timeOf(step, { series: index, week, usual }));
    else startLevels(baseline, firstSeen(reading, series.offset + transient.shift));
    series.hasLevel = true;
    const level = levelOf(baseline.grid, baseline);
    const prediction = predict(level, {
      people: reading.people,
      offset: series.offset,
      beyondChance: level.noise,
      drift: 0,
      transient,
    });
    prepared.push({
      step,
      index,
      series,
      readings: all,
      reading,
      prediction,
      innovation: innovationOf(reading, prediction),
      sharedComponent: NOTHING_SHARED,
    });
  });
  const segments = prepared.filter(({ index }) => index > 0);
  shareWithinStep(step, segments, shared);
  return prepared;
}

/** A first week as its level: the week's own log odds, as uncertain as chance makes them. */
function firstSeen({ people, conversions }: WeekReading, offset: number) {
  const logOdds = observedLogit(conversions, people);
  return { level: logOdds - offset, year: 0, chance: chanceOf(people, rateOf(logOdds)) };
}

/** The weeks since a series was last seen, and the variance that its level has gained because the pipeline was filling. */
function timeOf(
  step: StepMemory,
  { series, week, usual }: { series: number; week: number; usual: UsualHazards },
): { gap: number; filling: number } {
  const refilling = week < (step.series[series]?.refilled ?? 0);
  const filling = FILLING_VARIANCE[refilling ? 'own' : (step.pipelines.filling[week] ?? 'none')];
  return {
    gap: week - (step.series[series]?.lastWeek ?? week),
    filling: filling + shapeVariance(pipelineOf(step, series), week, usual),
  };
}

/**
 * Weeks before anybody ever converted say nothing of the step: it did not exist yet, or was not recorded. Learned from, they
 * would make every later week look impossible.
 */
function isFirstToConvert(step: StepMemory, week: number): boolean {
  if (step.history.conversions.some((conversions) => conversions > 0)) return false;
  const { conversions, lags } = step.pipelines.total;
  const converted = conversions.subarray(week * lags, (week + 1) * lags).some((people) => people > 0);
  return converted && isUsable(step, 0, week);
}

function usualFor(step: StepMemory, week: number): UsualHazards | null {
  const known = usualHazards(step.history);
  if (known !== null || !isUsable(step, 0, week)) return known;
  const own = emptyHistory(step.pipelines.total.lags);
  rememberWeek(own, step.pipelines.total, { week, level: 1 });
  return usualHazards(own);
}

function moveReferenceRate(step: StepMemory, factor: number): void {
  if (factor === 1) return;
  for (const series of step.series) {
    if (!series.hasLevel) continue;
    const rate = rateOf(levelOf(series.baseline.grid, series.baseline).mean + series.offset);
    const moved = rate * factor;
    series.offset += moved < 1 ? logit(moved) - logit(rate) : Math.log(factor);
  }
}

function moveMix(step: StepMemory, week: number, readings: readonly (WeekReading[] | null)[]): void {
  const total = step.series[0];
  const known = step.pipelines.usable.slice(1).every((weeks) => weeks[week] === true);
  if (step.pipelines.segments.length === 0 || total === undefined || !known) return;
  const segments = readings.slice(1).map((all) => all?.at(-1) ?? NOBODY);
  if (segments.every(({ people }) => people === 0)) return;
  if (total.hasLevel) total.offset += mixOffset(step.mix, segments);
  rememberMix(step.mix, segments);
}
