import { isForming } from '#domain/calendar/instant.ts';
import type { WorseSide } from '#domain/detector/baseline/scale.ts';
import { detecting, type Findings } from '#domain/detector/detect.ts';
import type { Drop } from '#domain/detector/finding.ts';
import type { Filling, StepPipelines } from '#domain/detector/pipeline.ts';
import type { CountsDocument } from '#domain/funnel/counts.ts';
import { type PipelineState, pipelineStates } from '#domain/funnel/filling-weeks.ts';
import { type Stage, type Step, stepsOf } from '#domain/funnel/funnel.ts';
import {
  type DefinitionStart,
  definitionStarts,
  type ExpectedDrop,
  expectedDrops,
} from '#domain/funnel/restarts.ts';
import { type Exposure, exposuresOf } from '#domain/funnel/triangle.ts';
import { stoppedWeeks } from './stopped-count.ts';
import type { RowSince } from './verdict.ts';

/** A step with everything its verdicts are made of; entry 0 of `exposures` and `findings` is all people. */
export type JudgedStep = {
  step: Step;
  exposures: Exposure[];
  starts: DefinitionStart[];
  expected: ExpectedDrop[];
  findings: Findings[number];
};

/**
 * Which way the people at a stage turn for the worse: up, where more of them are the problem.
 *
 * @example worseSide({ id: 'cancelled', name: 'Cancelled', kind: 'macro', good: 'down' }) // 1
 */
export function worseSide({ good }: Stage): WorseSide {
  return good === 'down' ? 1 : -1;
}

export type WeekState = 'complete' | 'forming' | 'missing';

/**
 * Runs the detector over every step of a funnel. Weeks that are forming or missing, and weeks with counts that cannot be
 * true, reach neither a verdict nor a baseline.
 *
 * A pause is offered after every step that was prepared and after every week.
 *
 * @example runToEnd(judgingSteps(counts))[0].findings[0][12]
 */
export function* judgingSteps(counts: CountsDocument): Generator<void, JudgedStep[], void> {
  const states = weekStates(counts);
  const names = judgedSegments(counts);
  const prepared: Prepared[] = [];
  for (const step of stepsOf(counts.funnel)) {
    const starts = definitionStarts(counts, step.index);
    prepared.push({
      step,
      exposures: withoutStopped(exposuresOf(counts, step.index, names), { step, starts }),
      starts,
      expected: expectedDrops(counts, step.index),
    });
    yield;
  }
  const pipelines = pipelineStates(counts);
  const findings = yield* detecting(
    prepared.map((one) => {
      const filling = (pipelines[one.step.index] ?? []).map(fillingOf);
      return pipelinesOf(one, { states, names, filling });
    }),
    holidayWeeks(counts),
  );
  return prepared.map((one, i) => ({ ...one, findings: findings[i] ?? [] }));
}

/** Where more is the problem, nobody is too good to be true after many: such weeks are faults of every series. */
function withoutStopped(
  exposures: Exposure[],
  { step, starts }: Pick<JudgedStep, 'step' | 'starts'>,
): Exposure[] {
  const [total] = exposures;
  if (total === undefined || step.to.good !== 'down') return exposures;
  const stopped = stoppedWeeks(
    total,
    starts.map(({ week }) => week),
  );
  return exposures.map((exposure) => ({
    ...exposure,
    faults: exposure.faults.map((fault, week) => {
      const usual = stopped.get(week);
      return fault ?? (usual === undefined ? null : { kind: 'nobody-counted', usual: Math.round(usual) });
    }),
  }));
}

/**
 * The segments that get verdicts of their own: with fewer than two there is nothing to compare.
 *
 * @example judgedSegments(counts) // ['organic', 'paid search']
 */
export function judgedSegments({ segments }: CountsDocument): string[] {
  return segments.length >= 2 ? segments : [];
}

/** For each week of the document whether it can be judged. */
export function weekStates({ weeks, missingWeeks, dataThrough, calendar }: CountsDocument): WeekState[] {
  const instant = dataThrough === null ? null : Date.parse(dataThrough);
  const missing = new Set(missingWeeks);
  const lastOver = weeks.findLastIndex((week) => !isForming(week, instant, calendar));
  return weeks.map((week, i) => (i > lastOver ? 'forming' : missing.has(week) ? 'missing' : 'complete'));
}

/** The weeks, by index, that a named holiday touches. */
export function holidayWeeks({ weeks, holidays = [] }: CountsDocument): Set<number> {
  const named = new Set(holidays.map(({ week }) => week));
  return new Set(weeks.flatMap((week, i) => (named.has(week) ? [i] : [])));
}

type Prepared = Omit<JudgedStep, 'findings'>;

/** What moves a rate while nothing happens: a pipeline with people at every lag no longer does. */
function fillingOf({ own, earlier }: PipelineState): Filling {
  if (own === 'filling') return 'own';
  return earlier ? 'earlier' : 'none';
}

function pipelinesOf(
  { step, exposures, starts, expected }: Prepared,
  { states, names, filling }: { states: readonly WeekState[]; names: readonly string[]; filling: Filling[] },
): StepPipelines {
  const [total, ...segments] = exposures;
  if (total === undefined) throw new Error('A step has no series for all people.');
  return {
    total,
    segments,
    worse: worseSide(step.to),
    starts: starts.map(({ week }) => week),
    newLevels: expected.flatMap((drop) =>
      concernedSeries(drop, names).map((series) => ({ week: drop.week, series })),
    ),
    filling,
    usable: exposures.map(({ faults }) =>
      states.map((state, week) => state === 'complete' && faults[week] === null),
    ),
  };
}

/**
 * A drop that is expected of everyone is expected of every segment too.
 *
 * @example concernedSeries({ week: 12, segment: null, acknowledgement }, ['organic', 'paid search']) // [0, 1, 2]
 */
export function concernedSeries(
  { segment }: Pick<ExpectedDrop, 'segment'>,
  names: readonly string[],
): number[] {
  const all = [null, ...names];
  return [...all.keys()].filter((series) => segment === null || all[series] === segment);
}

/**
 * When a drop began, as its row says it; `null` without one.
 *
 * @example rowSinceOf(counts, { ...drop, since: { week: 12, isExact: true, isCreeping: false } }) // { week: '2026-01-05', exact: true, creeping: false }
 */
export function rowSinceOf({ weeks }: CountsDocument, drop: Drop | null): RowSince | null {
  const week = drop === null ? undefined : weeks[drop.since.week];
  if (drop === null || week === undefined) return null;
  return { week, exact: drop.since.isExact, creeping: drop.since.isCreeping };
}
