import type { Answer } from '#domain/funnel/answer.ts';

/** The answers in force, in the order in which they were given. `revision` never comes back once it has changed. */
export type Records = { answers: Answer[]; revision: string };

export type Withdrawal = { by: string; at: string };

/**
 * What readers said, kept for good: an answer that was withdrawn stays on record, with who withdrew it and when. A call
 * that has returned survives whatever happens to the process.
 */
export interface RecordStore {
  read(): Promise<Records>;
  /** Keeps an answer, unless one to the same question is in force: then that one comes back, and nothing is kept. */
  addAnswer(answer: Answer): Promise<Answer | null>;
  /** The answer that was withdrawn, or `null` when none with this id is in force. */
  withdrawAnswer(id: string, withdrawal: Withdrawal): Promise<Answer | null>;
}
