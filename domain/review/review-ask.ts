import type { Week } from '#domain/calendar/week.ts';
import { weeksToJudge } from '#domain/verdicts/judged-block.ts';

/** Two years: so many weeks, the one under review included, are shown with their verdicts. */
export const REVIEW_WEEKS = 104;

/** No week takes more weeks to be judged as it was at its time, and the others that are shown with it. */
const MOST_ASKED = 260;

/** How a funnel may be split, and what its verdicts come from; without `judgeBy` the first property. */
export type FunnelSplits = { segmentProperties: readonly string[]; judgeBy?: string | undefined };

/** `by`: what the counts are cut by; `judgedBy`: the property that everyone's verdicts come from. Both are `null` for a funnel that cannot be split. */
export type ReviewAsk = { weeks: number; by: string | null; judgedBy: string | null };

/**
 * What every reader of a review asks for: the weeks that it takes to judge the week, and those shown with it, from the same start whatever week is open; cut by the
 * property that was asked for, or else by the one that the verdicts on everyone come from. A shift of the mix changes the rate of everyone together and of no
 * segment, and only the segments show that nothing broke. `week: null` is the latest complete week.
 *
 * @example reviewAsk({ week: '2026-11-16', by: null }, { segmentProperties: ['channel', 'country'] }) // { weeks: 255, by: 'channel', judgedBy: 'channel' }
 */
export function reviewAsk(
  { week, by }: { week: Week | null; by: string | null },
  splits: FunnelSplits,
): ReviewAsk {
  const judgedBy = judgingProperty(splits);
  return { weeks: weeksAsked(week), by: by ?? judgedBy, judgedBy };
}

/**
 * How many weeks a review of a week takes.
 *
 * @example weeksAsked('2026-11-16') // 255
 */
export function weeksAsked(week: Week | null): number {
  return week === null ? MOST_ASKED : Math.min(MOST_ASKED, weeksToJudge(week, REVIEW_WEEKS - 1));
}

/**
 * The one property that everyone's verdicts come from, whatever property the page shows; `null` for a funnel that cannot be split.
 *
 * @example judgingProperty({ segmentProperties: ['channel', 'country'], judgeBy: 'country' }) // 'country'
 */
export function judgingProperty({ segmentProperties, judgeBy }: FunnelSplits): string | null {
  const named = segmentProperties.find((property) => property === judgeBy);
  return named ?? segmentProperties[0] ?? null;
}
