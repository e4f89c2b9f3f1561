/** What a reader should know of a file that was kept. */
export type ImportNote =
  /** Rows that were kept without their amount, the first of them and what it says. */
  { kind: 'money-not-read'; rows: number; column: string; line: number; text: string };

const whole = new Intl.NumberFormat('en');

/**
 * The note in words, after the name of its file.
 *
 * @example noteInWords({ kind: 'money-not-read', rows: 1, column: 'Total', line: 4, text: '1,675.00' })
 * // '1 row is kept without its money: “Total” is “1,675.00” on line 4. Say how numbers are written, such as format: { number: "1,234.5" }.'
 */
export function noteInWords(note: ImportNote): string {
  const rows =
    note.rows === 1 ? '1 row is kept without its' : `${whole.format(note.rows)} rows are kept without their`;
  return `${rows} money: “${note.column}” is “${note.text}” on line ${note.line}. Say how numbers are written, such as format: { number: "1,234.5" }.`;
}
