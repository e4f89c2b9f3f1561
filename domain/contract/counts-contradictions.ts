import { type Calendar, parseWeek, type Week } from '#domain/calendar/week.ts';
import type { CountsDocument } from '#domain/funnel/counts.ts';

/** What is wrong in a document whose single fields are right, and where. */
export type Contradiction = { path: (string | number)[]; message: string };

/**
 * Where the parts of a document do not fit each other: weeks out of order or off the calendar, steps that are not those of
 * the stages, series that are not those of the segments, rows that are not one a week.
 *
 * @example contradictions(counts) // []
 */
export function contradictions(counts: CountsDocument): Contradiction[] {
  return [
    ...weekContradictions(counts),
    ...holidayContradictions(counts),
    ...seriesContradictions(counts, counts.entries, ['entries']),
    ...counts.entries.flatMap(({ arrivals }, i) =>
      lengthContradiction(counts, arrivals.length, ['entries', i, 'arrivals']),
    ),
    ...stepContradictions(counts),
  ];
}

function weekContradictions({ weeks, calendar }: CountsDocument): Contradiction[] {
  return weeks.flatMap((week, i) => {
    const previous = weeks[i - 1];
    const offCalendar = calendarContradiction(week, calendar, ['weeks', i]);
    if (offCalendar !== null) return [offCalendar];
    if (previous !== undefined && Date.parse(week) - Date.parse(previous) !== 7 * 86_400_000)
      return [
        {
          path: ['weeks', i],
          message: `must be the week after ${previous}: weeks are in order and without gaps`,
        },
      ];
    return [];
  });
}

function holidayContradictions({ holidays = [], calendar }: CountsDocument): Contradiction[] {
  return holidays.flatMap(
    ({ week }, i) => calendarContradiction(week, calendar, ['holidays', i, 'week']) ?? [],
  );
}

function calendarContradiction(
  week: Week,
  { weekStartsOn }: Calendar,
  path: Contradiction['path'],
): Contradiction | null {
  return parseWeek(week, weekStartsOn) === null
    ? { path, message: `“${week}” is not a ${weekStartsOn}, the first day of this calendar's weeks` }
    : null;
}

function stepContradictions(counts: CountsDocument): Contradiction[] {
  const { steps, funnel } = counts;
  const expected = Math.max(0, funnel.stages.length - 1);
  if (steps.length !== expected)
    return [
      {
        path: ['steps'],
        message: `must have ${expected} steps, one for each stage after the first, not ${steps.length}`,
      },
    ];
  return steps.flatMap((step, i) => {
    const to = funnel.stages[i + 1]?.id;
    const order =
      step.to === to
        ? []
        : [{ path: ['steps', i, 'to'], message: `must be “${to}”, the stage at this place` }];
    const lengths = step.series.flatMap(({ conversions }, j) =>
      lengthContradiction(counts, conversions.length, ['steps', i, 'series', j, 'conversions']),
    );
    return [...order, ...seriesContradictions(counts, step.series, ['steps', i, 'series']), ...lengths];
  });
}

function lengthContradiction(
  { weeks }: CountsDocument,
  length: number,
  path: Contradiction['path'],
): Contradiction[] {
  return length === weeks.length
    ? []
    : [{ path, message: `must have one entry a week: ${weeks.length}, not ${length}` }];
}

function seriesContradictions(
  { segments }: CountsDocument,
  series: readonly { segment: string | null }[],
  path: Contradiction['path'],
): Contradiction[] {
  const wanted: (string | null)[] = segments.length === 0 ? [null] : segments;
  const named = series.map(({ segment }) => segment);
  const unknown = named.flatMap((segment, i) =>
    wanted.includes(segment) && named.indexOf(segment) === i
      ? []
      : [
          {
            path: [...path, i, 'segment'],
            message: `“${segment}” is not one of the document's segments, or appears twice`,
          },
        ],
  );
  const missing = wanted.filter((segment) => !named.includes(segment));
  const absent =
    missing.length === 0
      ? []
      : [{ path, message: `has no series for ${missing.map((s) => `“${s}”`).join(', ')}` }];
  return [...unknown, ...absent];
}
