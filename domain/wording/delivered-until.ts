import { parseDay } from '#domain/calendar/week.ts';
import { dayYearText } from './numbers-and-dates.ts';
import { isolated } from './typography.ts';

type Delivered = { dataThrough: string | null; calendar: { timeZone: string } };

/**
 * The minute of an instant, read in a time zone.
 *
 * @example dateTimeText('2026-11-22T23:59:59+02:00', 'Europe/Helsinki') // '22 Nov 2026, 23:59'
 */
export function dateTimeText(instant: string, timeZone: string): string {
  const format = new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
  });
  return format.format(new Date(instant));
}

/**
 * That what is shown was counted before newer data came.
 *
 * @example beingCountedText('2026-11-23T08:12:30Z', 'Europe/Helsinki') // 'counted 23 Nov 2026, 10:12; newer data are being counted'
 */
export function beingCountedText(countedAt: string, timeZone: string): string {
  return `counted ${dateTimeText(countedAt, timeZone)}; newer data are being counted`;
}

const LAST_MINUTE = '23:59';

/**
 * How far the data reach, the earliest end among the sources: the day, and the hour where the day is not whole.
 *
 * @example dataUntilText({ dataThrough: '2026-11-22T23:59:59+02:00', calendar }) // 'Data of every source until 22 Nov 2026'
 */
export function dataUntilText({ dataThrough, calendar }: Delivered): string {
  if (dataThrough === null) return 'No source has delivered any data yet';
  const [day = '', minute = ''] = dateTimeText(dataThrough, calendar.timeZone).split(', ');
  return `Data of every source until ${minute === LAST_MINUTE ? day : `${day}, ${minute}`}`;
}

/** More sources than this are said by the earliest end alone. */
const MOST_SOURCES = 4;

/**
 * How far each source reaches, each with its own date.
 *
 * @example sourcesUntilText([{ source: 'tracker', through: '2026-11-22' }, { source: 'crm', through: '2026-11-17' }], counts)
 * // 'tracker until 22 Nov 2026 · crm until 17 Nov 2026'
 */
export function sourcesUntilText(
  sources: readonly { source: string; through: string | null; follows?: string | undefined }[] | undefined,
  counts: Delivered,
): string {
  if (sources === undefined || sources.length === 0 || sources.length > MOST_SOURCES)
    return dataUntilText(counts);
  return sources
    .map(({ source, through, follows }) => {
      const day = through === null ? null : parseDay(through);
      if (day === null) return `${isolated(source)} has delivered nothing yet`;
      return `${isolated(source)} until ${dayYearText(day)}${follows === undefined ? '' : ` (follows ${isolated(follows)})`}`;
    })
    .join(' · ');
}

/**
 * How far the data of a forming week reach: the earliest end among its sources, in the calendar's time zone.
 *
 * @example deliveredUntilText({ dataThrough: null, calendar }) // 'No source has delivered any data yet.'
 */
export function deliveredUntilText({ dataThrough, calendar }: Delivered): string {
  if (dataThrough === null) return 'No source has delivered any data yet.';
  return `So far every source has delivered data through ${dateTimeText(dataThrough, calendar.timeZone)}.`;
}
