import { appendFileSync, existsSync, readFileSync } from 'node:fs';

/** The links that were ever revoked, by the hash of their tokens, beside the database and not in it. */
export type RevokedList = { has(tokenHash: string): boolean; add(tokenHash: string): void };

/**
 * A file of a line for each. Whoever brings back an older copy of the database does not bring back a link that was revoked
 * since.
 */
export function revokedList(file: string): RevokedList {
  const known = new Set(existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : []);
  return {
    has: (tokenHash) => known.has(tokenHash),
    add(tokenHash) {
      if (known.has(tokenHash)) return;
      appendFileSync(file, `${tokenHash}\n`, { mode: 0o600, flush: true });
      known.add(tokenHash);
    },
  };
}
