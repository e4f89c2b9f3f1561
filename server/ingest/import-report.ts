import type { ImportCounts } from './import-store.ts';

/** A rejected row, as it is told to a reader. */
export type RejectedSample = { line: number; reason: string; text: string };

/**
 * What came of one file. `unchanged`: the file and its mapping are those of its last import, whose rows are all there.
 * `refused`: nothing of it was kept, and what was there before still is.
 */
export type FileReport =
  | {
      kind: 'imported' | 'unchanged';
      source: string;
      file: string;
      counts: ImportCounts;
      firstRejected: RejectedSample[];
    }
  | { kind: 'refused'; source: string; file: string; problem: string };

/** How much of all files is done, from 0 to 1, and which one is being read. */
export type ImportProgress = { source: string; file: string; fileShare: number; share: number };
