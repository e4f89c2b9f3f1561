import type { AuditEntry } from '#domain/contract/audit.ts';
import { type Acknowledgement, isAboutSameDrop } from '#domain/funnel/acknowledgement.ts';
import type { AcknowledgementStore, Withdrawal } from './acknowledgement-store.ts';

export type MemoryAcknowledgementStore = AcknowledgementStore & {
  /** Everything that was ever kept, what was withdrawn too. */
  readonly kept: (Acknowledgement & { withdrawal: Withdrawal | null })[];
};

/** Acknowledgements that last as long as the process; their audit entries go to `record`. */
export function memoryAcknowledgementStore(
  record: (entry: AuditEntry) => void = () => {},
): MemoryAcknowledgementStore {
  const kept: MemoryAcknowledgementStore['kept'] = [];
  let changes = 0;
  const inForce = () =>
    kept
      .filter(({ withdrawal }) => withdrawal === null)
      .map(({ withdrawal: _, ...acknowledgement }) => acknowledgement);
  return {
    kept,
    read: async () => ({ acknowledgements: inForce(), revision: String(changes) }),
    async add(acknowledgement, entry) {
      const earlier = inForce().find((other) => isAboutSameDrop(other, acknowledgement));
      if (earlier !== undefined) return earlier;
      changes += 1;
      kept.push({ ...acknowledgement, withdrawal: null });
      record(entry);
      return null;
    },
    async withdraw(id, withdrawal, entry) {
      const found = kept.find((one) => one.id === id && one.withdrawal === null);
      if (found === undefined) return false;
      changes += 1;
      found.withdrawal = withdrawal;
      record(entry);
      return true;
    },
  };
}
