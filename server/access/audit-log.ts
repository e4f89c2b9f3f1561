/** Who did what, in words without secrets: `by` a name or an e-mail address, `subject` the id of what it happened to. */
export type AuditEntry = {
  /** ISO 8601. */
  at: string;
  by: string;
  /** Such as `week-closed`, `share-created`, `definition-changed`. */
  action: string;
  subject: string;
  detail: string;
};

export type NewAuditEntry = Omit<AuditEntry, 'at'>;

/** Kept for good: nothing in it is ever changed or taken out. */
export interface AuditLog {
  add(entry: NewAuditEntry): Promise<void>;
  /** The latest first. */
  read(limit: number): Promise<AuditEntry[]>;
}
