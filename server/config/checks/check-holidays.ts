import { parseDay } from '#domain/calendar/week.ts';
import type { Fault } from '#server/config/configuration-problem.ts';
import { items, partialText, type Raw, setting } from '#server/config/yaml/partial-yaml.ts';

/** A quarter: what lasts longer is a season, or a year that was mistyped. */
const MOST_DAYS = 92;

/** Holidays that end before they begin, or that never seem to end. */
export function checkHolidays(file: Raw): Fault[] {
  return items(setting(file, 'holidays'))
    .flatMap((holiday) => items(setting(holiday, 'days')))
    .flatMap(rangeFaults);
}

function rangeFaults(range: Raw): Fault[] {
  const [from, to] = [partialText(setting(range, 'from')), partialText(setting(range, 'to'))];
  if (from === null || to === null) return [];
  const [first, last] = [parseDay(from.value), parseDay(to.value)];
  if (first === null || last === null) return [];
  if (last < first)
    return [
      {
        path: to.path,
        message: `is before from, ${from.value}.`,
        remedy: 'Write the first day as from and the last as to; both belong to the holiday.',
      },
    ];
  const days = last - first + 1;
  if (days <= MOST_DAYS) return [];
  return [
    {
      path: to.path,
      message: `makes ${days} days from ${from.value}: more than ${MOST_DAYS} days is no holiday.`,
      remedy: 'Check the year, and list the days of each year as a separate item.',
    },
  ];
}
