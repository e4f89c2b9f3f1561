import { isolated } from '#domain/wording/isolated.ts';
import { countText, signedCountText } from '#domain/wording/numbers-and-dates.ts';
import type { StepExplanation } from './explain.ts';
import { comparedText, explanationParts } from './explanation-parts.ts';

/**
 * Why the loss and the sum of the parts differ: they are measured against different pasts. `null` where both are the same
 * number, or the loss is not yet a person.
 *
 * @example lossVersusExplanationSentence(explanation, 360)
 * // 'The parts add up to −346 against the 8 weeks before; the 360 above compare with what is usual over all past weeks.'
 */
export function lossVersusExplanationSentence(
  explanation: StepExplanation,
  lost: number | null,
): string | null {
  const { total } = explanationParts(explanation);
  if (lost === null || lost < 0.5 || Math.round(lost) === -total) return null;
  return `The parts add up to ${signedCountText(total)} against ${comparedText(explanation.usualWeeks.length)} before; the ${countText(lost)} above compare with what is usual over all past weeks.`;
}

/**
 * Why more people than before reached a stage while a later one has a loss. `null` where no more did, or the loss is less
 * than one person. It names no count, so it reveals nothing of few people either.
 *
 * @example moreCameSentence('Free account', explanation, 56)
 * // '“Free account” was reached by more people than in the 8 weeks before, because more came; the loss is counted against …'
 */
export function moreCameSentence(
  stage: string,
  explanation: StepExplanation,
  lost: number | null,
): string | null {
  const { observed, usual, volume, usualWeeks } = explanation;
  if (lost === null || lost < 0.5 || Math.round(observed) <= Math.round(usual)) return null;
  return (
    `“${isolated(stage)}” was reached by more people than in ${comparedText(usualWeeks.length)} before, because ` +
    `${Math.round(volume) > 0 ? 'more' : 'others'} came; the loss is counted against what as many people usually bring.`
  );
}
