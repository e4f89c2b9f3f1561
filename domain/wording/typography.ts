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
