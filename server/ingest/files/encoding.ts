import { isUtf8 } from 'node:buffer';
import type { FileFormat } from '#server/ingest/kinds/source.ts';

export type TextEncoding = Extract<FileFormat, { kind: 'delimited' }>['encoding'];

/** How the bytes of a file are read; `skip` bytes of its byte order mark come first. */
export type ByteEncoding = { label: 'utf-8' | 'utf-16le' | 'utf-16be' | 'latin1'; skip: number };

const MARKS: readonly { bytes: readonly number[]; label: ByteEncoding['label'] }[] = [
  { bytes: [0xef, 0xbb, 0xbf], label: 'utf-8' },
  { bytes: [0xff, 0xfe], label: 'utf-16le' },
  { bytes: [0xfe, 0xff], label: 'utf-16be' },
];

/** A byte order mark says it best; without one the declared encoding holds (UTF-16: little end first, as Windows writes). */
export function byteEncoding(head: Uint8Array, declared: TextEncoding): ByteEncoding {
  const mark = MARKS.find(({ bytes }) => bytes.every((byte, index) => head[index] === byte));
  if (mark !== undefined) return { label: mark.label, skip: mark.bytes.length };
  switch (declared) {
    case 'utf-8':
      return { label: 'utf-8', skip: 0 };
    case 'utf-16':
      return { label: head[0] === 0 && head[1] !== 0 ? 'utf-16be' : 'utf-16le', skip: 0 };
    case 'latin-1':
      return { label: 'latin1', skip: 0 };
  }
}

/** Checks UTF-8 piece by piece; a character may be cut between two of them. */
export class Utf8Check {
  #cut: Uint8Array = new Uint8Array();

  accepts(chunk: Uint8Array): boolean {
    const bytes = this.#cut.length === 0 ? chunk : Buffer.concat([this.#cut, chunk]);
    const end = bytes.length - cutLength(bytes);
    this.#cut = bytes.slice(end);
    return isUtf8(bytes.subarray(0, end));
  }

  get complete(): boolean {
    return this.#cut.length === 0;
  }
}

/** Bytes at the end that begin a character which the next piece may complete: at most three. */
function cutLength(bytes: Uint8Array): number {
  for (let length = 1; length <= Math.min(3, bytes.length); length++) {
    const byte = bytes[bytes.length - length] ?? 0;
    if (byte < 0x80) return 0;
    if (byte < 0xc0) continue;
    const whole = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    return length < whole ? length : 0;
  }
  return 0;
}
