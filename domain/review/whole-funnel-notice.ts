import { fellTogether, type StepShock } from '#domain/detector/whole-funnel.ts';
import { logit, observedLogit } from '#domain/statistics/logit.ts';
import type { VerdictRow } from '#domain/verdicts/verdict.ts';
import type { StepLine } from './review-model.ts';

/** A log likelihood ratio from which the funnel as a whole is said to have moved: about once in three years by chance. */
const NOTICE_FROM = 0.5;
/** An expected range is this many standard deviations wide. */
const RANGE_WIDTH = 3.919927969080108;

const NOTICE =
  'Most steps fell together this week: look for one cause for the whole funnel, such as a holiday, an outage or the tracking.';

/**
 * A notice where most steps fell together, otherwise `null`. Such a week is one story, not one for each step; the verdicts
 * of the steps leave out what they have in common and may all be ordinary. A step of which less is good news is none of them.
 *
 * @example wholeFunnelNotice(lines) // null in an ordinary week
 */
export function wholeFunnelNotice(lines: readonly StepLine[]): string | null {
  const now = lines.flatMap(({ verdict }) => shockOf(verdict) ?? []);
  const weeks = lines[0]?.history.slice(0, -1).map((_, i) => i) ?? [];
  const before = weeks.map((i) => lines.flatMap(({ history }) => shockOf(history[i]) ?? []));
  const ratio = fellTogether(now, before);
  return ratio !== null && ratio > NOTICE_FROM ? NOTICE : null;
}

function shockOf(row: VerdictRow | undefined): StepShock | null {
  if (row === undefined || row.state === 'too-few' || row.good === 'down') return null;
  const { observed, expected, people, low, high } = row;
  if (observed === null || expected === null || people === null || low === null || high === null) return null;
  const rate = expected / people;
  const width = logit(high) - logit(low);
  if (!(rate > 0 && rate < 1) || !(width > 0) || !Number.isFinite(width)) return null;
  return {
    logOdds: observedLogit(observed, people) - logit(rate),
    variance: (width / RANGE_WIDTH) ** 2,
    rate,
  };
}
