import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { columnsOf } from '#server/ingest/kinds/source-kinds.ts';
import { enginePath } from './clean-copy.ts';
import type { LocatedRecord } from './file-rows.ts';
import { ImportProblem } from './import-problem.ts';
import type { ColumnReader, FormatOf, ParquetText, SourceFile, UnpackedRequest } from './open-file.ts';
import { parquetColumnOf, requireColumns } from './source-columns.ts';
import { MOST_BYTES } from './text-file.ts';

export async function openParquet(
  { file, path, source, scratch, onProgress }: UnpackedRequest,
  _format: FormatOf<'parquet'>,
  engine: ColumnReader,
): Promise<SourceFile> {
  const place = { file, path: await enginePath(path, scratch) };
  const columns = await engine.parquetColumns(place);
  const wanted = [...new Set(columnsOf(source).map((name) => parquetColumnOf(name, columns)))];
  requireColumns(file, wanted, columns);
  requireBounds(file, await engine.parquetText(place, wanted), (await stat(path)).size);
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  onProgress(1);
  return {
    rows: {
      layout: { kind: 'parquet', path: place.path, columns },
      firstRecord: 0,
      records: null,
      rejected: [],
    },
    contentHash: hash.digest('hex'),
    locate: rowNumbers,
  };
}

/** Columns of few values shrink to a fortieth; only one value over and over shrinks to less than a hundredth. */
const MOST_TIMES_LARGER = 100;
/** Below this no file is refused for how small it was packed. */
const HARMLESS_BYTES = 256_000_000;

/** A text is as large as its file; this format can pack a disk full of rows into a few kilobytes. */
function requireBounds(file: string, { rows, bytes, longestBytes }: ParquetText, size: number): void {
  if (longestBytes > MOST_BYTES)
    throw new ImportProblem(
      file,
      `has a row of ${longestBytes} bytes, more than ${MOST_BYTES}. Leave that text out.`,
    );
  if (bytes > HARMLESS_BYTES && bytes > size * MOST_TIMES_LARGER)
    throw new ImportProblem(
      file,
      `holds ${bytes} bytes of text in ${size} bytes (${rows} rows), more than ${MOST_TIMES_LARGER} times as much: the same values over and over are no table of events. Check how it was exported.`,
    );
}

/** A row has no line; its number in the file stands for it, and the engine knows its words. */
async function* rowNumbers(records: readonly number[]): AsyncGenerator<LocatedRecord> {
  for (const record of records) yield { record, line: record + 1, text: '' };
}
