import { createReadStream } from 'node:fs';
import { type Dialect, RecordScanner } from './record-scanner.ts';

/** A record with its bytes, without the line break at its end. */
export type TextRecord = { index: number; line: number; misquoted: boolean; bytes: Uint8Array };

const CHUNK = 1 << 18;

/** The records of a UTF-8 text from `start` (after its byte order mark) on, in order. */
export async function* readRecords(
  path: string,
  start: number,
  dialect: Dialect,
): AsyncGenerator<TextRecord> {
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
