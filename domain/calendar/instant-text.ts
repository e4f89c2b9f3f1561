import { TZDate } from '@date-fns/tz';
import type { Instant } from './instant.ts';

/**
 * An instant as ISO 8601 to the second, on the clock of a zone and with the zone's offset at that instant.
 *
 * @example instantText(Date.parse('2026-01-18T21:59:59Z'), 'Europe/Helsinki') // '2026-01-18T23:59:59+02:00'
 */
export function instantText(instant: Instant, timeZone: string): string {
  return new TZDate(instant, timeZone).toISOString().replace(/\.\d{3}/, '');
}
