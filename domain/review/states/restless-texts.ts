import type { WeeklyReview } from '#domain/review/review-model.ts';
import { stepName } from '#domain/review/story-name.ts';
import { isJudged } from '#domain/verdicts/verdict.ts';
import { percentText } from '#domain/wording/numbers-and-dates.ts';

/** Of a larger drop nothing would be left to be told. */
const NEARLY_ALL = 0.95;

/**
 * The steps of which smaller drops cannot be told, because they move so much by themselves: more people would not help.
 *
 * @example restlessTexts(review)[0] // 'Free account → Demo moves so much from week to week by itself that a drop under 34 % cannot be told.'
 */
export function restlessTexts({ stages }: WeeklyReview): string[] {
  return stages.flatMap(({ step }) => {
    if (step === null || !step.verdict.restless || step.verdict.leastDrop === null) return [];
    const { leastDrop, state, good } = step.verdict;
    if (!isJudged(state)) return [];
    const told =
      good === 'down'
        ? `a rise under ${percentText(leastDrop)} cannot be told`
        : leastDrop < NEARLY_ALL
          ? `a drop under ${percentText(leastDrop)} cannot be told`
          : 'no drop can be told';
    return [`${stepName(step)} moves so much from week to week by itself that ${told}.`];
  });
}
