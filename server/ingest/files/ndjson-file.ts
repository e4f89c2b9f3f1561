import { enginePath } from './clean-copy.ts';
import type { FileRequest, SourceFile } from './open-file.ts';
import { readText } from './text-file.ts';
import { locateRecords } from './text-records.ts';

/** No byte cuts a line of JSON into cells, and line breaks in its texts are escaped. */
const dialect = { delimiter: -1, quote: null, skip: 0 };

/** Objects may lack a key that their source reads, so no column is required. */
export async function openNdjson({ source: _, ...request }: FileRequest): Promise<SourceFile> {
  const text = await readText({ ...request, encoding: 'utf-8', dialect });
  return {
    rows: {
      layout: { kind: 'ndjson', path: await enginePath(text.path, request.scratch) },
      firstRecord: 0,
      records: text.records,
      rejected: [],
    },
    contentHash: text.contentHash,
    locate: (records) => locateRecords(text.original, dialect, records),
  };
}
