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
