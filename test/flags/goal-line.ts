import { type Goal, isReached } from './goals.ts';

/** A goal as a line of the table: reached or missed, what was measured, and what was wanted. */
export function goalLine(goal: Goal): string {
  const { metric, value, as } = goal;
  const text = (number: number) => (as === 'share' ? `${(number * 100).toFixed(1)} %` : number.toFixed(2));
  const wanted =
    goal.goal.at === 'between'
      ? `${text(goal.goal.value)} to ${text(goal.goal.most)}`
      : `${goal.goal.at === 'most' ? '≤' : '≥'} ${text(goal.goal.value)}`;
  return `${isReached(goal) ? 'reached' : 'MISSED '}  ${metric.padEnd(62)} ${text(value).padStart(8)}   goal ${wanted}`;
}
