import { learnOffset } from './age-offsets.ts';
import { at } from './at.ts';
import { type Reading, readingsOf, yardstickMove } from './equivalent-people.ts';
import { logPrior, ONSETS } from './evidence.ts';
import { expectedRange } from './expected-range.ts';
import type { Finding } from './finding.ts';
import { type Judgement, judgeSeries, type SeriesWeek } from './judge-series.ts';
import {
  chanceOf,
  DRIFT_VARIANCE,
  FILLING_VARIANCE,
  firstLevel,
  type Innovation,
  innovationOf,
  type Prediction,
  predict,
} from './local-level.ts';
import { logit, rateOf } from './logit.ts';
import type { WeekShock } from './mark.ts';
import { emptyMix, type MixMemory, mixShift, rememberMix } from './mix-offset.ts';
import { beginNewLevel, judgeNewLevel } from './new-level.ts';
import {
  learnedNoise,
  type Moments,
  NOISE_KEPT_PER_WEEK,
  pairMomentsOf,
  type StepMoments,
  type StepNoise,
} from './noise.ts';
import { paceAtLevel, paceOf, paceSpread } from './pace.ts';
import type { Pipeline, StepPipelines } from './pipeline.ts';
import { newSeries, restart, type Series } from './series.ts';
import { NOTHING_SHARED, type Removal, remaining, type Shock, sharedShocks } from './shared-shock.ts';
import {
  emptyHistory,
  type HazardHistory,
  rememberWeek,
  shapeVariance,
  type UsualHazards,
  usualHazards,
} from './usual-hazards.ts';

/** `findings[step][series][week]`, series 0 being all people; `null` where the week must not be used. */
export type Findings = (Finding | null)[][][];

/** From this many steps on, what all steps do in a week is told apart from what one of them does. */
const STEPS_TO_COMPARE = 4;
/** How sure we are beforehand that steps have nothing in common, in week-pairs of the company's usual noise. */
const CROSS_STEP_DOUBT = 40;
/** How much of a common movement seen this very week is believed beyond the long-run one. */
const THIS_WEEK_BELIEVED = 0.5;
/** Of a segment's own noise at most so much is common to all segments. */
const MOST_COMMON = 0.8;

type Step = {
  pipelines: StepPipelines;
  series: Series[];
  history: HazardHistory;
  usual: UsualHazards | null;
  mix: MixMemory;
  pairs: Moments;
};

/** A segment that was observed and had nobody at risk. */
const NOBODY: Reading = { people: 0, conversions: 0, usual: 0 };

/** One series' week between its prediction and its judgement. */
type Pending = {
  step: Step;
  index: number;
  series: Series;
  readings: Reading[];
  reading: Reading;
  prediction: Prediction;
  innovation: Innovation;
  /** Degrees of freedom that the learned noise is worth. */
  freedom: number;
  removal: Removal;
};

/**
 * Judges every week of every series of one funnel, oldest first: each week by the weeks before it and nothing else. A
 * pure function; the same numbers give the same findings to the last bit.
 *
 * Weeks marked unusable, and weeks in which nobody was at risk, leave everything as it was except that the baseline grows
 * less certain. The method is worked out in docs/method.md.
 *
 * A pause is offered after every week, for those who must not work too long at a time.
 *
 * @example toTheEnd(detecting([{ total, segments: [], starts: [], newLevels: [], filling: [], usable: [weeks.map(() => true)] }]))[0][0][12]
 */
export function* detecting(pipelines: readonly StepPipelines[]): Generator<void, Findings, void> {
  const weeks = pipelines[0]?.total.weeks ?? 0;
  const steps = pipelines.map(newStep);
  const crossing: Moments = { sum: 0, weight: 0 };
  const findings: Findings = steps.map(({ series }) => series.map(() => new Array(weeks).fill(null)));
  for (let week = 0; week < weeks; week++) {
    const noise = learnedNoise(steps.map(stepMoments));
    fade(steps, crossing);
    const pending = steps.map((step, i) => prepareStep(step, week, noise[i]));
    shareAcrossSteps(pending, crossing, noise);
    steps.forEach((step, i) => {
      for (const one of pending[i] ?? []) {
        const row = findings[i]?.[one.index];
        if (row !== undefined) row[week] = finish(one, week, steps.length);
      }
      if (isUsable(step, 0, week)) {
        rememberWeek(step.history, step.pipelines.total, { week, level: levelOf(step, pending[i]) });
      }
    });
    yield;
  }
  return findings;
}

