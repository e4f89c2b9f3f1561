import { type CellWeek, levelOf } from '#domain/detector/baseline/baseline.ts';
import { STEP_GRID } from '#domain/detector/baseline/grid.ts';
import type { Innovation, Prediction, SharedComponent } from '#domain/detector/baseline/local-level.ts';
import { RATE_SCALE, RISING_RATE_SCALE } from '#domain/detector/baseline/scale.ts';
import { valueAt } from '#domain/statistics/value-at.ts';
import type { Moments, StepMoments } from './noise.ts';
import { emptyMix, type MixMemory } from './offsets.ts';
import type { Pipeline, StepPipelines } from './pipeline.ts';
import { newSeries, restart, type Series } from './series.ts';
import { ownRisk } from './unseen-conversions.ts';
import { emptyHistory, type HazardHistory, type UsualHazards } from './usual-hazards.ts';
import type { WeekReading } from './week-reading.ts';

/** All that the detector remembers of one step; it belongs to the pass over the weeks and changes as it goes. */
export type StepMemory = {
  pipelines: StepPipelines;
  series: Series[];
  history: HazardHistory;
  usual: UsualHazards | null;
  mix: MixMemory;
  pairs: Moments;
};

/** One series' week between its prediction and its judgement. */
export type PreparedWeek = {
  step: StepMemory;
  index: number;
  series: Series;
  readings: WeekReading[];
  reading: WeekReading;
  prediction: Prediction;
  innovation: Innovation;
  sharedComponent: SharedComponent;
};

/** @example newStep(pipelines, newCellWeek(STEP_GRID)).series.length // 3 with two segments */
export function newStep(pipelines: StepPipelines, said: CellWeek): StepMemory {
  const scale = pipelines.worse === -1 ? RATE_SCALE : RISING_RATE_SCALE;
  return {
    pipelines: ownRisk(pipelines),
    series: [pipelines.total, ...pipelines.segments].map(() => newSeries(STEP_GRID, scale, said)),
    history: emptyHistory(pipelines.total.lags),
    usual: null,
    mix: emptyMix(pipelines.segments.length),
    pairs: { sum: 0, weight: 0 },
  };
}

/**
 * Learns everything but the noise again, because a definition changed or the step began.
 *
 * @example restartStep(step)
 */
export function restartStep(step: StepMemory): void {
  for (const series of step.series) restart(series);
  step.history = emptyHistory(step.pipelines.total.lags);
  step.usual = null;
  step.mix = emptyMix(step.pipelines.segments.length);
}

/**
 * The pipeline of a series: 0 is everybody, the others are the segments.
 *
 * @example pipelineOf(step, 0) // step.pipelines.total
 */
export function pipelineOf({ pipelines }: StepMemory, index: number): Pipeline {
  return index === 0 ? pipelines.total : (pipelines.segments[index - 1] ?? pipelines.total);
}

/**
 * Whether a series may be judged in a week, and has anybody at risk.
 *
 * @example isUsable(step, 0, 12) // true
 */
export function isUsable({ pipelines }: StepMemory, index: number, week: number): boolean {
  return pipelines.usable[index]?.[week] === true && hasPeople(pipelines, index, week);
}

/**
 * What a step has shown of its noise so far.
 *
 * @example stepMoments(step).noise // 0.0025
 */
export function stepMoments({ series, pairs }: StepMemory): StepMoments {
  const segments = series.slice(1);
  if (segments.length === 0) return { pairs, noise: null };
  const noise = segments.reduce((sum, { baseline }) => sum + levelOf(baseline.grid, baseline).noise, 0);
  return { pairs, noise: noise / segments.length };
}

/**
 * Adds moments into others, which belong to the caller.
 *
 * @example addMoments(series.moments, { sum: 44.7, weight: 10000 })
 */
export function addMoments(moments: Moments, more: Moments): void {
  moments.sum += more.sum;
  moments.weight += more.weight;
}

function hasPeople(pipelines: StepPipelines, index: number, week: number): boolean {
  const pipeline = index === 0 ? pipelines.total : pipelines.segments[index - 1];
  if (pipeline === undefined) return false;
  for (let lag = 0; lag < pipeline.lags; lag++) {
    if (valueAt(pipeline.atRisk, week * pipeline.lags + lag) > 0) return true;
  }
  return false;
}
