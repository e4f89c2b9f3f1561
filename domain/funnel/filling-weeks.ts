import { lagsOf } from './arrivals.ts';
import type { CountsDocument } from './counts.ts';
import { arrivalStarts } from './definition-starts.ts';
import { requiredIndex } from './funnel.ts';

/**
 * For each week whether a step's pipeline is still filling: those who reached the stage before longer ago are not counted,
 * because the document begins later or because their arrival had another definition. Paces of such weeks leave out the
 * older people's conversions, so they are not to be compared with those of other weeks. The first week in which there are
 * people at every lag is one of them: its oldest have nobody before them whose hazard is known. Never with a single lag.
 *
 * @example fillingWeeks(counts, 0) // [true, true, true, false] with conversions at lags 0 to 2
 */
export function fillingWeeks(counts: CountsDocument, stepIndex: number): boolean[] {
  const lags = lagsOf(counts, stepIndex);
  if (lags < 2) return counts.weeks.map(() => false);
  const starts = arrivalStarts(counts, requiredIndex(counts.funnel.stages, stepIndex));
  const empties = [0, ...starts.map(({ week }) => week)];
  return counts.weeks.map((_, week) => empties.some((start) => week >= start && week < start + lags));
}
