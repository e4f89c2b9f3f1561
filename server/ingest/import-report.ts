import { FILE_REJECTS, type FileReject, isFileReject } from '#server/ingest/files/file-rows.ts';
import {
  isKindReject,
  type KindReject,
  kindRejectInWords,
  type Source,
} from '#server/ingest/kinds/source-kinds.ts';
import type { ImportNote } from './import-note.ts';

/** Why a row was not kept. */
export type RejectReason = FileReject | KindReject;

/** The reason in words, with what was expected of the row and what to do. */
export function reasonInWords(reason: RejectReason, source: Source): string {
  if (isFileReject(reason)) return FILE_REJECTS[reason];
  return (
    kindRejectInWords(reason, source) ?? `was rejected (${reason}) while its source was of another kind.`
  );
}

export function isRejectReason(text: string): text is RejectReason {
  return isFileReject(text) || isKindReject(text);
}

/**
 * `read` = `kept` + `duplicates` + `filtered` + `rejected`. `filtered` rows bring nothing, as the source says of them.
 * `replaced` rows of earlier imports are gone or have a newer version.
 */
export type ImportCounts = {
  read: number;
  kept: number;
  duplicates: number;
  filtered: number;
  rejected: number;
  byReason: Partial<Record<RejectReason, number>>;
  replaced: number;
};

/** What came of a file that was kept. */
export type FileOutcome = { counts: ImportCounts; notes: ImportNote[] };

export type RejectedRow = { source: string; file: string; line: number; reason: RejectReason; text: string };

/** A rejected row as a report shows it, its reason in words. */
export type RejectedSample = { line: number; reason: string; text: string };

/**
 * What came of one file. `replaced`: it is an older export than `by`, which is read in its place. `unchanged`: the file and its mapping are those of its last import, whose rows are all there.
 * `refused`: nothing of it was kept, and what was there before still is.
 */
export type FileReport =
  | {
      kind: 'imported' | 'unchanged';
      source: string;
      file: string;
      counts: ImportCounts;
      firstRejected: RejectedSample[];
      /** What is to be known of it, in words. */
      notes: string[];
    }
  | { kind: 'replaced'; source: string; file: string; by: string }
  | { kind: 'refused'; source: string; file: string; problem: string };

/** How much of all files is done, from 0 to 1, and which one is being read. */
export type ImportProgress = { source: string; file: string; fileShare: number; share: number };
