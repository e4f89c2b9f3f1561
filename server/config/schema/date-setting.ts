import { parseDay } from '#domain/calendar/week.ts';
import { textThat } from './schema-kit.ts';

/** A day, `YYYY-MM-DD`. */
export function day() {
  return textThat((value) => {
    if (parseDay(value) !== null) return null;
    const message = ISO_LIKE.test(value) ? 'is not a day of the calendar.' : 'is not a date.';
    return { message, remedy: 'Write dates as YYYY-MM-DD, such as 2026-11-16.' };
  }).meta({ pattern: ISO_LIKE.source, examples: ['2026-11-16'] });
}

const ISO_LIKE = /^\d{4}-\d{2}-\d{2}$/;
