import type { CountsDocument } from '#domain/funnel/counts.ts';
import { judgeSteps } from '#domain/verdicts/judge.ts';
import { SCORED_FROM_WEEK } from './real-trials.ts';

/** What is said of the steps of real funnels with lags, as they are. */
export type LaggedScore = { weeks: number; raised: number; inside: number };

export function laggedScore(funnels: readonly CountsDocument[]): LaggedScore {
  const score = { weeks: 0, raised: 0, inside: 0 };
  for (const counts of funnels) {
    const rows = judgeSteps(counts);
    for (const { to } of counts.steps) {
      let previous = '';
      for (const { state, pace, low, high } of rows
        .filter(({ step }) => step === to)
        .slice(SCORED_FROM_WEEK)) {
        if (pace !== null && low !== null && high !== null && state !== 'too-few') {
          score.weeks += 1;
          if (state === 'flag' && previous !== 'flag') score.raised += 1;
          if (pace >= low && pace <= high) score.inside += 1;
        }
        previous = state;
      }
    }
  }
  return score;
}
