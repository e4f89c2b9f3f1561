import type { Week } from '#domain/calendar/week.ts';
import { arrivalsAt } from '#domain/funnel/arrivals.ts';
import type { CountsDocument } from '#domain/funnel/counts.ts';
import type { StageLine } from '#domain/review/review-model.ts';
import { weekStates } from '#domain/verdicts/judged-step.ts';
import { isJudged } from '#domain/verdicts/verdict.ts';
import { isolated } from '#domain/wording/isolated.ts';
import { countRangeText, countText, ordinalText } from '#domain/wording/numbers-and-dates.ts';

/** A goal that far fewer people reached than in the weeks before, although its step says nothing of it. */
export type FewAtGoal = { stage: string; sentence: string };

/** The latest weeks that are compared with, and the fewest of them. */
const WEEKS_BEFORE = 8;
const FEWEST_WEEKS = 4;
/** Goals that fewer people a week reach are left to chance. */
const FEWEST_PEOPLE = 10;
/** Far below: no more than half, and so many standard deviations below the mean of the weeks before. */
const HALF = 0.5;
const DEVIATIONS = 3;
/** A fall that has lasted for longer is how things are: the middle of the latest weeks would be another by then. */
const LONGEST_FALL = 3;

/**
 * The macro stages that were reached by far fewer people than in the weeks before while nothing can be said of the step to them: its verdict is no reason to be silent. The weeks' own
 * scatter, and at least that of chance, says what is far. Empty where people are hidden, or were not counted.
 *
 * @example fewAtGoals(counts, week, stages)[0]?.sentence // '6 people at Deal; 21–29 a week in the 8 weeks before. The step to it cannot be judged.'
 */
export function fewAtGoals(counts: CountsDocument, week: Week, stages: readonly StageLine[]): FewAtGoal[] {
  const states = weekStates(counts);
  const now = counts.weeks.indexOf(week);
  return stages.flatMap(({ stage, people, step }, index) => {
    if (stage.kind !== 'macro' || step === null || people === null) return [];
    if ([step.verdict, ...step.segments].some(({ state }) => isJudged(state))) return [];
    const earlier = arrivalsAt(counts, index, null)
      .slice(0, Math.max(0, now))
      .flatMap((count, w) => (count === null || states[w] !== 'complete' ? [] : [count]));
    const { before, since } = beforeTheFall(earlier);
    if (!isFarBelow(people, before)) return [];
    const usual = countRangeText(Math.min(...before), Math.max(...before), people);
    const noun = people === 1 ? 'person' : 'people';
    return [
      {
        stage: stage.name,
        sentence: `${countText(people)} ${noun} at ${isolated(stage.name)}${since === 0 ? '' : `, the ${ordinalText(since + 1)} week of so few`}; ${usual} a week in the ${before.length} weeks before${since === 0 ? '' : ' that'}. The step to it cannot be judged.`,
      },
    ];
  });
}

/** The weeks before, without those just before that are as low already: a fall must not become its own yardstick. */
function beforeTheFall(earlier: readonly number[]): { before: number[]; since: number } {
  const latest = earlier.slice(-WEEKS_BEFORE).toSorted((a, b) => a - b);
  const middle = latest[Math.floor(latest.length / 2)] ?? 0;
  let since = 0;
  while (since < LONGEST_FALL && (earlier.at(-1 - since) ?? middle + 1) <= HALF * middle) since += 1;
  return { before: earlier.slice(0, earlier.length - since).slice(-WEEKS_BEFORE), since };
}

/** Half of the people or fewer, and three standard deviations below the weeks before. */
function isFarBelow(people: number, before: readonly number[]): boolean {
  if (before.length < FEWEST_WEEKS) return false;
  const mean = before.reduce((sum, count) => sum + count, 0) / before.length;
  const scatter = before.reduce((sum, count) => sum + (count - mean) ** 2, 0) / (before.length - 1);
  const deviation = Math.sqrt(Math.max(mean, scatter) * (1 + 1 / before.length));
  return mean >= FEWEST_PEOPLE && people <= HALF * mean && mean - people >= DEVIATIONS * deviation;
}
