import {
  closeSync,
  constants,
  existsSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readFileSync,
  writeSync,
} from 'node:fs';
import * as z from 'zod/mini';
import type { Revocation, RevokedList } from './revocations.ts';

/** `tokenHash` is the id of whatever was revoked: the file held links first. */
const line = z.object({ tokenHash: z.string(), by: z.string(), at: z.string() });

/** Room for some eighty revocations. */
const RESERVED_BYTES = 16 * 1024;
const LINE_FEED = 10;

/**
 * What was revoked, as a file next to the database with a line of JSON for each. It ends in empty lines, which are written
 * over: where a disk is full, most file systems take what needs no new room.
 */
export function revokedFile(file: string): RevokedList {
  const known = new Map(linesOf(file).flatMap(entryIn));
  // Where it cannot be reserved, a revocation may still find room.
  attempt(() => inFile(file, (open) => reserveAfter(open, contentEnd(file))));
  return {
    of: (id) => known.get(id) ?? null,
    add(id, revocation) {
      if (known.has(id)) return;
      // The line before may have no end.
      const text = Buffer.from(`\n${JSON.stringify({ tokenHash: id, ...revocation })}\n`);
      inFile(file, (open) => {
        const end = contentEnd(file);
        overwrite(open, end, text);
        attempt(() => reserveAfter(open, end + text.length));
      });
      known.set(id, revocation);
    },
  };
}

function inFile(file: string, work: (open: number) => void): void {
  const open = openSync(file, constants.O_RDWR | constants.O_CREAT, 0o600);
  try {
    work(open);
  } finally {
    closeSync(open);
  }
}

/** What was written of it before the disk refused the rest is taken back. */
function overwrite(open: number, from: number, text: Buffer): void {
  const { size } = fstatSync(open);
  try {
    writeAll(open, text, from);
    fsyncSync(open);
  } catch (error) {
    attempt(() => {
      ftruncateSync(open, size);
      writeAll(open, emptyLines(size - from), from);
    });
    throw error;
  }
}

function reserveAfter(open: number, end: number): void {
  if (fstatSync(open).size - end >= RESERVED_BYTES) return;
  writeAll(open, emptyLines(RESERVED_BYTES), end);
  fsyncSync(open);
}

/** Where the empty lines at the end begin. */
function contentEnd(file: string): number {
  const bytes = readFileSync(file);
  return 1 + bytes.findLastIndex((byte) => byte !== LINE_FEED);
}

function emptyLines(bytes: number): Buffer {
  return Buffer.alloc(bytes, LINE_FEED);
}

function writeAll(open: number, bytes: Buffer, from: number): void {
  for (let done = 0; done < bytes.length; )
    done += writeSync(open, bytes, done, bytes.length - done, from + done);
}

function attempt(work: () => void): void {
  try {
    work();
  } catch {
    // What it was for goes on without it.
  }
}

function linesOf(file: string): string[] {
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];
}

/** A line that cannot be read was cut off by a crash, before the call returned. */
function entryIn(text: string): [string, Revocation][] {
  try {
    const { tokenHash, ...revocation } = line.parse(JSON.parse(text));
    return [[tokenHash, revocation]];
  } catch {
    return [];
  }
}
