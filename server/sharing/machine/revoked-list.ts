import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import type { Revocation, RevokedList } from '#server/sharing/share-store.ts';

const line = z.object({ tokenHash: z.string(), by: z.string(), at: z.string() });

/**
 * What was revoked, as a file beside the database with a line of JSON for each: links by the hash of their tokens, write
 * keys by their ids. Restoring an older copy of the database does not restore what was revoked since.
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

/** A line that cannot be read was cut off by a crash, before the call returned. */
function entryIn(text: string): [string, Revocation][] {
  try {
    const { tokenHash, ...revocation } = line.parse(JSON.parse(text));
    return [[tokenHash, revocation]];
  } catch {
    return [];
  }
}
