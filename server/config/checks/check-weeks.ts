import { parseDay, type WeekStart, weekOfDay } from '#domain/calendar/week.ts';
import type { Fault } from '#server/config/configuration-problem.ts';
import {
  isMapping,
  items,
  partialText,
  type Raw,
  type RawText,
  setting,
} from '#server/config/yaml/partial-yaml.ts';
import type { SourceReading } from './partial-settings.ts';

/** Weeks that are named by another day than their first, and notes without one date or a campaign's two. */
export function checkWeeks(file: Raw, sources: readonly SourceReading[]): Fault[] {
  const weekStartsOn =
    setting(setting(file, 'workspace'), 'weekStartsOn').value === 'sunday' ? 'sunday' : 'monday';
  const notes = items(setting(file, 'notes'));
  const weeks = [
    ...sources.flatMap(({ raw }) => items(setting(raw, 'missingWeeks'))),
    ...notes.map((note) => setting(note, 'week')),
  ].flatMap((raw) => partialText(raw) ?? []);
  return [...weeks.flatMap((week) => weekFaults(week, weekStartsOn)), ...notes.flatMap(dateFaults)];
}

function weekFaults({ value, path }: RawText, weekStartsOn: WeekStart): Fault[] {
  const day = parseDay(value);
  if (day === null) return [];
  const week = weekOfDay(day, weekStartsOn);
  if (week === value) return [];
  const message = `is not a ${WEEKDAY[weekStartsOn]}, the first day of a week.`;
  return [{ path, message, remedy: `Write ${week}, the first day of its week.` }];
}

const WEEKDAY: Record<WeekStart, string> = { monday: 'Monday', sunday: 'Sunday' };

function dateFaults(note: Raw): Fault[] {
  if (!isMapping(note.value)) return [];
  const [week, date, from, to] = [
    setting(note, 'week'),
    setting(note, 'date'),
    setting(note, 'from'),
    setting(note, 'to'),
  ];
  const [first, ...others] = [week, date, from].filter(({ value }) => value !== undefined);
  const [other] = others;
  if (first === undefined)
    return [
      {
        path: week.path,
        message: 'is missing.',
        remedy: 'Add week: or date:, such as date: 2026-11-18, or from: and to: of a campaign.',
      },
    ];
  if (other !== undefined)
    return [
      {
        path: other.path,
        message: `cannot be combined with ${first === week ? 'week' : 'date'}.`,
        remedy: 'Keep one of the two.',
      },
    ];
  return campaignFaults(from, to);
}

function campaignFaults(from: Raw, to: Raw): Fault[] {
  if (to.value === undefined)
    return from.value === undefined
      ? []
      : [{ path: to.path, message: 'is missing.', remedy: 'Add to:, the last day of the campaign.' }];
  if (from.value === undefined)
    return [{ path: from.path, message: 'is missing.', remedy: 'Add from:, the first day of the campaign.' }];
  const [first, last] = [partialText(from)?.value ?? '', partialText(to)?.value ?? ''];
  if (parseDay(first) === null || parseDay(last) === null || first <= last) return [];
  return [
    {
      path: to.path,
      message: `is before ${first}.`,
      remedy: 'A campaign ends after it began: swap the two.',
    },
  ];
}
