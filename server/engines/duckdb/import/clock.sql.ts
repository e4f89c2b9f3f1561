import type { TimeField } from '#server/ingest/kinds/source.ts';
import type { Binder } from '#server/store/statement.ts';
import { type FieldReading, plainNumber, trimmed } from './cell-values.sql.ts';

/** What a time says, `wall` in milliseconds since 1970-01-01T00:00 on the clock it was written by; `ahead` is what that
 * clock is ahead of UTC, NULL where the text does not say. `wall` is NULL for a text that is not in the format. */
export type ClockReading = { wall: string; ahead: string; weekdayFits: string };

/** Reads a time written in the declared format. `text` is a SQL expression. */
export function clockReading(text: string, { format, year }: TimeField, binder: Binder): ClockReading {
  const bare = trimmed(text);
  switch (format) {
    case 'iso':
      return isoReading(bare);
    case 'epoch-ms':
      return epochReading(bare, 1);
    case 'epoch-s':
      return epochReading(bare, MS_IN_SECOND);
    case 'epoch-us':
      return epochReading(bare, 1 / MICROS_IN_MS);
    default:
      return patternReading(bare, year === null ? format : `${format} %Y`, year, binder);
  }
}

const MS_IN_SECOND = 1000;
const MICROS_IN_MS = 1000;

const ISO_DATE = String.raw`(\d{4}-\d{2}-\d{2})`;
const ISO_TIME = String.raw`(\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?)`;
const ISO_ZONE = String.raw`(Z|z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)`;
const ISO = `^${ISO_DATE}(?:[Tt ]${ISO_TIME} ?${ISO_ZONE}?)?$`;

/** Cut into its parts first: a cast alone also takes “epoch”, years of five digits and other things that are not ISO. */
function isoReading(text: string): ClockReading {
  const parts = `regexp_extract(${text}, '${ISO}', ['date', 'time', 'zone'])`;
  const moment = `${parts}.date || ' ' || CASE ${parts}.time WHEN '' THEN '00:00' ELSE replace(${parts}.time, ',', '.') END`;
  const digits = `replace(${parts}.zone[2:], ':', '')`;
  const minutes = `CAST(${digits}[1:2] AS INTEGER) * 60 + CAST('0' || ${digits}[3:4] AS INTEGER)`;
  const ahead = `CASE upper(${parts}.zone[1]) WHEN '' THEN NULL WHEN 'Z' THEN 0 WHEN 'U' THEN 0 WHEN 'G' THEN 0
    WHEN '-' THEN -60000 * (${minutes}) ELSE 60000 * (${minutes}) END`;
  return { wall: `epoch_ms(TRY_CAST(${moment} AS TIMESTAMP))`, ahead, weekdayFits: 'true' };
}

function epochReading(text: string, factor: number): ClockReading {
  const number = `CASE WHEN regexp_matches(${text}, '^\\d{1,17}(\\.\\d{1,9})?$') THEN CAST(${text} AS DECIMAL(27, 9)) END`;
  const scaled = factor < 1 ? `${number} / ${1 / factor}` : `${number} * ${factor}`;
  const whole = `TRY_CAST(floor(${scaled}) AS BIGINT)`;
  // A number of another unit is no time of before the web: seconds taken for milliseconds lie in January 1970.
  return {
    wall: `CASE WHEN ${whole} < ${EARLIEST_EPOCH} OR ${whole} >= ${LATEST} THEN NULL ELSE ${whole} END`,
    ahead: '0',
    weekdayFits: 'true',
  };
}

const EARLIEST_EPOCH = Date.UTC(1990, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);

/** A year that is not written is appended, so that 29 February is known to exist; a weekday is checked, which strptime
 * does not do. */
function patternReading(text: string, pattern: string, year: number | null, binder: Binder): ClockReading {
  const written = year === null ? text : `(${text} || ' ${year}')`;
  const moment = `try_strptime(${written}, ${binder.bind(pattern)})`;
  return {
    wall: `epoch_ms(${moment})`,
    ahead: hasOffset(pattern) ? '0' : 'NULL',
    weekdayFits: /%[aA]/.test(pattern)
      ? `contains(lower(${text}), lower(strftime(${moment}, '%a')))`
      : 'true',
  };
}

function hasOffset(pattern: string): boolean {
  return /(^|[^%])(%%)*%[zZ]/.test(pattern);
}

/** By how many days a time was earlier; NULL where that is no whole number. */
export function daysBefore({ minusDays }: TimeField, { cells, format }: FieldReading): string {
  if (minusDays === undefined) return '0';
  const number = plainNumber(trimmed(cells.cell(minusDays)), format.number);
  return `CAST(CASE WHEN regexp_full_match(${number}, '\\d{1,5}(\\.0*)?') THEN floor(CAST(${number} AS DOUBLE)) END AS BIGINT)`;
}

/** 1970-01-01 is what an empty time becomes in many exports; the year 20180 is a slip of the pen. */
export function outOfRange(wall: string): string {
  return `${wall} < ${Date.UTC(1970, 0, 2)} OR ${wall} >= ${LATEST}`;
}
