import { countText, listText } from '#domain/wording/numbers-and-dates.ts';
import { isolated } from '#domain/wording/typography.ts';
import type { StageLine } from './review-model.ts';

/** More goals than this make a list nobody reads. */
const MOST_GOALS = 2;

/**
 * How many people came and how many reached the last goals, the first of them with their noun; empty where nobody was
 * counted. The first stage is left out where another sentence said how many came.
 *
 * @example peopleAtGoals(stages) // '5,074 people at Website visit, 252 at Demo and 64 at Paid'
 */
export function peopleAtGoals(stages: readonly StageLine[], saysArrivals = false): string {
  const goals = stages
    .filter(({ stage, step }) => step !== null && stage.kind === 'macro' && stage.good !== 'down')
    .slice(-MOST_GOALS);
  const [first] = stages;
  const shown = first === undefined || first.step !== null || saysArrivals ? goals : [first, ...goals];
  const counted = shown.flatMap(({ stage, people }) => (people === null ? [] : [{ stage, people }]));
  return listText(
    counted.map(({ stage, people }, i) => {
      const noun = i > 0 ? '' : people === 1 ? ' person' : ' people';
      return `${countText(people)}${noun} at ${isolated(stage.name)}`;
    }),
  );
}
