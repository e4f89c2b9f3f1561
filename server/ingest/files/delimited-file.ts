import { columnsOf } from '#server/ingest/kinds/source-kinds.ts';
import { enginePath } from './clean-copy.ts';
import { byteEncoding } from './encoding.ts';
import { headerHint } from './header-hint.ts';
import { ImportProblem } from './import-problem.ts';
import type { FormatOf, SourceFile, UnpackedRequest } from './open-file.ts';
import type { Dialect } from './record-scanner.ts';
import { columnProblem } from './source-columns.ts';
import { splitCells } from './split-cells.ts';
import { head, readText } from './text-file.ts';
import { locateRecords, type OriginalText, readRecords } from './text-records.ts';

export async function openDelimited(
  { source, ...request }: UnpackedRequest,
  format: FormatOf<'delimited'>,
): Promise<SourceFile> {
  const { file } = request;
  const { delimiter, quote, encoding, skip } = await withOwnDelimiter(request.path, format);
  const dialect = {
    delimiter: oneByte(delimiter, 'delimiter', file),
    quote: quote === '' ? null : oneByte(quote, 'quote', file),
    skip,
  };
  const text = await readText({ ...request, encoding, dialect });
  const header = await firstRecord(text.original, dialect);
  if (header === null)
    throw new ImportProblem(file, 'is empty. It needs a header with the names of its columns.');
  const columns = splitCells(header, delimiter, quote).map((name) => name.replace(/^\uFEFF/, '').trim());
  const wanted = columnsOf(source);
  const problem = columnProblem(wanted, columns);
  if (problem !== null)
    throw new ImportProblem(
      file,
      `${problem}${await headerHint(text.original, { delimiter, quote, skip }, wanted)}`,
    );
  const { width, brokenLines } = text;
  const path = await enginePath(text.path, request.scratch);
  return {
    rows: {
      layout: { kind: 'delimited', path, delimiter, quote, skip: text.skip, columns, width, brokenLines },
      firstRecord: 1,
      records: text.records,
      rejected: [
        { reason: 'zero-byte', records: text.zeroBytes },
        { reason: 'text-after-quote', records: text.misquoted },
      ],
    },
    contentHash: text.contentHash,
    locate: (records) => locateRecords(text.original, dialect, records),
  };
}

/** A spreadsheet may write its delimiter above the header, which is then the second line. */
async function withOwnDelimiter(path: string, format: FormatOf<'delimited'>): Promise<FormatOf<'delimited'>> {
  if (format.skip > 0) return format;
  const bytes = await head(path, SEP_BYTES);
  const { label, skip } = byteEncoding(bytes, format.encoding);
  const found = /^"?sep=(.)"?\r?\n/i.exec(new TextDecoder(label).decode(bytes.subarray(skip)));
  return found?.[1] === undefined ? format : { ...format, delimiter: found[1], skip: 1 };
}

/** Enough for the line in any encoding. */
const SEP_BYTES = 32;

async function firstRecord(original: OriginalText, dialect: Dialect): Promise<string | null> {
  for await (const { bytes } of readRecords(original, dialect)) return Buffer.from(bytes).toString('utf8');
  return null;
}

function oneByte(character: string, what: string, file: string): number {
  const bytes = Buffer.from(character, 'utf8');
  const [byte] = bytes;
  if (byte !== undefined && bytes.length === 1) return byte;
  throw new ImportProblem(
    file,
    `the ${what} “${character}” is not one ASCII character. Declare one that is.`,
  );
}
