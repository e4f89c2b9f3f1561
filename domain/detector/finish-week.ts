import { type CellLevels, driftOf, levelOf, restlessnessOf } from '#domain/detector/baseline/baseline.ts';
import { expectedRange } from '#domain/detector/baseline/expected-range.ts';
import type { Grid } from '#domain/detector/baseline/grid.ts';
import {
  chanceOf,
  type Innovation,
  innovationOf,
  type Prediction,
  predict,
} from '#domain/detector/baseline/local-level.ts';
import { logit } from '#domain/statistics/logit.ts';
import { valueAt } from '#domain/statistics/value-at.ts';
import { logPrior } from './evidence.ts';
import type { Finding } from './finding.ts';
import {
  FEWEST_EXPECTED,
  FEWEST_PEOPLE,
  type Judgement,
  judgeSeries,
  LEARNING_WEEKS,
  type SeriesWeek,
} from './judge-series.ts';
import { leastDrop } from './least-drop.ts';
import { learnOffset } from './offsets.ts';
import { ONSETS, type WeekShock } from './recent-weeks.ts';
import type { Series } from './series.ts';
import type { PreparedWeek } from './step-memory.ts';
import { paceAtLevel, type WeekReading } from './week-reading.ts';

/**
 * Judges a prepared week of one series, moves its memory on, and returns what was found. `steps` is how many the funnel has.
 *
 * @example finish(prepared, 12, 5).status // 'usual'
 */
export function finish(one: PreparedWeek, week: number, steps: number): Finding {
  const { series, reading, prediction, step, index } = one;
  const learned = series.learned;
  const measured = measuredBefore(one);
  const young = youngOf(measured);
  const expected = reading.people * measured.prediction.rate;
  const seen: SeriesWeek = {
    ...levelSeen(one),
    before: levelSeen(measured),
    expected: prediction.logOdds,
    isTooFew: reading.people < FEWEST_PEOPLE || expected < FEWEST_EXPECTED[series.scale.worse],
    seen: {
      week,
      offset: prediction.logOdds - prediction.mean,
      year: 0,
      middle: measured.prediction.mean,
      shocks: {
        everyone: shockFrom(measured, measured),
        arrivals: young.map((part) => (part === null ? null : shockFrom(part, measured))),
      },
    },
    logPrior: logPrior({
      steps,
      segments: step.pipelines.segments.length,
      total: index === 0,
      lagged: step.pipelines.total.lags > 1,
    }),
  };
  const usual = expectationOf(series.baseline, one, { expects: prediction, logPrior: seen.logPrior });
  const judgement = series.isNewLevel
    ? judgeNewLevel(series, seen, week + step.pipelines.total.lags - 1)
    : judgeSeries(series, seen);
  learnAges(measured, young);
  const { status, evidence, drop, cells } = judgement;
  const before = cells === null ? null : { ...cells, grid: series.baseline.grid };
  const expectation =
    before === null
      ? usual
      : expectationOf(before, one, { expects: expectsOf(before, one), logPrior: seen.logPrior });
  // Written out: a spread would make each of thousands of findings an object with a shape of its own.
  return {
    status,
    learned,
    people: reading.people,
    observed: reading.conversions,
    expected: expectation.expected,
    pace: expectation.pace,
    usualPace: expectation.usualPace,
    low: expectation.low,
    high: expectation.high,
    lowCount: expectation.lowCount,
    highCount: expectation.highCount,
    restlessness: expectation.restlessness,
    leastDrop: expectation.leastDrop,
    isRestless: expectation.isRestless,
    evidence,
    drop,
  };
}

/** Where the level would have to be for the week to be an ordinary one, and the variance that chance and holidays give it. */
function levelSeen({ prediction, innovation }: PreparedWeek): { level: number; chance: number } {
  return {
    level: prediction.mean + innovation.logOdds,
    chance: prediction.total - prediction.baseline - prediction.beyondChance,
  };
}

/**
 * The week as an open drop is measured: against the level before it, which says what the week can show and how far out it lies. The level since has
 * learned the drop, and a good week far out from that, where small counts are ranked, would count as little better than a bad one.
 */
function measuredBefore(one: PreparedWeek): PreparedWeek {
  const { series, reading } = one;
  if (series.openDrop === null) return one;
  const prediction = expectsOf({ ...series.openDrop.cells, grid: series.baseline.grid }, one);
  return { ...one, prediction, innovation: innovationOf(reading, prediction) };
}

