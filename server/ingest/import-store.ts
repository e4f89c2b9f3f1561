import type { FileRows } from '#server/ingest/files/file-rows.ts';
import type { ColumnReader, SourceFile } from '#server/ingest/files/open-file.ts';
import type { Source } from '#server/ingest/kinds/source-kinds.ts';
import type { RejectReason } from './reject-reason.ts';

/** What makes an import the same as an earlier one: the bytes of the file, and everything that says how they are read. */
export type Fingerprint = { content: string; mapping: string; configuration: string };

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

/** `read` = `kept` + `duplicates` + `rejected`. `replaced` rows had come from the same file under another mapping. */
export type ImportCounts = {
  read: number;
  kept: number;
  duplicates: number;
  rejected: number;
  byReason: Partial<Record<RejectReason, number>>;
  replaced: number;
};

export type RejectedRow = { source: string; file: string; line: number; reason: RejectReason; text: string };

/** What an import needs from an engine. A file is kept as a whole or not at all. */
export interface ImportStore extends ColumnReader {
  /** Existing files, in order of name. */
  filesMatching(pattern: string): Promise<string[]>;
  /** The counts of the file's last import when nothing that could change its outcome has changed since. */
  unchanged(source: string, file: string, fingerprint: Fingerprint): Promise<ImportCounts | null>;
  importFile(request: FileImport): Promise<ImportCounts>;
  /** Rejected rows as of the last import of each file, by source, file and line. */
  rejectedRows(filter: { source?: string; file?: string; limit?: number }): Promise<RejectedRow[]>;
}
