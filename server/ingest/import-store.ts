import type { FileRows } from '#server/ingest/files/file-rows.ts';
import type { ColumnReader, SourceFile } from '#server/ingest/files/open-file.ts';
import type { Source } from '#server/ingest/kinds/source-kinds.ts';
import type { Fingerprint } from './fingerprint.ts';
import type { ImportCounts, RejectedRow } from './import-report.ts';

export type FileImport = {
  source: Source;
  /** The file as its owner knows it. */
  file: string;
  rows: FileRows;
  fingerprint: Fingerprint;
  timeZone: string;
  /** Sources of the configuration; rows of any other source are as if they were not there. */
  sources: string[];
  locate: SourceFile['locate'];
  onProgress: (share: number) => void;
};

/** What an import needs from an engine. A file is kept as a whole or not at all. */
export interface ImportStore extends ColumnReader {
  /** The folder of the store, whose own files (`weekline.*`) no source may read. */
  readonly folder: string;
  /** The counts of the file's last import when nothing that could change its outcome has changed since. */
  unchanged(source: string, file: string, fingerprint: Fingerprint): Promise<ImportCounts | null>;
  importFile(request: FileImport): Promise<ImportCounts>;
  /** Rejected rows as of the last import of each file, by source, file and line. */
  rejectedRows(filter: { source?: string; file?: string; limit?: number }): Promise<RejectedRow[]>;
}
