import type { Acknowledgement } from '#domain/funnel/acknowledgement.ts';

/** The answers in force, in the order in which they were given. `revision` never comes back once it has changed. */
export type AcknowledgementsInForce = { acknowledgements: Acknowledgement[]; revision: string };

export type Withdrawal = { by: string; at: string };

/**
 * What readers said, kept for good: an answer that was withdrawn stays on record, with who withdrew it and when. A call
 * that has returned survives whatever happens to the process.
 */
export interface AcknowledgementStore {
  read(): Promise<AcknowledgementsInForce>;
  /** Keeps an answer, unless one to the same question is in force: then that one comes back, and nothing is kept. */
  add(answer: Acknowledgement): Promise<Acknowledgement | null>;
  /** The answer that was withdrawn, or `null` when none with this id is in force. */
  withdraw(id: string, withdrawal: Withdrawal): Promise<Acknowledgement | null>;
}
