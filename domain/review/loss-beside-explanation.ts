import type { Stage } from '#domain/funnel/funnel.ts';
import type { VerdictRow } from '#domain/verdicts/verdict.ts';
import { countText } from '#domain/wording/numbers-and-dates.ts';
import { amongText, isolated } from '#domain/wording/typography.ts';
import type { StepExplanation } from './explain.ts';
import { comparedText } from './explanation-parts.ts';

/**
 * How the loss at a step, whose parts are drawn, becomes the one that is told: at a later stage. `null` where they are the same, or less than one person.
 *
 * @example carriedSentence({ from: account, to: demo }, row) // 'The 346 missing at “Free account” would have been the 97 at “Demo”, at the usual rates of the steps between.'
 */
export function carriedSentence(
  { from, to }: { from: Stage; to: Stage },
  { lost = null, lostMacro, segment }: Pick<VerdictRow, 'lost' | 'lostMacro' | 'segment'>,
): string | null {
  if (from.id === to.id || lost === null || lostMacro === null || lostMacro < 0.5) return null;
  return `The ${countText(lost)} missing at “${isolated(from.name)}”${amongText({ segment })} would have been the ${countText(lostMacro)} at “${isolated(to.name)}”, at the usual rates of the steps between.`;
}

/**
 * Why more people than before reached a stage while a later one has a loss. `null` where no more did, or the loss is less
 * than one person. It names no count, so it reveals nothing of few people either.
 *
 * @example moreCameSentence('Free account', explanation, row)
 * // '“Free account” was reached by more people than in the 8 weeks before, because more were in its pipeline; the loss is counted against …'
 */
export function moreCameSentence(
  stage: string,
  explanation: StepExplanation,
  { lostMacro: lost, segment }: Pick<VerdictRow, 'lostMacro' | 'segment'>,
): string | null {
  const { observed, usual, volume, usualWeeks } = explanation;
  if (lost === null || lost < 0.5 || Math.round(observed) <= Math.round(usual)) return null;
  return (
    `“${isolated(stage)}” was reached by more people${amongText({ segment })} than in ${comparedText(usualWeeks.length)} before, because ` +
    `${Math.round(volume) > 0 ? 'more' : 'others'} were in its pipeline; the loss is counted against what as many people usually bring.`
  );
}
