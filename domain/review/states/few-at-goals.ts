import type { Week } from '#domain/calendar/week.ts';
import type { CountsDocument } from '#domain/funnel/counts.ts';
import { GOAL_WEEKS, peopleBefore } from '#domain/review/goal-sentence.ts';
import type { StageLine } from '#domain/review/review-model.ts';
import { isJudged } from '#domain/verdicts/verdict.ts';
import { countRangeText, countText, ordinalText } from '#domain/wording/numbers-and-dates.ts';
import { isolated } from '#domain/wording/typography.ts';
import { sideOf } from '#domain/wording/verdict-words.ts';

/** A goal that far fewer people reached than in the weeks before, although its step says nothing of it. */
export type FewAtGoal = { stage: string; isFar: boolean; sentence: string };

/** The fewest weeks that a goal is compared with. */
const FEWEST_WEEKS = 4;
/** Goals that fewer people a week reach are left to chance. */
const FEWEST_PEOPLE = 10;
/** Far below: no more than half, and so many standard deviations below the mean of the weeks before. */
const HALF = 0.5;
const DEVIATIONS = 3;
/** A fall that has lasted for more weeks is how things are. */
const LONGEST_FALL = 12;

/**
 * The macro stages that were reached by far fewer people than in the weeks before while nothing can be said of the step to them, or of the fewer people who came, because more
 * of these are the problem: a verdict that says nothing is no reason to be silent. The weeks' own
 * scatter, and at least that of chance, says what is far. Once it is said it stays said until as many as before come again, `isFar` while they are half or fewer. Empty where people are hidden, or were not counted.
 *
 * @example fewAtGoals(counts, week, stages)[0]?.sentence // '6 people at Deal; 21–29 a week in the 8 weeks before. The step to it cannot be judged.'
 */
export function fewAtGoals(counts: CountsDocument, week: Week, stages: readonly StageLine[]): FewAtGoal[] {
  const now = counts.weeks.indexOf(week);
  return stages.flatMap(({ stage, people, step }, index) => {
    if (stage.kind !== 'macro' || stage.good === 'down' || step === null || people === null) return [];
    const judged = [step.verdict, ...step.segments].some(({ state }) => isJudged(state));
    if (judged && !isFallUnheard(stages)) return [];
    const fall = fallUntil([...peopleBefore(counts, index, now), people]);
    if (fall === null) return [];
    const { before, weeks } = fall;
    const isFar = people <= HALF * meanOf(before);
    const usual = countRangeText(Math.min(...before), Math.max(...before), people);
    const noun = people === 1 ? 'person' : 'people';
    const lasting = weeks === 1 ? '' : `, the ${ordinalText(weeks)} week of ${isFar ? 'so few' : 'fewer'}`;
    const since = `a week in the ${before.length} weeks before${weeks === 1 ? '' : ' that'}`;
    return [
      {
        stage: stage.name,
        isFar,
        sentence: `${countText(people)} ${noun} at ${isolated(stage.name)}${lasting}; ${usual} ${since}. ${judged ? 'Fewer people came, of whom fewer are no problem.' : 'The step to it cannot be judged.'}`,
      },
    ];
  });
}

/** Whether fewer people came and nothing is raised of it, because more of them are the problem; what that does to a goal is heard nowhere else. */
function isFallUnheard([first]: readonly StageLine[]): boolean {
  const arrivals = first?.arrivals ?? null;
  return first?.stage.good === 'down' && arrivals !== null && sideOf(arrivals.verdict) === 'below';
}

/** A fall with the weeks before it, its own yardstick for as long as it lasts; `weeks` counts the latest, too. */
type Fall = { before: number[]; weeks: number };

/**
 * The fall that the latest of some weeks belongs to: it begins far below the weeks before it, and ends inside their range. What comes in it is
 * compared with by no week, until it has lasted so long that it is how things are.
 */
function fallUntil(people: readonly number[]): Fall | null {
  let before: number[] = [];
  let fallen: number[] = [];
  for (const count of people) {
    if (fallen.length === LONGEST_FALL) {
      before = fallen.slice(-GOAL_WEEKS);
      fallen = [];
    }
    const isLow = fallen.length === 0 ? isFarBelow(count, before) : count < Math.min(...before);
    if (isLow) fallen = [...fallen, count];
    else {
      fallen = [];
      before = [...before, count].slice(-GOAL_WEEKS);
    }
  }
  return fallen.length === 0 ? null : { before, weeks: fallen.length };
}

/** Half of the people or fewer, and three standard deviations below the weeks before. */
function isFarBelow(people: number, before: readonly number[]): boolean {
  if (before.length < FEWEST_WEEKS) return false;
  const mean = meanOf(before);
  const scatter = before.reduce((sum, count) => sum + (count - mean) ** 2, 0) / (before.length - 1);
  const deviation = Math.sqrt(Math.max(mean, scatter) * (1 + 1 / before.length));
  return mean >= FEWEST_PEOPLE && people <= HALF * mean && mean - people >= DEVIATIONS * deviation;
}

function meanOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0) / counts.length;
}
