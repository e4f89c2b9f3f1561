import type { LateArrivals } from '#domain/closing/restatement.ts';
import type { ClosedStore, Closing, Position, Reopening } from '#server/closing/closed-store.ts';
import type { FunnelHistory } from '#server/reviews/counts-store.ts';

export type MemoryClosedStore = ClosedStore & {
  /** What came after a closing, as a test tells it. */
  since: { position: Position; known: FunnelHistory | null; late: LateArrivals[]; reread: string[] };
  /** Everything that was ever closed, and what was kept of it. */
  readonly kept: (Closing & { reopening: Reopening | null })[];
  readonly contents: Map<string, string>;
};

/** Closings that last as long as the test. */
export function memoryClosedStore(): MemoryClosedStore {
  const kept: MemoryClosedStore['kept'] = [];
  const contents = new Map<string, string>();
  const inForce = () =>
    kept.filter(({ reopening }) => reopening === null).map(({ reopening: _, ...closing }) => closing);
  let changes = 0;
  const store: MemoryClosedStore = {
    kept,
    contents,
    since: { position: { lastImport: 1, dataVersion: 1 }, known: null, late: [], reread: [] },
    read: async () => ({ closed: inForce(), revision: String(changes) }),
    position: async () => store.since.position,
    async close(closed, content, position) {
      const { lastImport, dataVersion } = store.since.position;
      if (position.lastImport !== lastImport || position.dataVersion !== dataVersion)
        return { kind: 'moved' };
      const before = inForce().find(({ funnel, week }) => funnel === closed.funnel && week === closed.week);
      if (before !== undefined) return { kind: 'closed-before', closing: before };
      changes += 1;
      const closing = { ...closed, lastImport };
      kept.push({ ...closing, reopening: null });
      contents.set(closed.hash, content);
      return { kind: 'closed', closing };
    },
    async reopen(id, reopening) {
      const found = kept.find((one) => one.id === id && one.reopening === null);
      if (found === undefined) return null;
      changes += 1;
      found.reopening = reopening;
      const { reopening: _, ...closing } = found;
      return closing;
    },
    content: async (hash) => contents.get(hash) ?? null,
    async known() {
      if (store.since.known === null) throw new Error('The test wrote no history of what was known.');
      return store.since.known;
    },
    late: async () => store.since.late,
    reread: async () => store.since.reread,
  };
  return store;
}
