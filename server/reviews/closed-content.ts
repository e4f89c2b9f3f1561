import { createHash } from 'node:crypto';
import { type ClosedSnapshot, closedSnapshotSchema } from '#domain/contract/closed-snapshot.ts';

/**
 * A snapshot as it is kept: canonical JSON (RFC 8785, keys sorted), and its SHA-256 in base64url. Equal snapshots have
 * equal hashes, however they came about.
 */
export function contentOf(snapshot: ClosedSnapshot): { content: string; hash: string } {
  const content = JSON.stringify(snapshot, sortedKeys);
  return { content, hash: hashOf(content) };
}

/** What was kept under a hash; content that does not have it was changed by somebody, and is not shown. */
export function snapshotIn(content: string, hash: string): ClosedSnapshot {
  if (hashOf(content) !== hash)
    throw new Error(`The snapshot ${hash} has been changed in the data folder: restore it from a copy.`);
  const json: unknown = JSON.parse(content);
  return closedSnapshotSchema.parse(json);
}

function hashOf(content: string): string {
  return createHash('sha256').update(content).digest('base64url');
}

function sortedKeys(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
