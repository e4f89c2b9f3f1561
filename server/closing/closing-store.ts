import type { ClosedWeek } from '#domain/closing/closed-week.ts';
import type { AuditEntry } from '#domain/contract/audit.ts';

/** A closed week with the latest import that its snapshot knew; 0 where there was none. */
export type Closing = ClosedWeek & { lastImport: number };

/** Those that have not ended, in the order in which they were made. `revision` never comes back once it has changed. */
export type ClosingsInForce = { closings: Closing[]; revision: string };

export type Reopening = { by: string; at: string; why: string };

/**
 * Weeks as they were reported, kept for good: one that is opened again stays on record with its snapshot. A change and
 * its audit entry are kept together or not at all, and a call that has returned survives whatever happens to the process.
 */
export interface ClosingStore {
  read(): Promise<ClosingsInForce>;
  /** Keeps `content` under the hash of the closing. Unless the week is closed: then that closing comes back, and nothing is kept. */
  close(closing: Closing, content: string, entry: AuditEntry): Promise<Closing | null>;
  /** `false`: none with this id is in force, and nothing is kept. */
  reopen(id: string, reopening: Reopening, entry: AuditEntry): Promise<boolean>;
  /** The snapshot with this hash, as it was kept. */
  content(hash: string): Promise<string | null>;
}
