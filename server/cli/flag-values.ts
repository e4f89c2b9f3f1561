import { userInfo } from 'node:os';
import { InvalidArgumentError } from 'commander';
import { parseDay, parseWeek, type Week, weekOfDay } from '#domain/calendar/week.ts';
import { MOST_AUDIT_ENTRIES } from '#domain/contract/access-requests.ts';
import { Failure } from '#server/app/failure.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const UNIT_MS = { h: HOUR_MS, d: DAY_MS, w: 7 * DAY_MS };
const LONGEST_MS = 366 * DAY_MS;

/**
 * A length of time as a flag says it, in milliseconds, up to a year.
 *
 * @example durationNamed('30d') // 2_592_000_000
 */
export function durationNamed(text: string): number {
  const [, count = '', unit] = /^([1-9]\d{0,3})([hdw])$/.exec(text) ?? [];
  const ms = unit === 'h' || unit === 'd' || unit === 'w' ? Number(count) * UNIT_MS[unit] : Number.NaN;
  if (ms > 0 && ms <= LONGEST_MS) return ms;
  throw new InvalidArgumentError('Say hours, days or weeks, up to a year: 12h, 30d or 4w.');
}

const HIGHEST_PORT = 65_535;

export function portNumber(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > HIGHEST_PORT || text.trim() === '')
    throw new InvalidArgumentError(`A port is a whole number from 0 to ${HIGHEST_PORT}.`);
  return port;
}

/** How many threads may judge. */
export function threadCount(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1 || count > MOST_THREADS)
    throw new InvalidArgumentError(`Threads are counted from 1 to ${MOST_THREADS}.`);
  return count;
}

const MOST_THREADS = 256;

/**
 * Which files are judged, and of how many weeks. A file may follow `--replay` at once: what is neither a number nor `all` is one. Throws a Failure for a number
 * that is no whole one from 1 on.
 *
 * @example replayAsked([], 'counts.json') // { files: ['counts.json'], replay: true }
 */
export function replayAsked(
  files: readonly string[],
  replay: boolean | string,
): { files: string[]; replay: boolean | number | 'all' } {
  const weeks = typeof replay === 'string' ? weeksReplayed(replay) : replay;
  const all = weeks === null && typeof replay === 'string' ? [replay, ...files] : [...files];
  if (all.length === 0)
    throw new Failure('No counts document is named. Next: weekline judge counts.json', { exitCode: 2 });
  return { files: all, replay: weeks ?? true };
}

function weeksReplayed(text: string): number | 'all' | null {
  if (text === 'all') return text;
  if (/^[1-9]\d*$/.test(text)) return Number(text);
  if (text.trim() === '' || Number.isNaN(Number(text))) return null;
  throw new Failure(`“${text}” is not a number of weeks. Next: weekline judge --replay 10 counts.json`, {
    exitCode: 2,
  });
}

/** How many entries of the audit log are printed. */
export function auditEntryCount(text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 1 && number <= MOST_AUDIT_ENTRIES) return number;
  throw new InvalidArgumentError(`Write a whole number from 1 to ${MOST_AUDIT_ENTRIES}.`);
}

/** The week that a flag names by its first day, whichever day the company's weeks start on. */
export function weekOfFlag(text: string): Week {
  const week = parseWeek(text, 'monday') ?? parseWeek(text, 'sunday');
  if (week !== null) return week;
  const day = parseDay(text);
  const problem =
    day === null
      ? `“${text}” is not a week. Name it by its first day: --week 2026-11-16`
      : `“${text}” is not the first day of a week. Its week starts on Monday, --week ${weekOfDay(day, 'monday')}, or on Sunday, --week ${weekOfDay(day, 'sunday')}.`;
  throw new Failure(problem, { exitCode: 2 });
}

/** Who uses the command line, where nobody says so with a flag. */
export function userName(): string {
  try {
    return userInfo().username;
  } catch {
    // A container may run under a number that has no name.
    return 'Command line';
  }
}
