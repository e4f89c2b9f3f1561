/** What a reader should know of a file that was kept. */
export type ImportNote =
  /** Every row of the file is left out by the filters of these columns. */
  | { kind: 'all-left-out'; rows: number; columns: string[] }
  /** Rows that were kept without their amount, the first of them and what it says. */
  | { kind: 'money-not-read'; rows: number; column: string; line: number; text: string }
  /** What the file's own row of totals says, and what its rows add up to. */
  | { kind: 'total'; line: number; sums: { column: string; stated: number; sum: number }[] };

/**
 * The note in words, after the name of its file.
 *
 * @example noteInWords({ kind: 'total', line: 6, sums: [{ column: 'Clicks', stated: 218, sum: 218 }] })
 * // 'The row of totals on line 6 agrees with the rows: 218 “Clicks”.'
 */
export function noteInWords(note: ImportNote): string {
  switch (note.kind) {
    case 'all-left-out':
      return `All of its rows (${number.format(note.rows)}) are left out by rows: ${note.columns.map((column) => `“${column}”`).join(', ')}. Write the values exactly as the file has them; blank stands for an empty cell.`;
    case 'money-not-read': {
      const rows =
        note.rows === 1
          ? '1 row is kept without its money'
          : `${number.format(note.rows)} rows are kept without their money`;
      return `${rows}: “${note.column}” is “${note.text}” on line ${note.line}. Say how numbers are written, such as format: { number: "1,234.5" }.`;
    }
    case 'total':
      return totalInWords(note);
  }
}

function totalInWords({ line, sums }: Extract<ImportNote, { kind: 'total' }>): string {
  const wrong = sums.filter(({ stated, sum }) => Math.abs(stated - sum) >= LEAST);
  if (wrong.length === 0) {
    const agreed = sums.map(({ column, stated }) => `${number.format(stated)} “${column}”`);
    return `The row of totals on line ${line} agrees with the rows: ${agreed.join(', ')}.`;
  }
  const differ = wrong.map(
    ({ column, stated, sum }) =>
      `${number.format(stated)} “${column}” where the rows add up to ${number.format(sum)}`,
  );
  return `The row of totals on line ${line} says ${differ.join(', ')}. Rows are missing from the file or were rejected: export it again, or correct them.`;
}

/** Sums of rounded numbers differ by less. */
const LEAST = 0.05;
const number = new Intl.NumberFormat('en', { maximumFractionDigits: 2 });
