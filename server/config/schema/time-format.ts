import { type Objection, textThat } from './schema-kit.ts';

/** The formats that are no pattern. */
const NAMED: ReadonlySet<string> = new Set(['iso', 'epoch-s', 'epoch-ms', 'epoch-us']);

/** What DuckDB's strptime understands and reads the same everywhere: no %c, %x, %X, whose meaning depends on the place. */
const DIRECTIVES: ReadonlySet<string> = new Set([
  ...['a', 'A', 'b', 'B', 'd', '-d', 'm', '-m', 'y', '-y', 'Y', 'j', '-j', 'G', 'V', 'u', 'w', 'U', 'W'],
  ...['H', '-H', 'I', '-I', 'p', 'M', '-M', 'S', '-S', 'f', 'g', 'n', 'T', 'z', 'Z', '%'],
]);

/** How a time column is written: required, because guessing turns 1 February into 2 January. */
export function timeFormat() {
  return textThat(timeFormatObjection).meta({
    description:
      'iso, epoch-s, epoch-ms, epoch-us, or a strptime pattern such as %d-%m-%Y or %Y-%m-%d %H:%M:%S. Never guessed.',
    examples: ['iso', '%d-%m-%Y', '%Y-%m-%d %H:%M:%S'],
  });
}

/** Why it is never guessed, and what to write. */
export const FORMAT_IS_REQUIRED =
  'Weekline never guesses how dates are written: 01-02-2018 is 1 February or 2 January. Write format: iso, epoch-s, epoch-ms, epoch-us or a pattern such as "%d-%m-%Y".';

/** Whether times in this format say their year themselves. */
export function hasYear(format: string): boolean {
  return (
    NAMED.has(format) || directives(format).some((directive) => ['Y', 'y', '-y', 'G'].includes(directive))
  );
}

function timeFormatObjection(format: string): Objection | null {
  if (NAMED.has(format)) return null;
  if (!format.includes('%')) return notAPattern(format);
  const used = directives(format);
  const unknown = used.find((directive) => !DIRECTIVES.has(directive));
  if (unknown !== undefined)
    return {
      message: `has %${unknown}, which Weekline does not read.`,
      remedy: 'Use %Y %m %d %b %a %H %M %S %I %p %f %z; write dates as %Y-%m-%d and times as %H:%M:%S.',
    };
  if (!hasDay(used))
    return {
      message: 'does not say which day it is.',
      remedy: 'Name the day and the month, such as %Y-%m-%d; %j is the day of the year.',
    };
  const twelveHours = used.some((directive) => ['I', '-I'].includes(directive));
  if (twelveHours && !used.includes('p'))
    return {
      message: 'has a 12-hour clock without am or pm.',
      remedy: 'Add %p, or use %H for a 24-hour clock.',
    };
  return null;
}

function hasDay(used: readonly string[]): boolean {
  const has = (...any: string[]) => any.some((directive) => used.includes(directive));
  return (has('d', '-d') && has('m', '-m', 'b', 'B')) || has('j', '-j') || (has('G') && has('V') && has('u'));
}

function notAPattern(format: string): Objection {
  const lower = format.toLowerCase();
  if (NAMED.has(lower)) return { message: 'is not a time format.', remedy: `Did you mean ${lower}?` };
  const pattern = TOKENS.reduce((text, [token, directive]) => text.replace(token, directive), format);
  const message = 'is not a time format.';
  return pattern === format
    ? { message, remedy: 'Write iso, epoch-s, epoch-ms, epoch-us or a pattern such as "%d-%m-%Y".' }
    : { message, remedy: `Write each part with a percent sign: "${pattern}".` };
}

/** How other tools write the parts of a date, longest first. */
const TOKENS: readonly [RegExp, string][] = [
  [/yyyy/i, '%Y'],
  [/\bmmm\b/i, '%b'],
  [/\bMM\b/, '%m'],
  [/\bdd?\b/i, '%d'],
  [/\bHH\b/i, '%H'],
  [/\bmm\b/, '%M'],
  [/\bss\b/i, '%S'],
  [/\byy\b/i, '%y'],
];

/** The letters after each percent sign: `%-d` gives `-d`. */
function directives(format: string): string[] {
  return [...format.matchAll(/%(-?.?)/gsu)].map((match) => match[1] ?? '');
}
