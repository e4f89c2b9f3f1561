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
 * A review that leaves small counts out is read again and again: so that nobody sees it grow by single persons, it follows
 * the count of now in whole steps of its limit, and gives it as one of these steps.
 *
 * @example changedSince(shared, new Map([['demo', 176]]))
 * // 'The week of 2–8 Nov 2026 was reported with 155 at “Demo or contact sales”; it is 176 now.'
 * @example changedSince({ ...shared, hiddenUnder: 5 }, new Map([['demo', 176]]))
 * // 'The week of 2–8 Nov 2026 was reported with 155 at “Demo or contact sales”; it is 175–179 now.'
 */
export function changedSince({ review, week, hiddenUnder }: SharedReview, now: CountedNow): string | null {
  const step = hiddenUnder ?? ONE_BY_ONE;
  const stages = review.stages.map((line) => restated(line, stepOf(now.get(line.stage.id) ?? null, step)));
  return restatedSentence({ week, stages, split: true, step });
}

const ONE_BY_ONE = 1;

/** The people that a count of now may stand for, the fewest and the most. */
type CountStep = { fewest: number; most: number };

function stepOf(people: Count, step: number): CountStep | null {
  if (people === null) return null;
  const fewest = Math.floor(people / step) * step;
  return { fewest, most: fewest + step - 1 };
}

/** Why a stage moved is known of closed weeks alone. */
function restated(
  { stage: { id, name, kind }, people, step }: StageLine<RestatedVerdict>,
  now: CountStep | null,
): RestatedStage {
  const noise = people === null ? null : noiseOf(people, step?.verdict);
  const total = { reported: people, parts: null, now: now === null ? null : now.fewest };
  const moved = people !== null && noise !== null && (now === null || isBeyond(people, now, noise));
  return { id, name, kind, total, segments: [], pace: null, noise, moved };
}

/** Whether every count of the step is further away than the noise, and than few people, and is of more than few itself. */
function isBeyond(reported: number, { fewest, most }: CountStep, noise: number): boolean {
  const limit = most - fewest + 1;
  const apart = Math.max(fewest - reported, reported - most);
  return apart > noise && apart >= limit && (limit === ONE_BY_ONE || fewest > 0);
}
