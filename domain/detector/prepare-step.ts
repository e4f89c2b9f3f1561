import { logit, rateOf } from '#domain/statistics/logit.ts';
import type { Transient } from './local-level.ts';
import {
  DRIFT_VARIANCE,
  FILLING_VARIANCE,
  firstLevel,
  innovationOf,
  NOTHING_SHARED,
  predict,
} from './local-level.ts';
import type { StepNoise } from './noise.ts';
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
 * @example prepareStep(step, 12, { noise, transient: NO_TRANSIENT }).map(({ index }) => index) // [0, 1, 2]: all people, two segments
 */
export function prepareStep(
  step: StepMemory,
  week: number,
  { noise, transient }: { noise: StepNoise | undefined; transient: Transient },
): PreparedWeek[] {
  if (noise === undefined) return [];
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
    const learned = index === 0 ? noise.total : (noise.segments[index - 1] ?? noise.total);
    const beyondChance = learned.variance;
    const level = series.level ?? firstLevel(reading, series.offset, beyondChance);
    const drift = series.level === null ? 0 : driftOf(step, { series: index, week, usual });
    const prediction = predict(level, {
      people: reading.people,
      offset: series.offset,
      beyondChance,
      drift,
      transient,
    });
    if (series.level === null) series.level = level;
    prepared.push({
      step,
      index,
      series,
      readings: all,
      reading,
      prediction,
      innovation: innovationOf(reading, prediction),
      degreesOfFreedom: learned.weight * prediction.total * prediction.total,
      sharedComponent: NOTHING_SHARED,
    });
  });
  const segments = prepared.filter(({ index }) => index > 0);
  shareWithinStep(step, segments, noise.shared);
  return prepared;
}

/** The variance that the baseline of a series has gained since its last week. */
function driftOf(
  step: StepMemory,
  { series, week, usual }: { series: number; week: number; usual: UsualHazards },
): number {
  const gap = week - (step.series[series]?.lastWeek ?? week);
  const refilling = week < (step.series[series]?.refilled ?? 0);
  const filling = FILLING_VARIANCE[refilling ? 'own' : (step.pipelines.filling[week] ?? 'none')];
  return DRIFT_VARIANCE * gap + filling + shapeVariance(pipelineOf(step, series), week, usual);
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
    if (series.level === null) continue;
    const rate = rateOf(series.level.mean + series.offset);
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
  if (total.level !== null) total.offset += mixOffset(step.mix, segments);
  rememberMix(step.mix, segments);
}
