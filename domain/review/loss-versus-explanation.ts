import { countText, signedCountText } from '#domain/wording/numbers-and-dates.ts';
import type { StepExplanation } from './explain.ts';
import { comparedText, explanationParts, shownRate } from './explanation-parts.ts';

/**
 * Why the loss and the change of the same conversions differ: they are measured against different pasts. `null` where
 * both are the same number, or the loss is not yet a person.
 *
 * @example lossVersusExplanationSentence(explanation, 360)
 * // 'Converting worse −346, more people and another mix +52, together −294 against the 8 weeks before; the 360 above …'
 */
export function lossVersusExplanationSentence(
  explanation: StepExplanation,
  lost: number | null,
): string | null {
  const shown = explanationParts(explanation);
  const { parts, total } = shown;
  const rate = shownRate(shown);
  if (lost === null || lost < 0.5 || Math.round(lost) === -total) return null;
  const shownOf = (kind: 'volume' | 'mix') =>
    parts.reduce((sum, part) => sum + (part.cause.of === kind ? part.shown : 0), 0);
  const volume = shownOf('volume');
  const mix = shownOf('mix');
  const people = volume === 0 ? [] : [volume > 0 ? 'more people' : 'fewer people'];
  const causes = [...people, ...(mix === 0 ? [] : ['another mix'])].join(' and ');
  const rest =
    causes === '' ? '' : `, ${causes} ${signedCountText(volume + mix)}, together ${signedCountText(total)}`;
  return (
    `Converting ${rate > 0 ? 'better' : 'worse'} ${signedCountText(rate)}${rest} against ` +
    `${comparedText(explanation.usualWeeks.length)} before; the ${countText(lost)} above compare with the usual rate learned from all past weeks.`
  );
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
  const { parts, total } = explanationParts(explanation);
  if (lost === null || lost < 0.5 || total <= 0) return null;
  const volume = parts.reduce((sum, { cause, shown }) => sum + (cause.of === 'volume' ? shown : 0), 0);
  return (
    `“${stage}” was reached by more people than in ${comparedText(explanation.usualWeeks.length)} before, because ` +
    `${volume > 0 ? 'more' : 'others'} came; the loss is counted against what as many people usually bring.`
  );
}
