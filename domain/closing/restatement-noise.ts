import type { VerdictRow } from '#domain/verdicts/verdict.ts';

/** A range of 95 % is this many standard deviations wide on either side. */
const DEVIATIONS = 1.96;

/**
 * By how many people a week's number moves without meaning anything: one standard deviation. For a judged step that of
 * its own prediction at closing, as its expected range has it; otherwise, and for the first stage, that of counting alone,
 * the square root of the number (Poisson).
 *
 * @example noiseOf(212, undefined) // 14.56
 */
export function noiseOf(
  reported: number,
  verdict: Pick<VerdictRow, 'expected' | 'low' | 'high'> | undefined,
): number {
  const counting = Math.sqrt(Math.max(1, reported));
  if (verdict === undefined) return counting;
  const { expected, low, high } = verdict;
  if (expected === null || low === null || high === null || !(low + high > 0)) return counting;
  const relative = (high - low) / (DEVIATIONS * (low + high));
  return Math.max(1, expected * relative);
}
