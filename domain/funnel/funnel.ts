import { DAYS_IN_WEEK } from '#domain/calendar/week.ts';
import type { ConversionKind, GoodDirection } from './definition.ts';

/**
 * A place in a funnel. `withinWeeks` or `withinDays` is the window of the step that leads here, in whole calendar days
 * of the workspace counted from the day on which the stage before was reached (a week is seven days); neither means no
 * window was declared. An `optional` stage is counted and judged and stops nobody from reaching the later ones. `good` is absent where more is better.
 */
export type Stage = {
  id: string;
  name: string;
  kind: ConversionKind;
  owner?: string | null | undefined;
  definition?: string | null | undefined;
  withinWeeks?: number | undefined;
  withinDays?: number | undefined;
  optional?: boolean | undefined;
  good?: GoodDirection | undefined;
};

export type Funnel = { id: string; name: string; stages: Stage[] };

/** The way from one stage to the next: `from` is the last stage before `to` that is not optional. */
export type Step = { index: number; from: Stage; to: Stage; maxLag: number | null };

/**
 * The steps of a funnel in order; `index` counts from 0 and fits `CountsDocument.steps`. `maxLag` is the largest lag, in
 * calendar weeks, that the step's window allows; `null` without a window. A funnel of 0 or 1 stages has no steps.
 *
 * @example stepsOf({ id: 'main', name: 'Main', stages: [visit, { ...signup, withinWeeks: 4 }] })
 * // [{ index: 0, from: visit, to: signup, maxLag: 4 }]
 */
export function stepsOf(funnel: Funnel): Step[] {
  return funnel.stages
    .slice(1)
    .map((to, index) => ({ index, from: requiredBefore(funnel, index), to, maxLag: maxLag(to) }));
}

/**
 * The index of the last stage at or before `index` that is not optional; the first stage always qualifies.
 *
 * @example requiredIndex([visit, { ...video, optional: true }, signup], 1) // 0
 */
export function requiredIndex(stages: readonly Stage[], index: number): number {
  for (let i = index; i > 0; i--) if (stages[i]?.optional !== true) return i;
  return 0;
}

function requiredBefore(funnel: Funnel, index: number): Stage {
  const stage = funnel.stages[requiredIndex(funnel.stages, index)];
  if (stage === undefined) throw new RangeError(`Funnel “${funnel.id}” has no stage before step ${index}.`);
  return stage;
}

function maxLag(stage: Stage): number | null {
  const days =
    stage.withinDays ?? (stage.withinWeeks === undefined ? null : stage.withinWeeks * DAYS_IN_WEEK);
  return days === null ? null : Math.ceil(days / DAYS_IN_WEEK);
}
