import { levelOf, newCellWeek } from '#domain/detector/baseline/baseline.ts';
import { STEP_GRID } from '#domain/detector/baseline/grid.ts';
import { afterHoliday, expectedHoliday, unknownHoliday } from '#domain/detector/baseline/holiday.ts';
import { NO_TRANSIENT } from '#domain/detector/baseline/local-level.ts';
import { rateOf } from '#domain/statistics/logit.ts';
import { cellAt } from '#domain/statistics/value-at.ts';
import type { Finding } from './finding.ts';
import { finish } from './finish-week.ts';
import { type Moments, NOISE_KEPT_PER_WEEK, sharedNoise } from './noise.ts';
import type { StepPipelines } from './pipeline.ts';
import { prepareStep } from './prepare-step.ts';
import { shareAcrossSteps } from './shared-component.ts';
import type { PreparedWeek } from './step-memory.ts';
import { isUsable, newStep, type StepMemory, stepMoments } from './step-memory.ts';
import { takeOutUnseen } from './unseen-conversions.ts';
import { rememberWeek } from './usual-hazards.ts';

/** `findings[step][series][week]`, series 0 being all people; `null` where the week must not be used. */
export type Findings = (Finding | null)[][][];

/**
 * Judges every week of every series of one funnel, oldest first: each week by the weeks before it and nothing else. The
 * same numbers give the same findings to the last bit.
 *
 * In the weeks of `holidays`, by index, all steps move together by as much as in the holidays before.
 *
 * Weeks marked unusable, and weeks in which nobody was at risk, leave everything as it was except that the baseline grows
 * less certain. The method is worked out in docs/method.md.
 *
 * A pause is offered after every week.
 *
 * @example runToEnd(detecting([{ total, segments: [], starts: [], newLevels: [], filling: [], usable: [weeks.map(() => true)], worse: -1 }], new Set()))[0][0][12]
 */
export function* detecting(
  pipelines: readonly StepPipelines[],
  holidays: ReadonlySet<number>,
): Generator<void, Findings, void> {
  const weeks = pipelines[0]?.total.weeks ?? 0;
  const said = newCellWeek(STEP_GRID);
  const steps = pipelines.map((one) => newStep(one, said));
  const crossing: Moments = { sum: 0, weight: 0 };
  let holiday = unknownHoliday();
  const findings: Findings = steps.map(({ series }) => series.map(() => new Array(weeks).fill(null)));
  for (let week = 0; week < weeks; week++) {
    const shared = sharedNoise(steps.map(stepMoments));
    const company = weightsOf(steps);
    fade(steps, crossing);
    const transient = holidays.has(week) ? expectedHoliday(holiday) : NO_TRANSIENT;
    const prepared = steps.map((step, i) =>
      prepareStep(step, week, { shared: shared[i] ?? 0, company, transient }),
    );
    shareAcrossSteps(prepared, crossing);
    if (holidays.has(week)) {
      holiday = afterHoliday(
        holiday,
        prepared.flatMap((ofStep) =>
          ofStep.filter(({ index, series }) => index === 0 && series.openDrop === null),
        ),
      );
    }
    steps.forEach((step, i) => {
      for (const one of prepared[i] ?? []) {
        const row = findings[i]?.[one.index];
        if (row !== undefined) row[week] = finish(one, week, steps.length);
      }
      if (step.usual !== null) takeOutUnseen(step.pipelines, week, step.usual);
      if (isUsable(step, 0, week)) {
        rememberWeek(step.history, step.pipelines.total, {
          week,
          level: levelAgainstUsual(step, prepared[i]),
        });
      }
    });
    yield;
  }
  return findings;
}

/** How many times its usual hazards a step shows now. */
function levelAgainstUsual(step: StepMemory, prepared: readonly PreparedWeek[] | undefined): number {
  const total = step.series[0];
  const usual = prepared?.find(({ index }) => index === 0)?.reading.usual;
  if (total === undefined || !total.hasLevel || usual === undefined || usual <= 0) return 1;
  return rateOf(levelOf(total.baseline.grid, total.baseline).mean + total.offset) / usual;
}

/** The weights of the cells of all series of the company together, as the week before left them. */
function weightsOf(steps: readonly StepMemory[]): Float64Array {
  const sum = new Float64Array(STEP_GRID.prior.length);
  for (const { series } of steps) {
    for (const { baseline, hasLevel } of series) {
      if (!hasLevel) continue;
      for (let j = 0; j < sum.length; j++) sum[j] = cellAt(sum, j) + cellAt(baseline.weight, j);
    }
  }
  return sum;
}

function fade(steps: readonly StepMemory[], crossing: Moments): void {
  forget(crossing);
  for (const { pairs } of steps) forget(pairs);
}

function forget(moments: Moments): void {
  moments.sum *= NOISE_KEPT_PER_WEEK;
  moments.weight *= NOISE_KEPT_PER_WEEK;
}
