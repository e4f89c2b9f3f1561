import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import path from 'node:path';
import { TextDecoder } from 'node:util';
import { cleanCopy, writeFile } from './clean-copy.ts';
import { byteEncoding, type TextEncoding, Utf8Check } from './encoding.ts';
import { ImportProblem } from './import-problem.ts';
import { type Dialect, RecordScanner } from './record-scanner.ts';
import { type OriginalText, readRecords } from './text-records.ts';

/** A delimited or line-by-line text, checked as a whole: UTF-8 on disk, with records that DuckDB cuts in the same way. */
export type TextFile = {
  /** What DuckDB reads: the file itself, or a clean copy of it. */
  path: string;
  /** Lines above the header in `path`. */
  skip: number;
  /** The same text, in which a record's line and words are found. */
  original: OriginalText;
  /** SHA-256 of all bytes of the file. */
  contentHash: string;
  records: number;
  /** Cells of the longest record. */
  width: number;
  /** Some cell contains a line break. */
  brokenLines: boolean;
  /** Records with text after a closing quote. */
  misquoted: number[];
  /** Records with a zero byte in them. */
  zeroBytes: number[];
};

export type TextRequest = {
  file: string;
  /** Where its bytes are. */
  path: string;
  encoding: TextEncoding;
  dialect: Dialect;
  /** Where copies may be written. */
  scratch: string;
  onProgress: (share: number) => void;
};

const CHUNK = 1 << 20;
/** A record this much longer than it should be means that delimiter or quote are wrong. */
const MOST_CELLS = 5000;
/** The longest record that DuckDB takes. */
export const MOST_BYTES = 2_000_000;

/** Reads the file once, from end to end. Throws an ImportProblem for a text that cannot be trusted as a whole. */
export async function readText(request: TextRequest): Promise<TextFile> {
  const { file, dialect, scratch } = request;
  const misquoted: number[] = [];
  let records = 0;
  let width = 0;
  let widestLine = 0;
  let longest = 0;
  let longestLine = 0;
  let brokenLines = false;
  const scanner = new RecordScanner(dialect, (record) => {
    records++;
    if (record.brokenLines) brokenLines = true;
    if (record.misquoted) misquoted.push(record.index);
    if (record.end - record.start > longest) {
      longest = record.end - record.start;
      longestLine = record.line;
    }
    if (record.cells > width) {
      width = record.cells;
      widestLine = record.line;
    }
  });
  const { contentHash, original, hasZeroBytes } = await scanBytes(request, scanner);
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
  if (longest > MOST_BYTES)
    throw new ImportProblem(
      file,
      `line ${longestLine} starts a record of ${longest} bytes, more than ${MOST_BYTES}. Check the declared delimiter and quote, or leave that text out.`,
    );
  const zeroBytes = hasZeroBytes ? await withZeroBytes(original, dialect) : [];
  const found = { original, contentHash, records, width, brokenLines, misquoted, zeroBytes };
  if (misquoted.length === 0 && scanner.evenLineBreaks)
    return { ...found, path: original.path, skip: dialect.skip };
  return { ...found, path: await cleanCopy(original, dialect, scratch), skip: 0 };
}

async function scanBytes(
  request: TextRequest,
  scanner: RecordScanner,
): Promise<{ contentHash: string; original: OriginalText; hasZeroBytes: boolean }> {
  const { file, path: bytesPath, encoding, scratch } = request;
  const start = await head(bytesPath);
  const { label, skip } = byteEncoding(start, encoding);
  let hasZeroBytes = false;
  if (label === 'utf-8' || label === 'latin1') refuseWideText(file, start, encoding);
  if (label === 'utf-8') {
    const utf8 = new Utf8Check();
    const contentHash = await eachChunk(request, skip, async (bytes) => {
      if (!utf8.accepts(bytes)) throw notInEncoding(file, encoding, scanner.line);
      hasZeroBytes ||= bytes.includes(0);
      scanner.scan(bytes);
    });
    if (!utf8.complete) throw notInEncoding(file, encoding, scanner.line);
    return { contentHash, original: { path: bytesPath, start: skip }, hasZeroBytes };
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
  const contentHash = await writeFile(copied, async (copy) => {
    const scan = async (text: Buffer) => {
      hasZeroBytes ||= text.includes(0);
      scanner.scan(text);
      await copy.write(text);
    };
    const hash = await eachChunk(request, skip, (bytes) => scan(decode(bytes, true)));
    await scan(decode(new Uint8Array(), false));
    return hash;
  });
  return { contentHash, original: { path: copied, start: 0 }, hasZeroBytes };
}

/** A text of one-byte characters does not start with every other byte zero; UTF-16 without its mark does. */
function refuseWideText(file: string, [first, second]: Uint8Array, encoding: TextEncoding): void {
  if ((first === 0) !== (second === 0))
    throw new ImportProblem(
      file,
      `is not ${encoding}: every other byte is zero, as in UTF-16. Declare encoding: utf-16.`,
    );
}

async function withZeroBytes(original: OriginalText, dialect: Dialect): Promise<number[]> {
  const found: number[] = [];
  for await (const { index, bytes } of readRecords(original, dialect))
    if (bytes.includes(0)) found.push(index);
  return found;
}

/** Hands the bytes after the mark on, piece by piece, and answers with the SHA-256 of the whole file. */
async function eachChunk(
  { path: file, onProgress }: TextRequest,
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

function notInEncoding(file: string, encoding: TextEncoding, line: number, cause?: unknown): ImportProblem {
  const remedy =
    encoding === 'utf-8'
      ? 'Save it as UTF-8, or declare encoding: latin-1 or utf-16.'
      : 'Save it as UTF-8, or declare the encoding it really has.';
  return new ImportProblem(file, `is not ${encoding} at or after line ${line}. ${remedy}`, { cause });
}

/** The first bytes of a file. */
export async function head(file: string, length = 4): Promise<Uint8Array> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
