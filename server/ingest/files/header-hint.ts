import type { FormatOf } from './open-file.ts';
import { splitCells } from './split-cells.ts';
import { type OriginalText, readRecords } from './text-records.ts';

/** Enough lines for the title, the account and the range of a report. */
const LINES_READ = 50;
const DELIMITERS = [',', ';', '\t', '|'];

/**
 * Where the columns of a source are, if not where its format says: below some title lines, or with another delimiter between
 * them. An empty text: nowhere near. Nothing is read that way before somebody has written it.
 */
export async function headerHint(
  original: OriginalText,
  { delimiter, quote, skip }: Pick<FormatOf<'delimited'>, 'delimiter' | 'quote' | 'skip'>,
  wanted: readonly string[],
): Promise<string> {
  const whole = { delimiter: NO_BYTE, quote: null, skip: 0 };
  let read = 0;
  for await (const { line, bytes } of readRecords(original, whole)) {
    if (++read > LINES_READ) return '';
    const text = Buffer.from(bytes).toString('utf8');
    const between = [delimiter, ...DELIMITERS].find((one) => {
      const names = new Set(splitCells(text, one, quote).map((name) => name.replace(/^\uFEFF/, '').trim()));
      return wanted.every((name) => names.has(name));
    });
    if (between === undefined) continue;
    const settings = [
      ...(line === skip + 1 ? [] : [`skip: ${line - 1}`]),
      ...(between === delimiter ? [] : [`delimiter: ${JSON.stringify(between)}`]),
    ];
    return settings.length === 0 ? '' : ` Line ${line} has them: write format: { ${settings.join(', ')} }.`;
  }
  return '';
}

/** A line is a record, whatever is in it. */
const NO_BYTE = -1;
