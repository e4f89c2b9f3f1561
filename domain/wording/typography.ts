/** Hebrew, Arabic and the other scripts that are written from right to left. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
const FIRST_STRONG_ISOLATE = '\u2068';
const POP_ISOLATE = '\u2069';

/**
 * A name as part of a sentence: one that is written from right to left is kept apart, so that it never turns the numbers
 * next to it round (UAX #9, isolates). Other names are left as they are.
 *
 * @example isolated('Demo') // 'Demo'
 */
export function isolated(name: string): string {
  return RIGHT_TO_LEFT.test(name) ? `${FIRST_STRONG_ISOLATE}${name}${POP_ISOLATE}` : name;
}

/**
 * A text without what `isolated` put around names: a terminal would show it as its code.
 *
 * @example withoutIsolates('\u2068a\u2069 b') // 'a b'
 */
export function withoutIsolates(text: string): string {
  return text.replaceAll(FIRST_STRONG_ISOLATE, '').replaceAll(POP_ISOLATE, '');
}

const NO_BREAK_SPACE = '\u00a0';
const LOCALE = 'en-GB';
const YEAR = Array.from({ length: 12 }, (_, month) => new Date(Date.UTC(2026, month, 1)));
const WEEK = Array.from({ length: 7 }, (_, day) => new Date(Date.UTC(2026, 0, 4 + day)));
const MONTHS = namesOf(YEAR, { month: 'short' });
const WEEKDAYS = namesOf(WEEK, { weekday: 'short' });
/** `Thu 5 Nov 2026`, the weekday and the year where they are there. */
const DATE = new RegExp(
  `(?:\\b(?:${WEEKDAYS}) )?\\b\\d{1,2} (?:${MONTHS})\\b(?: \\d{4}\\b)?|\\b(?:${WEEKDAYS}) \\d{1,2}\\b`,
  'g',
);

function namesOf(days: readonly Date[], options: Intl.DateTimeFormatOptions): string {
  const format = new Intl.DateTimeFormat(LOCALE, { ...options, timeZone: 'UTC' });
  return days.map((day) => format.format(day)).join('|');
}

/**
 * A text whose dates are not broken at the end of a line.
 *
 * @example unbrokenDates('nothing on Thu 5 Nov').includes('5 Nov') // false
 */
export function unbrokenDates(text: string): string {
  return text.replace(DATE, (date) => date.replaceAll(' ', NO_BREAK_SPACE));
}

/** Typography that spreadsheets and searches do not understand: word joiners, narrow spaces, the true minus. */
const PLAIN: readonly [RegExp, string][] = [
  [/\u2060/g, ''],
  [/[\u202f\u00a0]/g, ' '],
  [/\u2212/g, '-'],
];

/**
 * A text as it would be typed: for what is copied or read in a terminal.
 *
 * @example plainText('\u2212178 of 26\u202f%') // '-178 of 26 %'
 */
export function plainText(text: string): string {
  return PLAIN.reduce((plain, [written, typed]) => plain.replace(written, typed), text);
}

/**
 * Whose a sentence is, behind what it counts; nothing where it is about everyone.
 *
 * @example amongText({ segment: 'organic' }) // ' among “organic”'
 */
export function amongText({ segment }: { segment: string | null }): string {
  return segment === null ? '' : ` among “${isolated(segment)}”`;
}
