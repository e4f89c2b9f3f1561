import type { AuditEntry } from '#domain/contract/audit.ts';
import type { Closing, ClosingStore, Reopening } from './closing-store.ts';

export type MemoryClosingStore = ClosingStore & {
  /** Everything that was ever closed, and what was kept of it by its hash. */
  readonly kept: (Closing & { reopening: Reopening | null })[];
  readonly contents: Map<string, string>;
};

/** Closings that last as long as the process; their audit entries go to `record`. */
export function memoryClosingStore(record: (entry: AuditEntry) => void = () => {}): MemoryClosingStore {
  const kept: MemoryClosingStore['kept'] = [];
  const contents = new Map<string, string>();
  let changes = 0;
  const inForce = () =>
    kept.filter(({ reopening }) => reopening === null).map(({ reopening: _, ...closing }) => closing);
  return {
    kept,
    contents,
    read: async () => ({ closings: inForce(), revision: String(changes) }),
    async close(closing, content, entry) {
      const before = inForce().find(({ funnel, week }) => funnel === closing.funnel && week === closing.week);
      if (before !== undefined) return before;
      changes += 1;
      kept.push({ ...closing, reopening: null });
      contents.set(closing.hash, content);
      record(entry);
      return null;
    },
    async reopen(id, reopening, entry) {
      const found = kept.find((one) => one.id === id && one.reopening === null);
      if (found === undefined) return false;
      changes += 1;
      found.reopening = reopening;
      record(entry);
      return true;
    },
    content: async (hash) => contents.get(hash) ?? null,
  };
}
