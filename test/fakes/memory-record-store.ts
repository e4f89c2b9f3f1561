import { type Answer, isSameQuestion } from '#domain/funnel/answer.ts';
import type { RecordStore, Withdrawal } from '#server/acknowledgements/answer-store.ts';

export type MemoryRecordStore = RecordStore & {
  /** Everything that was ever kept, withdrawn answers too. */
  readonly kept: (Answer & { withdrawal: Withdrawal | null })[];
};

/** Records that last as long as the test. */
export function memoryRecordStore(): MemoryRecordStore {
  const kept: MemoryRecordStore['kept'] = [];
  let changes = 0;
  const inForce = () =>
    kept.filter(({ withdrawal }) => withdrawal === null).map(({ withdrawal: _, ...answer }) => answer);
  return {
    kept,
    read: async () => ({ answers: inForce(), revision: String(changes) }),
    async addAnswer(answer) {
      const earlier = inForce().find((other) => isSameQuestion(other, answer));
      if (earlier !== undefined) return earlier;
      changes += 1;
      kept.push({ ...answer, withdrawal: null });
      return null;
    },
    async withdrawAnswer(id, withdrawal) {
      const found = kept.find((answer) => answer.id === id && answer.withdrawal === null);
      if (found === undefined) return null;
      changes += 1;
      found.withdrawal = withdrawal;
      const { withdrawal: _, ...answer } = found;
      return answer;
    },
  };
}
