import { type Calendar, parseWeek, type Week } from '#domain/calendar/week.ts';
import type { CountsDocument } from '#domain/funnel/counts.ts';
import type { ContractFault } from './fault.ts';
import { peopleFaults } from './people-faults.ts';
import { stepFaults } from './step-faults.ts';

/**
 * What is wrong in a document whose single fields are right: weeks out of order or off the calendar, steps that are not
 * those of the stages, series that are not those of the segments, rows that are not one a week; and once these fit, windows
 * that no cell may leave and people who cannot have come from anywhere.
 *
 * @example documentFaults(counts) // []
 */
export function documentFaults(counts: CountsDocument): ContractFault[] {
  const faults = [
    ...weekFaults(counts),
    ...holidayFaults(counts),
    ...campaignFaults(counts),
    ...twiceFaults(
      counts.funnel.stages.map(({ id }) => id),
      (i) => ['funnel', 'stages', i, 'id'],
    ),
    ...twiceFaults(counts.segments, (i) => ['segments', i]),
    ...seriesFaults(counts, counts.entries, ['entries']),
    ...counts.entries.flatMap(({ arrivals }, i) =>
      lengthFaults(counts, arrivals.length, ['entries', i, 'arrivals']),
    ),
    ...stepOrderFaults(counts),
  ];
  if (faults.length > 0) return faults;
  return [...stepFaults(counts), ...peopleFaults(counts)];
}

/** Weeks that are off the calendar, out of order, or not one after the other. */
export function weekFaults({ weeks, calendar }: Pick<CountsDocument, 'weeks' | 'calendar'>): ContractFault[] {
  return weeks.flatMap((week, i) => {
    const previous = weeks[i - 1];
    const offCalendar = calendarFault(week, calendar, ['weeks', i]);
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

/** Holidays that are no week of the calendar. */
export function holidayFaults({
  holidays = [],
  calendar,
}: Pick<CountsDocument, 'holidays' | 'calendar'>): ContractFault[] {
  return holidays.flatMap(({ week }, i) => calendarFault(week, calendar, ['holidays', i, 'week']) ?? []);
}

function campaignFaults({ campaigns = [], calendar }: CountsDocument): ContractFault[] {
  return campaigns.flatMap(({ from, to }, i) => {
    const off = [
      calendarFault(from, calendar, ['campaigns', i, 'from']),
      calendarFault(to, calendar, ['campaigns', i, 'to']),
    ].flatMap((one) => one ?? []);
    if (off.length > 0 || from <= to) return off;
    return [
      { path: ['campaigns', i, 'to'], message: `is before ${from}, the week in which the campaign begins` },
    ];
  });
}

function calendarFault(
  week: Week,
  { weekStartsOn }: Calendar,
  path: ContractFault['path'],
): ContractFault | null {
  return parseWeek(week, weekStartsOn) === null
    ? { path, message: `“${week}” is not a ${weekStartsOn}, the first day of this calendar's weeks` }
    : null;
}

/** Names that are in a list twice. */
export function twiceFaults(
  names: readonly string[],
  pathOf: (index: number) => ContractFault['path'],
): ContractFault[] {
  return names.flatMap((name, i) =>
    names.indexOf(name) === i ? [] : [{ path: pathOf(i), message: `“${name}” is listed twice` }],
  );
}

function stepOrderFaults(counts: CountsDocument): ContractFault[] {
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
      lengthFaults(counts, conversions.length, ['steps', i, 'series', j, 'conversions']),
    );
    return [...order, ...seriesFaults(counts, step.series, ['steps', i, 'series']), ...lengths];
  });
}

function lengthFaults(
  { weeks }: CountsDocument,
  length: number,
  path: ContractFault['path'],
): ContractFault[] {
  return length === weeks.length
    ? []
    : [{ path, message: `must have one entry a week: ${weeks.length}, not ${length}` }];
}

function seriesFaults(
  { segments }: CountsDocument,
  series: readonly { segment: string | null }[],
  path: ContractFault['path'],
): ContractFault[] {
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
