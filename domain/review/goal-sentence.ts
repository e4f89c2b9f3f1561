import type { Week } from '#domain/calendar/week.ts';
import { explainGoal } from '#domain/explanation/explain-goal.ts';
import { arrivalsAt } from '#domain/funnel/arrivals.ts';
import type { CountsDocument } from '#domain/funnel/counts.ts';
import type { Stage } from '#domain/funnel/funnel.ts';
import { weekStates } from '#domain/verdicts/judged-step.ts';
import { stepsFromEntry } from '#domain/verdicts/lost-macro.ts';
import { isolated } from '#domain/wording/isolated.ts';
import { countText, listText } from '#domain/wording/numbers-and-dates.ts';
import { usualPace } from './conversion-value.ts';
import { roundedTo } from './explanation-parts.ts';
import type { StepLine } from './review-model.ts';
import { stepName } from './story-name.ts';

/** The latest weeks before a fall that say how many people usually reach a goal. */
const USUAL_WEEKS = 8;

type Fall = { week: Week; onset: Week; lines: readonly StepLine[] };

/**
 * What a fall of arrivals did to the nearest goal this week, against the weeks before the fall: how many are missing, and how many of them each step would have to answer for. What is printed
 * adds up. `null` where the goal was not reached by fewer, or a step on the way was not judged.
 *
 * @example goalSentence(counts, demo, { week, onset, lines }) // '58 people at Demo this week, about 62 fewer than the 8 weeks before brought on average: all of them because fewer people came.'
 */
export function goalSentence(
  counts: CountsDocument,
  goal: Stage,
  { week, onset, lines }: Fall,
): string | null {
  const stage = counts.funnel.stages.findIndex(({ id }) => id === goal.id);
  const people = arrivalsAt(counts, stage, null);
  const states = weekStates(counts);
  const before = people
    .slice(0, Math.max(0, counts.weeks.indexOf(onset)))
    .flatMap((count, w) => (count === null || states[w] !== 'complete' ? [] : [count]))
    .slice(-USUAL_WEEKS);
  const observed = people[counts.weeks.indexOf(week)] ?? null;
  const path = stepsFromEntry(counts.funnel).map(({ index }) => lines.find((line) => line.index === index));
  if (observed === null || before.length === 0 || path.length === 0) return null;
  const known = path.flatMap((line) => {
    const { observed: came, expected } = line?.verdict ?? {};
    return line === undefined || came == null || expected == null ? [] : [{ line, came, expected }];
  });
  if (known.length < path.length) return null;
  const steps = known.map(({ came, expected }, i) => {
    const later = known.slice(i + 1).map(({ line }) => usualPace(line, null) ?? Number.NaN);
    return { observed: came, expected, share: later.reduce((share, pace) => share * pace, 1) };
  });
  const usual = before.reduce((sum, count) => sum + count, 0) / before.length;
  const effects = explainGoal({ observed, expected: usual }, steps);
  const missing = Math.round(usual) - observed;
  if (missing < 1 || !Number.isFinite(effects.arrivals)) return null;
  const [ofArrivals = 0, ...ofSteps] = roundedTo([effects.arrivals, ...effects.steps], -missing);
  const weeks =
    before.length === 1 ? 'the week before brought' : `the ${before.length} weeks before brought on average`;
  const lead = `${countText(observed)} ${observed === 1 ? 'person' : 'people'} at ${isolated(goal.name)} this week, about ${countText(missing)} fewer than ${weeks}`;
  const others = known.flatMap(({ line }, i) => {
    const effect = ofSteps[i] ?? 0;
    if (effect === 0) return [];
    const how = effect < 0 ? 'fewer' : 'more';
    return [`${countText(Math.abs(effect))} ${how} by ${stepName(line)}`];
  });
  if (ofArrivals >= 0) return null;
  if (others.length === 0) return `${lead}: all of them because fewer people came.`;
  return `${lead}: ${countText(-ofArrivals)} fewer because fewer people came, ${listText(others)}.`;
}
