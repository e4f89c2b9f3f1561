import { logPrior } from './evidence.ts';
import { expectedRange } from './expected-range.ts';
import type { Finding } from './finding.ts';
import { type Judgement, judgeSeries, type SeriesWeek } from './judge-series.ts';
import { judgeNewLevel } from './new-level.ts';
import { paceAtLevel, paceOf, paceSpread } from './pace.ts';
import type { PreparedWeek } from './prepared-week.ts';
import { add, pipelineOf } from './step-memory.ts';
import { learnAges, shockFrom, youngOf } from './young-arrivals.ts';

/** Judges a prepared week of one series, moves its memory on, and says what was found. */
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
  add(series.moments, judgement.moments);
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
