import type { AuditEntry } from '#domain/contract/audit.ts';
import type { Acknowledgement } from '#domain/funnel/acknowledgement.ts';

/** Those that nobody has withdrawn, in the order in which they were given. `revision` never comes back once it has changed. */
export type AcknowledgementsInForce = { acknowledgements: Acknowledgement[]; revision: string };

export type Withdrawal = { by: string; at: string };

/**
 * What readers said, kept for good: one that was withdrawn stays on record, with who withdrew it and when. A change and
 * its audit entry are kept together or not at all, and a call that has returned survives whatever happens to the process.
 */
export interface AcknowledgementStore {
  read(): Promise<AcknowledgementsInForce>;
  /** Unless one to the same question is in force: then that one comes back, and nothing is kept. */
  add(acknowledgement: Acknowledgement, entry: AuditEntry): Promise<Acknowledgement | null>;
  /** `false`: none with this id is in force, and nothing is kept. */
  withdraw(id: string, withdrawal: Withdrawal, entry: AuditEntry): Promise<boolean>;
}
