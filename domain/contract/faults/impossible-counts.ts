import type { Week } from '#domain/calendar/week.ts';
import { isCount } from '#domain/funnel/arrivals.ts';
import type { Count, CountsDocument } from '#domain/funnel/counts.ts';
import type { DataCheck } from '#domain/review/data-check.ts';
import { countText, weekText } from '#domain/wording/numbers-and-dates.ts';

type ImpossibleCount = { value: number; stage: string; segment: string | null; week: Week };

/**
 * A problem where arrivals or conversions are no numbers of people: negative ones, and fractions. Cells after the last week
 * are ignored here as everywhere. Empty where every count can be one.
 *
 * @example impossibleCounts(counts).map(({ id, level }) => `${id}: ${level}`) // []
 */
export function impossibleCounts(counts: CountsDocument): DataCheck[] {
  const found = [...impossibleArrivals(counts), ...impossibleConversions(counts)];
  const [first] = found;
  if (first === undefined) return [];
  const of = first.segment === null ? '' : ` of “${first.segment}”`;
  const one = `${first.value} at “${first.stage}”${of} in the week of ${weekText(first.week)}`;
  return [
    {
      id: 'impossible-counts',
      level: 'problem',
      message:
        found.length === 1
          ? `One count is not a number of people: ${one}. It is left out.`
          : `${countText(found.length)} counts are not numbers of people; the first is ${one}. They are left out.`,
      remedy: 'Count people: whole numbers, none below zero.',
      weeks: [...new Set(found.map(({ week }) => week))].toSorted(),
    },
  ];
}

function impossibleArrivals({ entries, funnel, weeks }: CountsDocument): ImpossibleCount[] {
  const stage = funnel.stages[0]?.name ?? '';
  return entries.flatMap(({ segment, arrivals }) =>
    weeks.flatMap((week, at) => impossible(arrivals[at]).map((value) => ({ value, stage, segment, week }))),
  );
}

function impossibleConversions({ steps, funnel, weeks }: CountsDocument): ImpossibleCount[] {
  return steps.flatMap(({ series }, index) => {
    const stage = funnel.stages[index + 1]?.name ?? '';
    return series.flatMap(({ segment, conversions }) =>
      conversions.flatMap((row, from) =>
        row.flatMap((cell, lag) => {
          const week = weeks[from + lag];
          if (week === undefined) return [];
          return impossible(cell).map((value) => ({ value, stage, segment, week }));
        }),
      ),
    );
  });
}

function impossible(value: Count | undefined): number[] {
  return value === undefined || value === null || isCount(value) ? [] : [value];
}
