import type { Pipeline } from '#domain/detector/pipeline.ts';
import { valueAt } from '#domain/statistics/value-at.ts';

/**
 * Why a step brought more or fewer conversions than usual, in conversions: `observed − usual = volume + mix + Σ rates`,
 * exactly. `rates[i]` is the effect of segment `i` converting unlike itself, `mix` that of other segments making up the
 * pipeline, `volume` that of more or fewer people.
 */
export type StepEffects = {
  observed: number;
  usual: number;
  volume: number;
  mix: number;
  rates: number[];
};

/**
 * Explains the weeks `now`, taken together, by the weeks `before`: with O observed, E expected at the pooled earlier
 * hazards and E_s expected at each segment's own, the rates are O_s − E_s, the mix Σ E_s − E, and the volume E less what
 * as many earlier weeks brought. A segment with no past at a lag takes its own rate there, so that it counts as mix; a
 * segment that is gone counts as mix too. Without segments there is one rate, and no mix.
 *
 * `null` when one of the weeks was not observed, or there is no earlier one.
 *
 * @example explainStep({ total, segments }, { now: [12], before: [4, 5, 6, 7, 8, 9, 10, 11] })
 * // { observed: 61, usual: 82, volume: 0, mix: -1, rates: [-14, -6] }
 */
export function explainStep(
  { total, segments }: { total: Pipeline; segments: readonly Pipeline[] },
  { now, before }: { now: readonly number[]; before: readonly number[] },
): StepEffects | null {
  if (now.length === 0 || before.length === 0) return null;
  const pooled = hazardsIn(total, before);
  const observed = conversionsIn(total, now);
  const usual = (conversionsIn(total, before) * now.length) / before.length;
  const expected = expectedIn(total, now, pooled);
  const parts = (segments.length === 0 ? [total] : segments).map((segment) =>
    rateEffect(segment, { now, before }),
  );
  const rates = parts.map((part) => part.observed - part.expected);
  const mix = parts.reduce((sum, part) => sum + part.expected, 0) - expected;
  const effects = { observed, usual, volume: expected - usual, mix, rates };
  return Number.isFinite(observed + usual + expected + mix) ? effects : null;
}

/** What the weeks `now` brought of a pipeline and would have brought at its hazards of the weeks `before`. */
export type RateEffect = {
  observed: number;
  expected: number;
  /** The variance that chance gives `observed − expected`: of the conversions now, and of the hazards of the weeks before. */
  chance: number;
  /** Conversions by which `expected` moves with one unit of log odds. */
  slope: number;
};

/**
 * The rate effect of one pipeline is `observed − expected`. At a lag without a past it is nothing: the pipeline's own conversions are expected there. NaN where a week was not
 * observed.
 *
 * @example rateEffect(pipeline, { now: [2], before: [0, 1] }) // { observed: 60, expected: 100, chance: 135, slope: 90 }
 */
export function rateEffect(
  pipeline: Pipeline,
  { now, before }: { now: readonly number[]; before: readonly number[] },
): RateEffect {
  const hazards = hazardsIn(pipeline, before);
  let chance = 0;
  let slope = 0;
  for (let lag = 0; lag < pipeline.lags; lag++) {
    const hazard = valueAt(hazards, lag);
    if (Number.isNaN(hazard)) continue;
    const people = peopleAt(pipeline, now, lag);
    const own = hazard * (1 - hazard);
    slope += people * own;
    chance += people * own + (people ** 2 * own) / peopleAt(pipeline, before, lag);
  }
  return {
    observed: conversionsIn(pipeline, now),
    expected: expectedIn(pipeline, now, hazards),
    chance,
    slope,
  };
}

function peopleAt(pipeline: Pipeline, weeks: readonly number[], lag: number): number {
  return weeks.reduce((sum, week) => {
    const atRisk = valueAt(pipeline.atRisk, week * pipeline.lags + lag);
    return Number.isNaN(atRisk) ? sum : sum + atRisk;
  }, 0);
}

function hazardsIn(pipeline: Pipeline, weeks: readonly number[]): number[] {
  return Array.from({ length: pipeline.lags }, (_, lag) => {
    let people = 0;
    let conversions = 0;
    for (const week of weeks) {
      const atRisk = valueAt(pipeline.atRisk, week * pipeline.lags + lag);
      if (Number.isNaN(atRisk)) continue;
      people += atRisk;
      conversions += valueAt(pipeline.conversions, week * pipeline.lags + lag);
    }
    return people > 0 ? conversions / people : Number.NaN;
  });
}

function conversionsIn(pipeline: Pipeline, weeks: readonly number[]): number {
  return sumOver(pipeline, weeks, (cell) => valueAt(pipeline.conversions, cell));
}

function expectedIn(pipeline: Pipeline, weeks: readonly number[], hazards: readonly number[]): number {
  return sumOver(pipeline, weeks, (cell, lag) => {
    const hazard = valueAt(hazards, lag);
    return Number.isNaN(hazard)
      ? valueAt(pipeline.conversions, cell)
      : valueAt(pipeline.atRisk, cell) * hazard;
  });
}

/** NaN when a week was not observed at any lag. */
function sumOver(
  pipeline: Pipeline,
  weeks: readonly number[],
  value: (cell: number, lag: number) => number,
): number {
  let sum = 0;
  for (const week of weeks) {
    let seen = false;
    for (let lag = 0; lag < pipeline.lags; lag++) {
      const cell = week * pipeline.lags + lag;
      if (Number.isNaN(valueAt(pipeline.atRisk, cell))) continue;
      seen = true;
      sum += value(cell, lag);
    }
    if (!seen) return Number.NaN;
  }
  return sum;
}
