import { type Funnel, type Step, stepsOf } from '#domain/funnel/funnel.ts';

/**
 * The steps ahead of people, from the stage that a step leads to up to the nearest macro stage; empty when that
 * stage is macro itself. Without a macro stage ahead the last stage is the goal. `null` when nobody continues from there:
 * an optional stage that is no goal stops nobody, so nothing is lost beyond it.
 *
 * @example stepsToMacro(steps, steps[0]).map(({ to }) => to.id) // ['demo']
 */
export function stepsToMacro(steps: readonly Step[], step: Step): Step[] | null {
  if (step.to.kind === 'macro') return [];
  if (step.to.optional === true) return null;
  const path: Step[] = [];
  for (const next of steps) {
    if (next.index <= step.index) continue;
    if (next.to.kind === 'macro') return [...path, next];
    if (next.to.optional !== true) path.push(next);
  }
  return path;
}

/**
 * The steps from the first stage up to the nearest macro stage, or to the last stage where there is none; empty when the first stage is macro itself.
 *
 * @example stepsFromEntry(funnel).map(({ to }) => to.id) // ['account', 'demo']
 */
export function stepsFromEntry(funnel: Funnel): Step[] {
  const [entry] = funnel.stages;
  if (entry === undefined || entry.kind === 'macro') return [];
  const path: Step[] = [];
  for (const step of stepsOf(funnel)) {
    if (step.to.kind === 'macro') return [...path, step];
    if (step.to.optional !== true) path.push(step);
  }
  return path;
}
