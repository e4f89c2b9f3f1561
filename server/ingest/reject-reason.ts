import {
  isKindReject,
  type KindReject,
  kindRejectInWords,
  type Source,
} from '#server/ingest/kinds/source-kinds.ts';

/** What may be wrong with a row whatever its kind, by the way its file is written. */
const FILE_REJECTS = {
  'too-many-cells': 'has more cells than the header: quote the cell that contains the delimiter.',
  'text-after-quote': 'has text after a closing quote: write a quote inside a quoted cell twice.',
  'zero-byte': 'has a zero byte, which is no text: the file was damaged, or is not in its declared encoding.',
  'not-json': 'is not a JSON object.',
} as const;

/** Why a row was not kept. */
export type RejectReason = keyof typeof FILE_REJECTS | KindReject;

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

function isFileReject(reason: string): reason is keyof typeof FILE_REJECTS {
  return Object.hasOwn(FILE_REJECTS, reason);
}
