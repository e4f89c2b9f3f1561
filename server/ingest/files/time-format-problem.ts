import type { TimeField } from '#server/ingest/kinds/source.ts';

/** How many of a file's times each format reads. */
export type TimeReadings = {
  /** Rows with a time. */
  timed: number;
  /** Those that the declared format reads. */
  declared: number;
  /** The same for formats that were not declared. */
  others: {
    format: string;
    read: number;
    /** Its first and last reading, in milliseconds since 1970-01-01 on the clock of the file; `null`: there is none. */
    from: number | null;
    to: number | null;
  }[];
  /** The first time that does not fit. */
  first: { line: number; text: string };
};

const DATES = ['%d-%m-%Y', '%m-%d-%Y', '%d/%m/%Y', '%m/%d/%Y', '%d.%m.%Y', '%Y/%m/%d', '%Y-%m-%d'];

/** What times are commonly written as; a file that the declared format does not read is tried with them. */
export const COMMON_TIME_FORMATS: readonly string[] = [
  'iso',
  'epoch-s',
  'epoch-ms',
  'epoch-us',
  ...DATES,
  ...DATES.map((date) => `${date} %H:%M:%S`),
];

/** In a file shorter than this, a few odd rows say nothing about the format. */
const FEWEST_ROWS = 20;
const MOST_UNREAD = 0.05;

/**
 * Whether so many times do not fit the declared format that the format is wrong, not the rows: those that do fit would then
 * be kept in wrong weeks.
 */
export function isWrongTimeFormat({ rows, unread }: { rows: number; unread: number }): boolean {
  if (unread === 0) return false;
  return unread === rows || (rows >= FEWEST_ROWS && unread > rows * MOST_UNREAD);
}

/** What is wrong with a file whose times are not as declared, with the formats that would read them. */
export function timeFormatProblem(
  { column, format, year }: TimeField,
  { timed, declared, others, first }: TimeReadings,
): string {
  const shown = year === null ? format : `${format} in ${year}`;
  const misfit = `the time ${shortQuote(first.text)} in “${column}” on line ${first.line} does not fit ${shown}.`;
  const reach = `Declared ${shown} reads ${readOf(declared, timed)}`;
  const best = bestOf(others, timed);
  const [only, ...alternatives] = best;
  const mixture = best.length === 0 ? mixtureOf([{ format, read: declared }, ...others], timed) : null;
  if (mixture !== null) return `${misfit} ${mixture}`;
  if (only === undefined) return `${misfit} ${reach}. Declare the format that its times are written in.`;
  const amount = only.read === timed ? 'all of them' : whole.format(only.read);
  const names = best.map((other) => other.format).join(' and ');
  return alternatives.length === 0
    ? `${misfit} ${reach}; ${names} reads ${amount}${spanOf(only)}. Declare it if that is what they mean.`
    : `${misfit} ${reach}; ${names} each read ${amount}, and the file alone cannot tell which is meant. Ask the people who write it.`;
}

/** The formats that read most, when they would not be refused themselves. ISO dates fit a pattern too: one name is enough. */
function bestOf(others: TimeReadings['others'], timed: number): TimeReadings['others'] {
  const most = Math.max(0, ...others.map(({ read }) => read));
  if (most === 0 || most < timed * (1 - MOST_UNREAD)) return [];
  const best = others.filter(({ read }) => read === most);
  return best.some(({ format }) => format === 'iso')
    ? best.filter(({ format }) => !format.startsWith('%Y-%m-%d'))
    : best;
}

/** What no two of these read alike: a number of seconds is none of milliseconds, and neither is a date. */
const APART: Readonly<Record<string, string>> = {
  iso: 'as ISO dates',
  'epoch-s': 'in seconds',
  'epoch-ms': 'in milliseconds',
  'epoch-us': 'in microseconds',
};

/** A file whose times are of several units, which read all but a few rows between them; `null`: it is none. */
function mixtureOf(readings: readonly { format: string; read: number }[], timed: number): string | null {
  const parts = readings.flatMap(({ format, read }) => {
    const unit = APART[format];
    return unit === undefined || read === 0 ? [] : [{ unit, read }];
  });
  const all = parts.reduce((sum, { read }) => sum + read, 0);
  if (parts.length < 2 || all > timed || all < timed * (1 - MOST_UNREAD)) return null;
  const amounts = parts.map(({ unit, read }, at) => `${whole.format(read)} ${at === 0 ? 'are ' : ''}${unit}`);
  return `The file mixes units: of ${whole.format(timed)} times ${amounts.slice(0, -1).join(', ')} and ${amounts.at(-1)}. Export one unit, and declare it.`;
}

/** A unit is recognised by the days that it gives. */
function spanOf({ format, from, to }: TimeReadings['others'][number]): string {
  if (!format.startsWith('epoch-') || from === null || to === null) return '';
  const [first, last] = [from, to].map((at) => new Date(at).toISOString().slice(0, 10));
  return first === last ? `, as of ${first}` : `, as of ${first} to ${last}`;
}

function readOf(read: number, timed: number): string {
  return `${whole.format(read)} of ${whole.format(timed)} rows`;
}

const whole = new Intl.NumberFormat('en');

const LONGEST_QUOTE = 60;

/** A cell of a file in a message: neither its length nor its control characters may spoil it. */
function shortQuote(text: string): string {
  const line = text.replace(/\p{Cc}/gu, ' ');
  return `“${line.length > LONGEST_QUOTE ? `${line.slice(0, LONGEST_QUOTE)}…` : line}”`;
}
