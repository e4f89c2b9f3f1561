import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { ImportProblem } from '#server/ingest/import-problem.ts';
import type { FileRows, ImportStore, LocatedRecord } from '#server/ingest/import-store.ts';
import type { FileFormat } from '#server/ingest/kinds/source.ts';
import type { Source } from '#server/ingest/kinds/source-kinds.ts';
import { splitCells } from './cells.ts';
import type { Encoding } from './encoding.ts';
import type { Dialect } from './record-scanner.ts';
import { requireColumns } from './source-columns.ts';
import { readText, type TextFile, type TextQuestion } from './text-file.ts';
import { readRecords } from './text-records.ts';

/** A file that can be imported: its rows, what its bytes are, and where in it a record is. */
export type OpenedFile = {
  rows: FileRows;
  content: string;
  locate: (records: number[]) => AsyncIterable<LocatedRecord>;
};

export type FileQuestion = {
  file: string;
  source: Source;
  scratch: string;
  onProgress: (share: number) => void;
};

/** Opens a file in its declared format. Throws an ImportProblem when it is not in it, or lacks a column. */
export async function openFile(question: FileQuestion, store: ImportStore): Promise<OpenedFile> {
  const { format } = question.source;
  switch (format.kind) {
    case 'delimited':
      return openDelimited(question, format);
    case 'ndjson':
      return openNdjson(question);
    case 'parquet':
      return openParquet(question, store);
  }
}

async function openDelimited(
  question: FileQuestion,
  { delimiter, quote, encoding, skip }: Extract<FileFormat, { kind: 'delimited' }>,
): Promise<OpenedFile> {
  const dialect = {
    delimiter: oneByte(delimiter, 'delimiter', question.file),
    quote: quote === '' ? null : oneByte(quote, 'quote', question.file),
    skip,
  };
  const text = await readText(textQuestion(question, encoding, dialect));
  const header = await firstRecord(text, dialect);
  if (header === null)
    throw new ImportProblem(question.file, 'is empty. It needs a header with the names of its columns.');
  const columns = splitCells(header, delimiter, quote).map((name) => name.replace(/^\uFEFF/, '').trim());
  requireColumns(question.file, question.source, columns);
  const { path, skip: skipped, records, width, brokenLines, misquoted, zeroBytes } = text;
  return {
    rows: {
      kind: 'delimited',
      path,
      delimiter,
      quote,
      skip: skipped,
      columns,
      width,
      records,
      brokenLines,
      misquoted,
      zeroBytes,
    },
    content: text.content,
    locate: (wanted) => locate(text, dialect, wanted),
  };
}

async function openNdjson(question: FileQuestion): Promise<OpenedFile> {
  const dialect = { delimiter: NO_BYTE, quote: null, skip: 0 };
  const text = await readText(textQuestion(question, 'utf-8', dialect));
  return {
    rows: { kind: 'ndjson', path: text.path, records: text.records },
    content: text.content,
    locate: (wanted) => locate(text, dialect, wanted),
  };
}

/** A row of a Parquet file has no line; its number in the file stands for it, and the engine knows its words. */
async function openParquet(
  { file, source, onProgress }: FileQuestion,
  store: ImportStore,
): Promise<OpenedFile> {
  const columns = await store.parquetColumns(file);
  requireColumns(file, source, columns);
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  onProgress(1);
  return { rows: { kind: 'parquet', path: file, columns }, content: hash.digest('hex'), locate: rowNumbers };
}

const NO_BYTE = -1;

function textQuestion(question: FileQuestion, encoding: Encoding, dialect: Dialect): TextQuestion {
  const { file, scratch, onProgress } = question;
  return { file, encoding, dialect, scratch, onProgress };
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

async function firstRecord({ original }: TextFile, dialect: Dialect): Promise<string | null> {
  for await (const { bytes } of readRecords(original.path, original.start, dialect))
    return Buffer.from(bytes).toString('utf8');
  return null;
}

async function* locate(
  { original }: TextFile,
  dialect: Dialect,
  wanted: readonly number[],
): AsyncGenerator<LocatedRecord> {
  let next = 0;
  for await (const { index, line, bytes } of readRecords(original.path, original.start, dialect)) {
    if (index !== wanted[next]) continue;
    yield { record: index, line, text: Buffer.from(bytes).toString('utf8') };
    if (++next === wanted.length) return;
  }
}

async function* rowNumbers(wanted: readonly number[]): AsyncGenerator<LocatedRecord> {
  for (const record of wanted) yield { record, line: record + 1, text: '' };
}
