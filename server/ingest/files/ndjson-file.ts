import { enginePath } from './clean-copy.ts';
import type { LocatedRecord } from './file-rows.ts';
import { isJsonArray, jsonLines } from './json-array.ts';
import type { SourceFile, UnpackedRequest } from './open-file.ts';
import { readText } from './text-file.ts';
import { locateRecords } from './text-records.ts';

/** No byte cuts a line of JSON into cells, and line breaks in its texts are escaped. */
const dialect = { delimiter: -1, quote: null, skip: 0 };

/** Objects may lack a key that their source reads, so no column is required. Of an array each item is a row. */
export async function openNdjson({ source: _, ...request }: UnpackedRequest): Promise<SourceFile> {
  const { file, path, scratch } = request;
  const items = (await isJsonArray(path)) ? await jsonLines(file, path, scratch) : null;
  const text = await readText({ ...request, path: items?.path ?? path, encoding: 'utf-8', dialect });
  return {
    rows: {
      layout: { kind: 'ndjson', path: await enginePath(text.path, scratch) },
      firstRecord: 0,
      records: text.records,
      rejected: [],
    },
    contentHash: text.contentHash,
    locate: (records) => inFile(locateRecords(text.original, dialect, records), items?.lines ?? null),
  };
}

/** The line of an item is that of the file, not of its copy. */
async function* inFile(
  records: AsyncIterable<LocatedRecord>,
  lines: readonly number[] | null,
): AsyncGenerator<LocatedRecord> {
  for await (const located of records) {
    const { record, line } = located;
    yield { ...located, line: lines?.[record] ?? line };
  }
}
