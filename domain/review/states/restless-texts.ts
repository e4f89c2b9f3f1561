import type { WeeklyReview } from '#domain/review/review-model.ts';
import { stepName } from '#domain/review/story-name.ts';
import { percentText } from '#domain/wording/numbers-and-dates.ts';

/**
 * The steps of which smaller drops cannot be told, because they move so much by themselves: more people would not help.
 *
 * @example restlessTexts(review)[0] // 'Free account → Demo moves so much from week to week by itself that a drop under 34 % cannot be told.'
 */
export function restlessTexts({ stages }: WeeklyReview): string[] {
  return stages.flatMap(({ step }) => {
    if (step === null || !step.verdict.restless || step.verdict.leastDrop === null) return [];
    const { leastDrop, good } = step.verdict;
    return [
      `${stepName(step)} moves so much from week to week by itself that a ${good === 'down' ? 'rise' : 'drop'} under ${percentText(leastDrop)} cannot be told.`,
    ];
  });
}
