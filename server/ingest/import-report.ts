import { FILE_REJECTS, type FileReject, isFileReject } from '#server/ingest/files/file-rows.ts';
import {
  isKindReject,
  type KindReject,
  kindRejectInWords,
  type Source,
} from '#server/ingest/kinds/source-kinds.ts';

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

/** A rejected row as a report shows it, its reason in words. */
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