function newStep(pipelines: StepPipelines): Step {
  return {
    pipelines,
    series: [newSeries(), ...pipelines.segments.map(newSeries)],
    history: emptyHistory(pipelines.total.lags),
    usual: null,
    mix: emptyMix(pipelines.segments.length),
    pairs: { sum: 0, weight: 0 },
  };
}

/** The variance that the baseline of a series has gained since its last week. */
function driftOf(
  step: Step,
  { series, week, usual }: { series: number; week: number; usual: UsualHazards },
): number {
  const gap = week - (step.series[series]?.lastWeek ?? week);
  const refilling = week < (step.series[series]?.refilled ?? 0);
  const filling = FILLING_VARIANCE[refilling ? 'own' : (step.pipelines.filling[week] ?? 'none')];
  return DRIFT_VARIANCE * gap + filling + shapeVariance(pipelineOf(step, series), week, usual);
}

/** At how many times its usual hazards the step stands now. */
function levelOf(step: Step, pending: readonly Pending[] | undefined): number {
  const total = step.series[0];
  const usual = pending?.find(({ index }) => index === 0)?.reading.usual;
  if (total === undefined || total.level === null || usual === undefined || usual <= 0) return 1;
  return rateOf(total.level.mean + total.offset) / usual;
}

function prepareStep(step: Step, week: number, noise: StepNoise | undefined): Pending[] {
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
  if (step.usual !== null) moveYardstick(step, yardstickMove(step.usual, usual));
  step.usual = usual;
  moveMix(step, week, readings);
  const pending = step.series.flatMap((series, index) => {
    const all = readings[index];
    const reading = all?.at(-1);
    if (all == null || reading === undefined || reading.people <= 0) return [];
    const learned = index === 0 ? noise.total : (noise.segments[index - 1] ?? noise.total);
    const beyondChance = learned.variance;
    const level = series.level ?? firstLevel(reading, series.offset, beyondChance);
    const drift = series.level === null ? 0 : driftOf(step, { series: index, week, usual });
    const prediction = predict(level, {
      people: reading.people,
      offset: series.offset,
      beyondChance,
      drift,
    });
    if (series.level === null) series.level = level;
    const innovation = innovationOf(reading, prediction);
    const one: Pending = {
      step,
      index,
      series,
      readings: all,
      reading,
      prediction,
      innovation,
      freedom: learned.weight * prediction.total ** 2,
      removal: NOTHING_SHARED,
    };
    return [one];
  });
  shareWithinStep(
    step,
    pending.filter(({ index }) => index > 0),
    noise.shared,
  );
  return pending;
}

/**
 * Weeks before anybody ever converted say nothing of the step: it did not exist yet, or was not recorded. Learned from, they
 * would make every later week look impossible.
 */
function isFirstToConvert(step: Step, week: number): boolean {
  if (step.history.conversions.some((conversions) => conversions > 0)) return false;
  const { conversions, lags } = step.pipelines.total;
  const converted = conversions.subarray(week * lags, (week + 1) * lags).some((people) => people > 0);
  return converted && isUsable(step, 0, week);
}

function usualFor(step: Step, week: number): UsualHazards | null {
  const known = usualHazards(step.history);
  if (known !== null || !isUsable(step, 0, week)) return known;
  const own = emptyHistory(step.pipelines.total.lags);
  rememberWeek(own, step.pipelines.total, { week, level: 1 });
  return usualHazards(own);
}

function moveYardstick(step: Step, factor: number): void {
  if (factor === 1) return;
  for (const series of step.series) {
    if (series.level === null) continue;
    const rate = rateOf(series.level.mean + series.offset);
    const moved = rate * factor;
    series.offset += moved < 1 ? logit(moved) - logit(rate) : Math.log(factor);
  }
}

