import type { RestatedStage, RestatedVerdict } from '#domain/closing/restatement.ts';
import { noiseOf } from '#domain/closing/restatement-noise.ts';
import { restatedSentence } from '#domain/closing/restatement-words.ts';
import type { Count } from '#domain/funnel/counts.ts';
import type { StageLine } from '#domain/review/review-model.ts';
import type { SharedReview } from './shared-review.ts';

/** How many people reached each stage in the week as it is counted now, by the stage. */
export type CountedNow = ReadonlyMap<string, Count>;

/**
 * What a frozen review has to say of its own week, once that is counted otherwise: every stage that moved by more than its
 * noise, in total; `null` while none did. A stage whose count the review leaves out stays left out, and so does a
 * difference of few people.
 *
 * @example changedSince(shared, new Map([['demo', 176]]))
 * // 'The week of 2–8 Nov 2026 was reported with 155 at “Demo or contact sales”; it is 176 now.'
 */
export function changedSince({ review, week, hiddenUnder }: SharedReview, now: CountedNow): string | null {
  const stages = review.stages.map((line) => restated(line, now.get(line.stage.id) ?? null));
  const shown = stages.filter((stage) => hiddenUnder === null || !tellsOfFew(stage, hiddenUnder));
  return restatedSentence({ week, stages: shown, split: true });
}

/** Why a stage moved is known of closed weeks alone. */
function restated(
  { stage: { id, name, kind }, people, step }: StageLine<RestatedVerdict>,
  now: Count,
): RestatedStage {
  const noise = people === null ? null : noiseOf(people, step?.verdict);
  const total = { reported: people, parts: null, now };
  const moved = people !== null && noise !== null && (now === null || Math.abs(now - people) > noise);
  return { id, name, kind, total, segments: [], pace: null, noise, moved };
}

function tellsOfFew({ total: { reported, now } }: RestatedStage, under: number): boolean {
  if (reported === null || now === null) return false;
  const few = (people: number) => people > 0 && people < under;
  return few(now) || few(Math.abs(now - reported));
}
