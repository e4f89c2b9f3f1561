import { type Acknowledgement, isSameQuestion } from '#domain/funnel/acknowledgement.ts';
import type { AcknowledgementStore, Withdrawal } from '#server/acknowledgements/acknowledgement-store.ts';

export type MemoryRecordStore = AcknowledgementStore & {
  /** Everything that was ever kept, withdrawn answers too. */
  readonly kept: (Acknowledgement & { withdrawal: Withdrawal | null })[];
};

/** Records that last as long as the test. */
export function memoryRecordStore(): MemoryRecordStore {
  const kept: MemoryRecordStore['kept'] = [];
  let changes = 0;
  const inForce = () =>
    kept.filter(({ withdrawal }) => withdrawal === null).map(({ withdrawal: _, ...answer }) => answer);
  return {
    kept,
    read: async () => ({ acknowledgements: inForce(), revision: String(changes) }),
    async add(answer) {
      const earlier = inForce().find((other) => isSameQuestion(other, answer));
      if (earlier !== undefined) return earlier;
      changes += 1;
      kept.push({ ...answer, withdrawal: null });
      return null;
    },
    async withdraw(id, withdrawal) {
      const found = kept.find((answer) => answer.id === id && answer.withdrawal === null);
      if (found === undefined) return null;
      changes += 1;
      found.withdrawal = withdrawal;
      const { withdrawal: _, ...answer } = found;
      return answer;
    },
  };
}
