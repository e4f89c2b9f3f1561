import type { Source } from '#server/ingest/kinds/source-kinds.ts';
import type { RejectReason } from './reject-reason.ts';

/** The rows of one file, as text: where they are and how they are cut into cells. No meaning is read into them here. */
export type FileRows =
  | {
      kind: 'delimited';
      /** Always UTF-8; a copy where the file itself is not. */
      path: string;
      delimiter: string;
      quote: string;
      skip: number;
      /** Names in the header, in order. */
      columns: string[];
      /** Cells of the longest record, the header's included. */
      width: number;
      /** Records, the header's included. */
      records: number;
      /** Some cell contains a line break. */
      brokenLines: boolean;
      /** Records with text after a closing quote. */
      misquoted: number[];
      /** Records with a zero byte in them. */
      zeroBytes: number[];
    }
  | { kind: 'ndjson'; path: string; records: number }
  | { kind: 'parquet'; path: string; columns: string[] };

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
  /** Where in the file the records are, for the rows that are rejected. `records` are in order. */
  locate: (records: number[]) => AsyncIterable<LocatedRecord>;
  onProgress: (share: number) => void;
};

export type LocatedRecord = { record: number; line: number; text: string };

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
export interface ImportStore {
  /** Existing files, in order of name. */
  filesMatching(pattern: string): Promise<string[]>;
  parquetColumns(path: string): Promise<string[]>;
  /** The counts of the file's last import when nothing that could change its outcome has changed since. */
  unchanged(source: string, file: string, fingerprint: Fingerprint): Promise<ImportCounts | null>;
  importFile(request: FileImport): Promise<ImportCounts>;
  /** Rejected rows as of the last import of each file, by source, file and line. */
  rejectedRows(filter: { source?: string; file?: string; limit?: number }): Promise<RejectedRow[]>;
}
