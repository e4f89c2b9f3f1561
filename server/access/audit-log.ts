import type { AuditEntry } from '#domain/contract/audit.ts';

/** An entry as it is read: an earlier version may have written an action that is not in the list. */
export type AuditRecord = Omit<AuditEntry, 'action'> & { action: string };

/**
 * Kept for good: nothing in it is ever changed or taken out. The entry of a change is written by the store of what changed,
 * in the same transaction; `add` is for what changes nothing in the data folder.
 */
export interface AuditLog {
  /** All of them or none. */
  add(...entries: AuditEntry[]): Promise<void>;
  /** The latest first. */
  read(limit: number): Promise<AuditRecord[]>;
}
