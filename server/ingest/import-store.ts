import type { Day } from '#domain/calendar/week.ts';
import type { FileRows } from '#server/ingest/files/file-rows.ts';
import type { ColumnReader, SourceFile } from '#server/ingest/files/open-file.ts';
import type { Source } from '#server/ingest/kinds/source-kinds.ts';
import type { Fingerprint } from './fingerprint.ts';
import type { FileOutcome, RejectedRow } from './import-report.ts';
import type { ToldComplete } from './told-complete.ts';

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
  /** How the sources of the configuration are read now. */
  current: CurrentMappings;
  /** The other files of the source that are there, in the order in which they are read. */
  filesBefore: string[];
  filesAfter: string[];
  onProgress: (share: number) => void;
};

/** The fingerprint of the mapping of each source, in one order. */
export type CurrentMappings = { sources: readonly string[]; mappings: readonly string[] };

/** Rows that count as they were read under an older mapping, because the files they came from are not read now. */
export type OutdatedRows = {
  source: string;
  rows: number;
  firstDay: Day;
  lastDay: Day;
  /** The first few of them, and how many there are. */
  files: string[];
  fileCount: number;
};

/** What an import needs from an engine. A file is kept as a whole or not at all. */
export interface ImportStore extends ColumnReader {
  /** The folder of the store, whose own files (`weekline.*`) no source may read. */
  readonly folder: string;
  /** The counts of the file's last import when nothing that could change its outcome has changed since. */
  unchanged(source: string, file: string, fingerprint: Fingerprint): Promise<FileOutcome | null>;
  importFile(request: FileImport): Promise<FileOutcome>;
  /** Whether a source has events that came from other files than these. */
  hasRowsOfOtherFiles(source: string, files: readonly string[]): Promise<boolean>;
  /** Drops the rows of a source that came from other files than these, and says how many. */
  dropOtherFiles(source: string, files: readonly string[]): Promise<number>;
  outdatedRows(current: CurrentMappings): Promise<OutdatedRows[]>;
  /** Keeps the day to which sources are said to be complete, in the place of what was said before. */
  tellComplete(told: readonly ToldComplete[]): Promise<void>;
  /** Rejected rows as of the last import of each file, by source, file and line. */
  rejectedRows(filter: { source?: string; file?: string; limit?: number }): Promise<RejectedRow[]>;
}
