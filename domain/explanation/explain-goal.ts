/**
 * Why a goal was reached by more or fewer people than expected, in conversions: `observed − expected = arrivals + Σ steps`, exactly.
 */
export type GoalEffects = {
  observed: number;
  expected: number;
  /** What more or fewer people at the first stage brought. */
  arrivals: number;
  /** What each step on the way brought by converting unlike itself, in the order of the funnel. */
  steps: number[];
};

/** One part of the way to a goal: the conversions that came, those expected of the people who were there, and their share that reaches the goal. */
export type StepTowardsGoal = { observed: number; expected: number; share: number };

/**
 * Splits the distance of a goal from its own numbers. Each step is charged with what its own people brought too few, carried to the goal at the usual rates of the
 * steps after it (`share`, 1 at the goal's own step); the rest, which the people brought who came at the start, is the arrivals'. A step of which nothing is known has `expected` equal
 * to `observed`: it is charged with nothing.
 *
 * @example explainGoal({ observed: 58, expected: 120 }, [{ observed: 500, expected: 500, share: 0.12 }, { observed: 58, expected: 60, share: 1 }]) // { observed: 58, expected: 120, arrivals: -60, steps: [0, -2] }
 */
export function explainGoal(
  { observed, expected }: { observed: number; expected: number },
  steps: readonly StepTowardsGoal[],
): GoalEffects {
  const effects = steps.map((step) => (step.observed - step.expected) * step.share);
  const charged = effects.reduce((sum, effect) => sum + effect, 0);
  return { observed, expected, arrivals: observed - expected - charged, steps: effects };
}
