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

/** Weeks that are named by another day than their first, and notes without one date. */
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
  const [week, date] = [setting(note, 'week'), setting(note, 'date')];
  if (week.value !== undefined && date.value !== undefined)
    return [{ path: date.path, message: 'cannot be combined with week.', remedy: 'Keep one of the two.' }];
  if (week.value !== undefined || date.value !== undefined) return [];
  return [
    { path: week.path, message: 'is missing.', remedy: 'Add week: or date:, such as date: 2026-11-18.' },
  ];
}
