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
