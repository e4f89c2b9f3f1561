import type { Week } from '#domain/calendar/week.ts';
import { explainGoal } from '#domain/explanation/explain-goal.ts';
import { arrivalsAt } from '#domain/funnel/arrivals.ts';
import type { CountsDocument } from '#domain/funnel/counts.ts';
import type { Stage } from '#domain/funnel/funnel.ts';
import { weekStates } from '#domain/verdicts/judged-step.ts';
import { stepsFromEntry } from '#domain/verdicts/lost-macro.ts';
import { countText, listText } from '#domain/wording/numbers-and-dates.ts';
import { isolated } from '#domain/wording/typography.ts';
import { usualPace } from './conversion-value.ts';
import { roundedTo } from './explanation-parts.ts';
import type { StepLine } from './review-model.ts';
import { stepName } from './story-name.ts';

/** So many weeks say how many people usually reach a goal: recent enough to be like now, and enough for one odd week not to matter. */
export const GOAL_WEEKS = 8;

type Fall = { week: Week; onset: Week; lines: readonly StepLine[] };

/**
 * What a fall of arrivals did to the nearest goal this week, against the weeks before the fall: how many are missing, and how many of them each step would have to answer for. What is printed
 * adds up. `null` where the goal was not reached by fewer, more people are the problem, or a step on the way was not judged.
 *
 * @example goalSentence(counts, demo, { week, onset, lines }) // '58 people at Demo this week, about 62 fewer than the 8 weeks before brought on average: all of them because fewer people came.'
 */
export function goalSentence(
  counts: CountsDocument,
  goal: Stage,
  { week, onset, lines }: Fall,
): string | null {
  const stage = counts.funnel.stages.findIndex(({ id }) => id === goal.id);
  if (counts.funnel.stages[0]?.good === 'down') return null;
  const before = peopleBefore(counts, stage, counts.weeks.indexOf(onset)).slice(-GOAL_WEEKS);
  const observed = arrivalsAt(counts, stage, null)[counts.weeks.indexOf(week)] ?? null;
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

/**
 * The people of all segments who reached a stage, by index, in each whole week before one, oldest first; weeks that were not counted are left out. Empty for the first
 * week, and for one that the document does not have (-1).
 *
 * @example peopleBefore(counts, 2, 12) // [25, 23, 28, …]
 */
export function peopleBefore(counts: CountsDocument, stage: number, week: number): number[] {
  const states = weekStates(counts);
  return arrivalsAt(counts, stage, null)
    .slice(0, Math.max(0, week))
    .flatMap((count, w) => (count === null || states[w] !== 'complete' ? [] : [count]));
}