function moveMix(step: Step, week: number, readings: readonly (Reading[] | null)[]): void {
  const total = step.series[0];
  const known = step.pipelines.usable.slice(1).every((weeks) => weeks[week] === true);
  if (step.pipelines.segments.length === 0 || total === undefined || !known) return;
  const segments = readings.slice(1).map((all) => all?.at(-1) ?? NOBODY);
  const people = Float64Array.from(segments, (reading) => reading.people);
  if (people.every((count) => count === 0)) return;
  if (total.level !== null) total.offset += mixShift(step.mix, people);
  rememberMix(
    step.mix,
    people,
    Float64Array.from(segments, (reading) => reading.conversions),
  );
}

function shareWithinStep(step: Step, segments: readonly Pending[], shared: number): void {
  const ordinary = segments.filter(({ series }) => series.mark === null);
  const shocks = segments.map((one) =>
    shockOf(one, Math.min(shared, MOST_COMMON * one.prediction.beyondChance)),
  );
  const removals = sharedShocks(shocks, shared);
  segments.forEach((one, i) => {
    one.removal = removals[i] ?? NOTHING_SHARED;
  });
  add(step.pairs, pairMomentsOf(ordinary.map((one) => shockOf(one, 0))));
}

function shareAcrossSteps(
  pending: readonly Pending[][],
  crossing: Moments,
  noise: readonly StepNoise[],
): void {
  if (pending.length < STEPS_TO_COMPARE) return;
  const totals = pending.flatMap((ofStep) => ofStep.filter(({ index }) => index === 0));
  const usualNoise = noise.reduce((sum, { total }) => sum + total.variance, 0) / noise.length;
  const longRun = Math.max(0, crossing.sum / (crossing.weight + CROSS_STEP_DOUBT / usualNoise ** 2));
  const raw = totals.map((one) => shockOf(one, 0));
  const now = pairMomentsOf(raw);
  const thisWeek = now.weight > 0 ? Math.max(0, now.sum / now.weight) : 0;
  const shocks = totals.map((one) => shockOf(one, Math.min(longRun, one.prediction.total / 2)));
  const removals = sharedShocks(shocks, longRun + THIS_WEEK_BELIEVED * thisWeek);
  totals.forEach((one, i) => {
    const removal = removals[i] ?? NOTHING_SHARED;
    one.removal = { ...removal, variance: Math.max(-one.prediction.total / 2, removal.variance) };
  });
  add(
    crossing,
    pairMomentsOf(totals.filter(({ series }) => series.mark === null).map((one) => shockOf(one, 0))),
  );
}

function finish(one: Pending, week: number, steps: number): Finding {
  const { series, reading, prediction, innovation, step, index } = one;
  const learned = series.learned;
  const young = youngOf(one);
  const everyone = shockFrom({ reading, rate: prediction.rate, prediction, innovation }, one);
  const seen: SeriesWeek = {
    week,
    reading,
    prediction,
    innovation,
    everyone,
    arrivals: arrivalShocks(young, one),
    logPrior: logPrior({ steps, segments: step.pipelines.segments.length, total: index === 0 }),
  };
  const judgement = series.isNewLevel
    ? judgeNewLevel(series, seen, week + step.pipelines.total.lags - 1)
    : judgeSeries(series, seen);
  add(series.moments, judgement.moments);
  learnAges(one, young);
  return findingOf(one, week, { learned, judgement });
}

/** What those who arrived up to 0, 1, 2 … weeks ago were expected to do, and did. */
type Young = { reading: Reading; rate: number; prediction: Prediction; innovation: Innovation };

function youngOf({ series, readings, reading, prediction }: Pending): (Young | null)[] {
  if (readings.length < 2) return [];
  return readings.slice(0, Math.min(ONSETS, readings.length - 1)).map((young, age) => {
    const usual = (prediction.rate * young.usual) / reading.usual;
    if (!(young.people > 0) || !(usual > 0) || usual >= 1) return null;
    const expects = predict(
      { mean: logit(usual), variance: prediction.baseline + at(series.ages.variance, age) },
      {
        people: young.people,
        offset: at(series.ages.mean, age),
        beyondChance: prediction.beyondChance,
        drift: 0,
      },
    );
    return {
      reading: young,
      rate: expects.rate,
      prediction: expects,
      innovation: innovationOf(young, expects),
    };
  });
}

