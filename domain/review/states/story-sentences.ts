import type { AgendaItem } from '#domain/review/review-model.ts';
import { stepSentence } from '#domain/review/step-sentence.ts';
import { isOfEveryone } from '#domain/review/story-name.ts';
import { isolated } from '#domain/wording/typography.ts';
import { arrivalsSentence } from './arrivals-sentence.ts';

/**
 * The sentences of a story beside the headline of its week and the drawn explanation: what the headline already said is not
 * printed twice; the short sentence of the row takes its place, so that the story can be read on its own.
 *
 * @example storySentences(item, review.headline.sentences)[0] // '5.1 %, the second week below your usual 6.2–7.4 %.'
 */
export function storySentences(item: AgendaItem, headline: readonly string[]): readonly string[] {
  const { sentences, explained } = item;
  const own = sentences.filter((sentence) => sentence !== explained);
  const left = own.filter((sentence) => !headline.includes(sentence));
  return left.length === own.length ? own : [rowSentence(item), ...left];
}

/** Of everyone's row, or of the segment that the story names. */
function rowSentence(item: AgendaItem): string {
  const { verdict } = item;
  if (isOfEveryone(item)) return item.kind === 'step' ? item.step.sentence : item.arrivals.sentence;
  // Where a number of the segment is left out, its own lead says so.
  if (verdict.observed === null) return item.sentences[0] ?? '';
  if (item.kind === 'arrivals') return arrivalsSentence(verdict);
  const sentence = stepSentence(verdict);
  return `Among “${isolated(verdict.segment ?? '')}”: ${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`;
}
