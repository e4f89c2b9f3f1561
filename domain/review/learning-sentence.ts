import { addWeeks, type Week } from '#domain/calendar/week.ts';
import { LEARNING_WEEKS } from '#domain/detector/judge-series.ts';
import { listText, startNear } from '#domain/wording/numbers-and-dates.ts';
import type { StepLine } from './review-model.ts';
import { stepName } from './story-name.ts';

/** More steps than this are counted, not named. */
const MOST_NAMES = 2;

/**
 * Names the first steps that still learn, and says from which week the first of them is judged if none goes missing until
 * then.
 *
 * @example learningSentence(lines) // 'Still learning what is usual: Visit → Account; judged from the week of 13 Jul at the earliest.'
 */
export function learningSentence(lines: readonly StepLine[]): string {
  const names = lines.slice(0, MOST_NAMES).map((line) => stepName(line));
  const left = lines.length - names.length;
  const list = listText(left === 0 ? names : [...names, `${left} more`]);
  const from = lines.map(judgedFrom).sort()[0];
  const week = lines[0]?.verdict.week;
  const until =
    from === undefined || week === undefined
      ? ''
      : `; judged from the week of ${startNear(from, week)} at the earliest`;
  return `Still learning what is usual: ${list}${until}.`;
}

/** Each learning week of its own brings a step nearer; the weeks are those since it last began to learn. */
function judgedFrom({ verdict, history }: StepLine): Week {
  const judged = history.filter(({ state }) => state !== 'no-data' && state !== 'data-problem');
  const before = judged.findLastIndex(({ state }) => state !== 'learning');
  const learned = judged.length - 1 - before;
  return addWeeks(verdict.week, Math.max(1, LEARNING_WEEKS + 1 - learned));
}
