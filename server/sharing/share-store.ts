import type { AuditEntry } from '#domain/contract/audit.ts';
import type { ShareKind, ShareScope } from '#domain/sharing/share-scope.ts';
import type { Revocation } from '#server/revocations/revocations.ts';

/** A link as it is kept. The token is kept nowhere: it is known by its hash. */
export type StoredShare = {
  id: string;
  tokenHash: string;
  kind: ShareKind;
  scope: ShareScope;
  /** The SHA-256 of what the page of a frozen one shows; `null` for a live one, and for one made before these were kept. */
  shows: string | null;
  label: string;
  by: string;
  at: string;
  expiresAt: string;
  passwordHash: string | null;
  /** Grows with the password: what was unlocked before is locked again. */
  generation: number;
  revoked: Revocation | null;
  viewed: number;
  lastViewed: string | null;
};

/**
 * Links, kept for good: one that was revoked stays on record. A change and its audit entry are kept together or not at all,
 * and a call that has returned survives the process.
 */
export interface ShareStore {
  /** In the order in which they were made. */
  all(): Promise<StoredShare[]>;
  /** What a frozen link answers, JSON. */
  payload(id: string): Promise<string | null>;
  add(share: StoredShare, payload: string | null, entry: AuditEntry): Promise<void>;
  /** One that is revoked already stays as it is, and nothing is kept: a change that failed may be repeated. */
  revoke(id: string, revocation: Revocation, entry: AuditEntry): Promise<void>;
  /** Adds to the views of links, by their ids; `day` is the day of the last. */
  addViews(views: ReadonlyMap<string, number>, day: string): Promise<void>;
}