function arrivalShocks(young: readonly (Young | null)[], one: Pending): SeriesWeek['arrivals'] {
  return young.map((seen) => (seen === null ? null : shockFrom(seen, one)));
}

function shockFrom(
  { reading, rate, prediction, innovation }: Young,
  { removal, freedom }: Pending,
): WeekShock {
  const { logOdds, variance } = remaining(
    { logOdds: innovation.logOdds, variance: prediction.total },
    removal,
    freedom,
  );
  return { logOdds, variance, expected: reading.people * rate, observed: reading.conversions };
}

function learnAges(
  { series, innovation, prediction, reading }: Pending,
  young: readonly (Young | null)[],
): void {
  if (series.mark !== null) return;
  young.forEach((one, age) => {
    if (one === null) return;
    learnOffset(series.ages, age, {
      difference: one.innovation.logOdds + at(series.ages.mean, age) - innovation.logOdds,
      chance: Math.abs(chanceOf(one.reading.people, one.rate) - chanceOf(reading.people, prediction.rate)),
    });
  });
}

function findingOf(
  { step, index, reading, prediction }: Pending,
  week: number,
  { learned, judgement }: { learned: number; judgement: Judgement },
): Finding {
  const { usual } = step;
  if (usual === null) throw new Error(`Week ${week} was judged without usual hazards.`);
  const pipeline = pipelineOf(step, index);
  const pace = (rate: number) => paceAtLevel(usual, reading.usual > 0 ? rate / reading.usual : 1);
  const range = expectedRange(reading.people, prediction, paceSpread(pipeline, week, usual));
  return {
    status: judgement.status,
    learned,
    people: reading.people,
    observed: reading.conversions,
    expected: reading.people * prediction.rate,
    pace: paceOf(pipeline, week, usual, reading.usual > 0 ? prediction.rate / reading.usual : 1),
    usualPace: pace(prediction.rate),
    low: pace(range.low),
    high: pace(range.high),
    evidence: judgement.evidence,
    drop: judgement.drop,
  };
}

function shockOf({ innovation, prediction }: Pending, common: number): Shock {
  return { logOdds: innovation.logOdds, variance: prediction.total, common };
}

function stepMoments({ series, pairs, mix }: Step): StepMoments {
  const [total, ...segments] = series.map(({ moments }) => moments);
  if (total === undefined) throw new Error('A step has no series.');
  const all = mix.conversions.reduce((sum, value) => sum + value, 0);
  const concentration =
    all > 0
      ? mix.conversions.reduce((sum, value) => sum + (value / all) ** 2, 0)
      : 1 / (segments.length || 1);
  return { total, segments, pairs, concentration };
}

function fade(steps: readonly Step[], crossing: Moments): void {
  const all = [crossing, ...steps.flatMap(({ series, pairs }) => [pairs, ...series.map((s) => s.moments)])];
  for (const moments of all) {
    moments.sum *= NOISE_KEPT_PER_WEEK;
    moments.weight *= NOISE_KEPT_PER_WEEK;
  }
}

function add(moments: Moments, more: Moments): void {
  moments.sum += more.sum;
  moments.weight += more.weight;
}

function restartStep(step: Step): void {
  for (const series of step.series) restart(series);
  step.history = emptyHistory(step.pipelines.total.lags);
  step.usual = null;
  step.mix = emptyMix(step.pipelines.segments.length);
}

function pipelineOf({ pipelines }: Step, index: number): Pipeline {
  return index === 0 ? pipelines.total : (pipelines.segments[index - 1] ?? pipelines.total);
}

function isUsable({ pipelines }: Step, index: number, week: number): boolean {
  return pipelines.usable[index]?.[week] === true && hasPeople(pipelines, index, week);
}

function hasPeople(pipelines: StepPipelines, index: number, week: number): boolean {
  const pipeline = index === 0 ? pipelines.total : pipelines.segments[index - 1];
  if (pipeline === undefined) return false;
  for (let lag = 0; lag < pipeline.lags; lag++) {
    if (at(pipeline.atRisk, week * pipeline.lags + lag) > 0) return true;
  }
  return false;
}