/** A pace that no reader could tell from 1. */
const ALL = 1 - 1e-9;

/** What cells other than those of the prediction expect of its week: those from before a drop. */
function expectsOf(cells: CellLevels & { grid: Grid }, { reading, prediction }: PreparedWeek): Prediction {
  const level = levelOf(cells.grid, cells);
  return predict(level, {
    people: reading.people,
    offset: prediction.logOdds - prediction.mean - prediction.transient.shift,
    beyondChance: level.noise,
    drift: 0,
    transient: prediction.transient,
  });
}

/** What cells expect of a week, `expects`, in conversions, and in the rates that are shown. */
function expectationOf(
  cells: CellLevels & { grid: Grid },
  { step, reading, series }: PreparedWeek,
  { expects, logPrior: prior }: { expects: Prediction; logPrior: number },
): Omit<Finding, 'status' | 'learned' | 'people' | 'observed' | 'evidence' | 'drop'> {
  const { usual } = step;
  if (usual === null) throw new Error('A week was judged without usual hazards.');
  // Where nobody has ever converted there is no pattern of lags to move: the rate is that of the people at risk.
  const pace = (rate: number) => (reading.usual > 0 ? paceAtLevel(usual, rate / reading.usual) : rate);
  const range = expectedRange(cells.grid, cells, { people: reading.people, prediction: expects });
  const { lowCount, highCount } = countsAt(range, { people: reading.people, pace });
  const { rate, baseline, beyondChance } = expects;
  const chance = expects.total - baseline - beyondChance;
  const drift = driftOf(cells.grid, cells);
  const least = leastDrop({ rate, baseline, drift, beyondChance, chance, worse: series.scale.worse }, prior);
  return {
    expected: reading.people * rate,
    pace: pace(reading.conversions / reading.people),
    usualPace: pace(rate),
    low: pace(range.low),
    high: pace(range.high),
    lowCount,
    highCount,
    restlessness: restlessnessOf(cells.grid, cells) * (1 - rate),
    leastDrop: least.leastDrop,
    isRestless: least.isRestless,
  };
}

/**
 * The ends of a range as conversions. Where every hazard would be 1 the pace can rise no further: so can no range of it end, and any number of
 * conversions lies in it.
 */
function countsAt(
  { low, high, counts }: ReturnType<typeof expectedRange>,
  { people, pace }: { people: number; pace: (rate: number) => number },
): Pick<Finding, 'lowCount' | 'highCount'> {
  return {
    lowCount: pace(low) >= ALL ? lowestWith(people, pace, low) : (counts?.low ?? people * low),
    highCount: pace(high) >= ALL ? people : (counts?.high ?? people * high),
  };
}

/** The fewest conversions that already make a pace of 1. */
function lowestWith(people: number, pace: (rate: number) => number, from: number): number {
  let count = Math.ceil(people * from);
  while (count > 0 && pace((count - 1) / people) >= ALL) count -= 1;
  return count;
}

/**
 * Judges the first week of a new level, from which the level itself was taken: there is nothing to compare it with.
 * Until `refilled`, by index, people from before make up part of the pipeline, and the level keeps moving.
 */
function judgeNewLevel(series: Series, { seen }: SeriesWeek, refilled: number): Judgement {
  series.isNewLevel = false;
  series.refilled = refilled;
  const status = series.learned < LEARNING_WEEKS ? 'learning' : 'new-normal';
  series.learned += 1;
  series.lastWeek = seen.week;
  return { status, evidence: null, drop: null, cells: null };
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

/** A week as evidence: the level at which it would be ordinary once the shared part is out, and the counts. */
function shockFrom({ reading, prediction, innovation }: Young, one: PreparedWeek): WeekShock {
  const off = innovation.logOdds - one.sharedComponent.logOdds;
  const variance = Math.max(prediction.total / 2, prediction.total + one.sharedComponent.variance);
  return {
    level: one.prediction.mean + off,
    chance: prediction.total - one.prediction.baseline - one.prediction.beyondChance,
    sharedVariance: one.sharedComponent.variance,
    z: off / Math.sqrt(variance),
    expected: reading.people * prediction.rate,
    observed: reading.conversions,
  };
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
