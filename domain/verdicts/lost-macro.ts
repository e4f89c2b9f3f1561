import { type Funnel, type Step, stepsOf } from '#domain/funnel/funnel.ts';

/**
 * The steps ahead of people, from the stage that a step leads to up to the nearest macro stage; empty when that
 * stage is macro itself. Without a macro stage ahead the last stage is the goal. `null` when nobody continues from there:
 * an optional stage that is no goal stops nobody, so nothing is lost beyond it. A stage of which more people are the problem is no goal, and its own people are counted where they are.
 *
 * @example stepsToMacro(steps, steps[0]).map(({ to }) => to.id) // ['demo']
 */
export function stepsToMacro(steps: readonly Step[], step: Step): Step[] | null {
  if (step.to.kind === 'macro' || step.to.good === 'down') return [];
  if (step.to.optional === true) return null;
  return pathAlong(steps.filter(({ index }) => index > step.index));
}

/**
 * The steps from the first stage up to the nearest macro stage, or to the last stage where there is none; empty when the first stage is macro itself.
 *
 * @example stepsFromEntry(funnel).map(({ to }) => to.id) // ['account', 'demo']
 */
export function stepsFromEntry(funnel: Funnel): Step[] {
  const [entry] = funnel.stages;
  if (entry === undefined || entry.kind === 'macro' || entry.good === 'down') return [];
  return pathAlong(stepsOf(funnel));
}

/** Nobody's goal is what is good down, but who must pass it on the way to one does. */
function pathAlong(steps: readonly Step[]): Step[] {
  const goal = steps.findIndex(({ to }) => to.kind === 'macro' && to.good !== 'down');
  const last =
    goal === -1 ? steps.findLastIndex(({ to }) => to.optional !== true && to.good !== 'down') : goal;
  return steps.slice(0, last + 1).filter(({ to }, i) => i === last || to.optional !== true);
}
