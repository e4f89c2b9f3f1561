import { createReadStream } from 'node:fs';
import type { LocatedRecord } from './file-rows.ts';
import { type Dialect, RecordScanner } from './record-scanner.ts';

/** A UTF-8 text on disk with its own line breaks and mistakes, from the byte `start` on, past its byte order mark. */
export type OriginalText = { path: string; start: number };

/** A record with its bytes, without the line break at its end. */
export type TextRecord = { index: number; line: number; misquoted: boolean; bytes: Uint8Array };

const CHUNK = 1 << 18;

/** The records of a text, in order. */
export async function* readRecords(
  { path, start }: OriginalText,
  dialect: Dialect,
): AsyncGenerator<TextRecord, undefined> {
  let found: (Omit<TextRecord, 'bytes'> & { start: number; end: number })[] = [];
  const scanner = new RecordScanner(dialect, ({ index, line, misquoted, start, end }) => {
    found.push({ index, line, misquoted, start, end });
  });
  let text: Buffer = Buffer.alloc(0);
  let textStart = 0;
  const take = () => {
    const records = found.map(({ index, line, misquoted, start, end }) => ({
      index,
      line,
      misquoted,
      bytes: text.subarray(start - textStart, end - textStart),
    }));
    found = [];
    return records;
  };
  for await (const chunk of createReadStream(path, {
    start,
    highWaterMark: CHUNK,
  }) as AsyncIterable<Buffer>) {
    text = text.length === 0 ? chunk : Buffer.concat([text, chunk]);
    scanner.scan(chunk);
    yield* take();
    text = text.subarray(scanner.unfinishedFrom - textStart);
    textStart = scanner.unfinishedFrom;
  }
  scanner.finish();
  yield* take();
}

/** Where these records are in the text, and their words; `records` are in order. */
export async function* locateRecords(
  original: OriginalText,
  dialect: Dialect,
  records: readonly number[],
): AsyncGenerator<LocatedRecord> {
  let next = 0;
  for await (const { index, line, bytes } of readRecords(original, dialect)) {
    if (index !== records[next]) continue;
    yield { record: index, line, text: Buffer.from(bytes).toString('utf8') };
    if (++next === records.length) return;
  }
}
