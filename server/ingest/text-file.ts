import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import path from 'node:path';
import { TextDecoder } from 'node:util';
import { byteEncoding, type Encoding, Utf8Check } from './encoding.ts';
import { ImportProblem } from './import-problem.ts';
import { type Dialect, RecordScanner } from './record-scanner.ts';
import { readRecords } from './records.ts';

/** A delimited or line-by-line text, checked as a whole: UTF-8 on disk, with records that DuckDB cuts in the same way. */
export type TextFile = {
  /** What DuckDB reads: the file itself, or a clean copy of it. */
  path: string;
  /** Lines above the header in `path`. */
  skip: number;
  /** The same text with its own line breaks and mistakes, from `start` on, to find a record's line and words. */
  original: { path: string; start: number };
  content: string;
  records: number;
  width: number;
  brokenLines: boolean;
  misquoted: number[];
};

export type TextQuestion = {
  file: string;
  encoding: Encoding;
  dialect: Dialect;
  /** Where copies may be written. */
  scratch: string;
  onProgress: (share: number) => void;
};

const CHUNK = 1 << 20;
/** A record this much longer than it should be means that delimiter or quote are wrong. */
const MOST_CELLS = 5000;

/** Reads the file once, from end to end. Throws an ImportProblem for a text that cannot be trusted as a whole. */
export async function readText(question: TextQuestion): Promise<TextFile> {
  const { file, dialect, scratch } = question;
  const misquoted: number[] = [];
  let records = 0;
  let width = 0;
  let widestLine = 0;
  let brokenLines = false;
  const scanner = new RecordScanner(dialect, (record) => {
    records++;
    if (record.brokenLines) brokenLines = true;
    if (record.misquoted) misquoted.push(record.index);
    if (record.cells > width) {
      width = record.cells;
      widestLine = record.line;
    }
  });
  const { content, original } = await scanBytes(question, scanner);
  const open = scanner.finish();
  if (open !== null)
    throw new ImportProblem(
      file,
      `line ${open.line} opens a quote that is never closed. Close it, or declare the quote character (quote: "" for none).`,
    );
  if (width > MOST_CELLS)
    throw new ImportProblem(
      file,
      `line ${widestLine} has ${width} cells, more than ${MOST_CELLS}. Check the declared delimiter and quote.`,
    );
  const found = { original, content, records, width, brokenLines, misquoted };
  if (misquoted.length === 0 && scanner.evenLineBreaks)
    return { ...found, path: original.path, skip: dialect.skip };
  return { ...found, path: await cleanCopy(original, dialect, scratch), skip: 0 };
}

async function scanBytes(
  question: TextQuestion,
  scanner: RecordScanner,
): Promise<{ content: string; original: TextFile['original'] }> {
  const { file, encoding, scratch } = question;
  const { label, skip } = byteEncoding(await head(file), encoding);
  if (label === 'utf-8') {
    const utf8 = new Utf8Check();
    const content = await eachChunk(question, skip, async (bytes) => {
      if (!utf8.accepts(bytes)) throw notInEncoding(file, encoding, scanner.line);
      scanner.scan(bytes);
    });
    if (!utf8.complete) throw notInEncoding(file, encoding, scanner.line);
    return { content, original: { path: file, start: skip } };
  }
  const decoder = new TextDecoder(label, { fatal: true });
  const decode = (bytes: Uint8Array, more: boolean) => {
    try {
      return Buffer.from(decoder.decode(bytes, { stream: more }), 'utf8');
    } catch (cause) {
      throw notInEncoding(file, encoding, scanner.line, cause);
    }
  };
  const copied = path.join(scratch, 'utf-8');
  const content = await writing(copied, async (copy) => {
    const scan = async (text: Buffer) => {
      scanner.scan(text);
      await copy.write(text);
    };
    const hash = await eachChunk(question, skip, (bytes) => scan(decode(bytes, true)));
    await scan(decode(new Uint8Array(), false));
    return hash;
  });
  return { content, original: { path: copied, start: 0 } };
}

/** Hands the bytes after the mark on, piece by piece, and answers with the SHA-256 of the whole file. */
async function eachChunk(
  { file, onProgress }: TextQuestion,
  skip: number,
  handle: (bytes: Uint8Array) => Promise<void>,
): Promise<string> {
  const size = (await stat(file)).size;
  const hash = createHash('sha256');
  let done = 0;
  for await (const chunk of createReadStream(file, { highWaterMark: CHUNK }) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    await handle(done === 0 ? chunk.subarray(skip) : chunk);
    done += chunk.length;
    onProgress(done / size);
  }
  return hash.digest('hex');
}

/** Only `\n` after a record, and a mark in the place of each record that cannot be cut. */
async function cleanCopy(original: TextFile['original'], dialect: Dialect, scratch: string): Promise<string> {
  const copied = path.join(scratch, 'clean');
  await writing(copied, async (copy) => {
    let pieces: Uint8Array[] = [];
    const flush = async () => {
      await copy.write(Buffer.concat(pieces));
      pieces = [];
    };
    for await (const { bytes, misquoted } of readRecords(original.path, original.start, dialect)) {
      pieces.push(misquoted ? MISQUOTED_MARK : bytes, LINE_BREAK);
      if (pieces.length > PIECES_AT_ONCE) await flush();
    }
    await flush();
  });
  return copied;
}

const MISQUOTED_MARK = Buffer.from('?');
const LINE_BREAK = Buffer.from('\n');
const PIECES_AT_ONCE = 4096;

async function writing<T>(file: string, write: (handle: FileHandle) => Promise<T>): Promise<T> {
  const handle = await open(file, 'w');
  try {
    return await write(handle);
  } finally {
    await handle.close();
  }
}

function notInEncoding(file: string, encoding: Encoding, line: number, cause?: unknown): ImportProblem {
  const remedy =
    encoding === 'utf-8'
      ? 'Save it as UTF-8, or declare encoding: latin-1 or utf-16.'
      : 'Save it as UTF-8, or declare the encoding it really has.';
  return new ImportProblem(file, `is not ${encoding} at or after line ${line}. ${remedy}`, { cause });
}

async function head(file: string): Promise<Uint8Array> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
