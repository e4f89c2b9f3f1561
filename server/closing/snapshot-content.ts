import type { ClosedWeek } from '#domain/closing/closed-week.ts';
import { type ClosedSnapshot, closedSnapshotSchema } from '#domain/contract/closed-snapshot.ts';
import { canonicalJson } from '#server/platform/canonical-json.ts';
import type { Sha256 } from '#server/platform/sha256.ts';

/** A snapshot as it is kept: canonical JSON, and its SHA-256 in base64url. Equal snapshots have equal hashes. */
export function contentOf(snapshot: ClosedSnapshot, sha256: Sha256): { content: string; hash: string } {
  const content = canonicalJson(snapshot);
  return { content, hash: sha256(content, 'base64url') };
}

/**
 * What was kept of a closed week. Content that does not have its hash, or is a snapshot of another week, was changed by
 * somebody and is not shown.
 */
export function snapshotIn(
  content: string,
  { hash, funnel, week }: Pick<ClosedWeek, 'hash' | 'funnel' | 'week'>,
  sha256: Sha256,
): ClosedSnapshot {
  if (sha256(content, 'base64url') !== hash)
    throw new Error(`The snapshot ${hash} has been changed in the data folder: restore it from a copy.`);
  const json: unknown = JSON.parse(content);
  const snapshot = closedSnapshotSchema.parse(json);
  if (snapshot.funnel !== funnel || snapshot.week !== week)
    throw new Error(
      `The week of ${week} of “${funnel}” was closed with the snapshot ${hash}, which is of the week of ${snapshot.week} of “${snapshot.funnel}”: the data folder has been changed, restore it from a copy.`,
    );
  return snapshot;
}
