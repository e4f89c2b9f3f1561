import { logit } from '#domain/statistics/logit.ts';
import { valueAt } from '#domain/statistics/value-at.ts';
import { logPrior } from './evidence.ts';
import type { Finding } from './finding.ts';
import { type Judgement, judgeSeries, LEARNING_WEEKS, type SeriesWeek } from './judge-series.ts';
import {
  chanceOf,
  expectedRange,
  type Innovation,
  innovationOf,
  type Prediction,
  predict,
} from './local-level.ts';
import { learnOffset } from './offsets.ts';
import { ONSETS, type WeekShock } from './onset-scan.ts';
import type { Series } from './series.ts';
import { withoutShared } from './shared-component.ts';
import { addMoments, type PreparedWeek, pipelineOf } from './step-memory.ts';
import { paceAtLevel, paceOf, paceSpread, type WeekReading } from './week-reading.ts';

/**
 * Judges a prepared week of one series, moves its memory on, and returns what was found. `steps` is how many the funnel has.
 *
 * @example finish(prepared, 12, 5).status // 'usual'
 */
export function finish(one: PreparedWeek, week: number, steps: number): Finding {
  const { series, reading, prediction, innovation, step, index } = one;
  const learned = series.learned;
  const young = youngOf(one);
  const seen: SeriesWeek = {
    week,
    reading,
    prediction,
    innovation,
    shocks: {
      everyone: shockFrom(one, one),
      arrivals: young.map((part) => (part === null ? null : shockFrom(part, one))),
    },
    logPrior: logPrior({ steps, segments: step.pipelines.segments.length, total: index === 0 }),
  };
  const judgement = series.isNewLevel
    ? judgeNewLevel(series, seen, week + step.pipelines.total.lags - 1)
    : judgeSeries(series, seen);
  addMoments(series.moments, judgement.moments);
  learnAges(one, young);
  return findingOf(one, week, { learned, judgement });
}

function findingOf(
  { step, index, reading, prediction }: PreparedWeek,
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

/**
 * Judges the first week of a new level, from which the level itself was taken: there is nothing to compare it with.
 * Until `refilled`, by index, people from before make up part of the pipeline, and the level keeps moving.
 */
function judgeNewLevel(series: Series, { week, prediction }: SeriesWeek, refilled: number): Judgement {
  series.level = { mean: prediction.mean, variance: prediction.baseline };
  series.isNewLevel = false;
  series.refilled = refilled;
  const status = series.learned < LEARNING_WEEKS ? 'learning' : 'new-normal';
  series.learned += 1;
  series.lastWeek = week;
  return { status, evidence: null, drop: null, moments: { sum: 0, weight: 0 } };
}

/** What those who arrived up to 0, 1, 2 … weeks ago were expected to do, and did. */
type Young = { reading: WeekReading; prediction: Prediction; innovation: Innovation };

/**
 * The readings of those who arrived up to 0, 1, 2 … weeks ago, with what was expected of them: the series' level, its usual share
 * at these lags, and how early it converts. `null` where nobody is expected to convert; empty with a single lag.
 */
function youngOf({ series, readings, reading, prediction }: PreparedWeek): (Young | null)[] {
  if (readings.length < 2) return [];
  return readings.slice(0, Math.min(ONSETS, readings.length - 1)).map((young, age) => {
    const usual = (prediction.rate * young.usual) / reading.usual;
    if (!(young.people > 0) || !(usual > 0) || usual >= 1) return null;
    const expects = predict(
      { mean: logit(usual), variance: prediction.baseline + valueAt(series.ages.variance, age) },
      {
        people: young.people,
        offset: valueAt(series.ages.mean, age),
        beyondChance: prediction.beyondChance,
        drift: 0,
        transient: { shift: 0, variance: prediction.transient.variance },
      },
    );
    return { reading: young, prediction: expects, innovation: innovationOf(young, expects) };
  });
}

/** What remains of a week's innovation once the shared part is out, and the counts. */
function shockFrom(
  { reading, prediction, innovation }: Young,
  { sharedComponent, degreesOfFreedom }: PreparedWeek,
): WeekShock {
  const { logOdds, variance } = withoutShared(
    { logOdds: innovation.logOdds, variance: prediction.total },
    sharedComponent,
    degreesOfFreedom,
  );
  return { logOdds, variance, expected: reading.people * prediction.rate, observed: reading.conversions };
}

/** Learns from a week without an open drop how early the series converts. */
function learnAges(
  { series, innovation, prediction, reading }: PreparedWeek,
  young: readonly (Young | null)[],
): void {
  if (series.openDrop !== null) return;
  young.forEach((one, age) => {
    if (one === null) return;
    learnOffset(series.ages, age, {
      difference: one.innovation.logOdds + valueAt(series.ages.mean, age) - innovation.logOdds,
      chance: Math.abs(
        chanceOf(one.reading.people, one.prediction.rate) - chanceOf(reading.people, prediction.rate),
      ),
    });
  });
}
