import { isCount } from '#domain/funnel/arrivals.ts';
import type { Count, CountsDocument, StepSeries } from '#domain/funnel/counts.ts';
import { type Step, stepsOf } from '#domain/funnel/funnel.ts';
import { type ContractFault, faultsUnder } from './fault.ts';

/**
 * What a step's window rules out: two windows at once, rows with more cells than it has room for, and people carried in
 * later than it allows. People carried in are a list no longer than the weeks, and never negative.
 *
 * @example stepFaults(counts) // [{ path: ['funnel', 'stages', 1, 'withinDays'], message: 'is a second window: …' }]
 */
export function stepFaults(counts: CountsDocument): ContractFault[] {
  return [
    ...counts.funnel.stages.flatMap(({ withinWeeks, withinDays }, i) =>
      withinWeeks === undefined || withinDays === undefined
        ? []
        : [
            {
              path: ['funnel', 'stages', i, 'withinDays'],
              message: `is a second window: “withinWeeks” is ${withinWeeks} already, keep one of them`,
            },
          ],
    ),
    ...stepsOf(counts.funnel).flatMap((step) =>
      (counts.steps[step.index]?.series ?? []).flatMap((series, j) =>
        faultsUnder(
          ['steps', step.index, 'series', j],
          [...longRows(series, step), ...carriedInFaults(series, step, counts.weeks.length)],
        ),
      ),
    ),
  ];
}

function longRows({ conversions }: StepSeries, { maxLag, to }: Step): ContractFault[] {
  if (maxLag === null) return [];
  return conversions.flatMap((row, u) =>
    row.length <= maxLag + 1
      ? []
      : [
          {
            path: ['conversions', u],
            message: `has ${row.length} cells; a window of ${windowText(to)} has room for ${maxLag + 1}`,
          },
        ],
  );
}

function carriedInFaults(
  { carriedIn = [] }: StepSeries,
  { maxLag, to }: Step,
  weeks: number,
): ContractFault[] {
  const long: ContractFault[] =
    carriedIn.length > weeks
      ? [
          {
            path: ['carriedIn'],
            message: `must have at most one entry a week: ${weeks}, not ${carriedIn.length}`,
          },
        ]
      : [];
  const entries = carriedIn.flatMap((people, w): ContractFault[] => {
    const message = carriedInFault(people, w, { maxLag, to });
    return message === null ? [] : [{ path: ['carriedIn', w], message }];
  });
  return [...long, ...entries];
}

function carriedInFault(
  people: Count,
  week: number,
  { maxLag, to }: Pick<Step, 'maxLag' | 'to'>,
): string | null {
  if (people === null || people === 0) return null;
  if (!isCount(people)) return `must be a number of people, not ${people}`;
  if (maxLag === null || week < maxLag) return null;
  return `must be 0, not ${people}: within ${windowText(to)} nobody who came before the first week is still under way`;
}

function windowText({ withinDays, withinWeeks }: Step['to']): string {
  if (withinDays !== undefined) return withinDays === 1 ? '1 day' : `${withinDays} days`;
  return withinWeeks === 1 ? '1 week' : `${withinWeeks} weeks`;
}
