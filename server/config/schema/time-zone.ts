import { nearest } from '#server/config/nearest.ts';
import { type Objection, textThat } from './schema-kit.ts';

/** An IANA time zone. */
export function timeZone() {
  return textThat(timeZoneObjection).meta({ examples: ['Europe/Helsinki'] });
}

/** Why a text names no time zone, or `null`. The case must fit too: databases are stricter than browsers. */
function timeZoneObjection(value: string): Objection | null {
  const zones = [...Intl.supportedValuesOf('timeZone'), 'UTC'];
  if (zones.includes(value)) return null;
  const near = nearest(value, zones);
  const otherCase = zones.some((zone) => zone.toLowerCase() === value.toLowerCase());
  if (!otherCase && isKnown(value)) return null;
  const remedy =
    near === null ? 'Write an IANA name, such as Europe/Helsinki or UTC.' : `Did you mean ${near}?`;
  return { message: 'is not a time zone.', remedy };
}

/** Older names (`Asia/Kolkata`, `US/Pacific`) are links to listed ones. An offset is no zone: it knows no clock change. */
function isKnown(value: string): boolean {
  if (!/^[A-Z]/.test(value)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
