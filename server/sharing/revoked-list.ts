import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import type { Revocation } from './share-store.ts';

/** What was ever revoked, beside the database and not in it: links by the hash of their tokens, write keys by their ids. */
export type RevokedList = {
  of(tokenHash: string): Revocation | null;
  add(tokenHash: string, revocation: Revocation): void;
};

const line = z.object({ tokenHash: z.string(), by: z.string(), at: z.string() });

/**
 * A file with a line of JSON for each. Whoever brings back an older copy of the database does not bring back what was
 * revoked since.
 */
export function revokedList(file: string): RevokedList {
  const known = new Map(linesOf(file).flatMap(entryIn));
  return {
    of: (tokenHash) => known.get(tokenHash) ?? null,
    add(tokenHash, revocation) {
      if (known.has(tokenHash)) return;
      // The line before may have no end.
      const text = `\n${JSON.stringify({ tokenHash, ...revocation })}\n`;
      appendFileSync(file, text, { mode: 0o600, flush: true });
      known.set(tokenHash, revocation);
    },
  };
}

function linesOf(file: string): string[] {
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];
}

/** A line that is none was cut off by a crash, before anybody was told that it is done. */
function entryIn(text: string): [string, Revocation][] {
  try {
    const { tokenHash, ...revocation } = line.parse(JSON.parse(text));
    return [[tokenHash, revocation]];
  } catch {
    return [];
  }
}
