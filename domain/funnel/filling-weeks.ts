import type { CountsDocument } from './counts.ts';
import { requiredIndex, stepsOf } from './funnel.ts';
import { pipelineLags } from './pipeline-lags.ts';
import { arrivalStarts } from './restarts.ts';

/**
 * How far a step's pipeline has filled up in a week. `own`: at some lags nobody is counted (`filling`), there are people
 * at every lag for the first week (`first-full`), or there have been before (`full`). `earlier`: the pipeline of a step
 * that brings its people is still filling.
 */
export type PipelineState = { own: 'filling' | 'first-full' | 'full'; earlier: boolean };

/**
 * For every step and week of a document, `states[step][week]`, how far the pipeline has filled up. It begins empty with the
 * document, and again where arrivals follow another definition: those who arrived before are not counted. A pipeline of a
 * single lag is always full.
 *
 * @example pipelineStates(counts)[0]?.map(({ own }) => own) // ['filling', 'filling', 'first-full', 'full'] with 3 lags
 */
export function pipelineStates(counts: CountsDocument): PipelineState[][] {
  const filledFrom = new Map<string, number>();
  return stepsOf(counts.funnel).map(({ index, from, to }) => {
    const missing = Math.max(1, pipelineLags(counts, index)) - 1;
    const filled = (filledFrom.get(from.id) ?? 0) + missing;
    filledFrom.set(to.id, filled);
    const starts = arrivalStarts(counts, requiredIndex(counts.funnel.stages, index));
    const empties = [0, ...starts.map(({ week }) => week)];
    const within = (week: number, lags: number) =>
      empties.some((start) => week >= start && week < start + lags);
    return counts.weeks.map((_, week) => ({
      own: within(week, missing)
        ? 'filling'
        : missing > 0 && within(week, missing + 1)
          ? 'first-full'
          : 'full',
      earlier: week < filled,
    }));
  });
}

/**
 * For each week whether a step's pace is too low to be compared: its pipeline is filling, so the conversions of those who
 * reached the stage before longer ago are left out. The first week with people at every lag is one of them: its oldest
 * have nobody before them whose hazard is known.
 *
 * @example fillingWeeks(counts, 0) // [true, true, true, false] with conversions at lags 0 to 2
 */
export function fillingWeeks(counts: CountsDocument, stepIndex: number): boolean[] {
  const states = pipelineStates(counts)[stepIndex] ?? [];
  return states.map(({ own }) => own !== 'full');
}
