import type { AuditEntry } from '#domain/contract/audit.ts';
import type { ShareStore, StoredShare } from './share-store.ts';

export type MemoryShareStore = ShareStore & {
  /** What is kept, in order, with what each link answers. */
  readonly kept: { share: StoredShare; payload: string | null }[];
  /** How often views were written. */
  writes: number;
};

/** Links that last as long as the process; their audit entries go to `record`. */
export function memoryShareStore(record: (entry: AuditEntry) => void = () => {}): MemoryShareStore {
  const kept: MemoryShareStore['kept'] = [];
  const found = (id: string) => kept.find(({ share }) => share.id === id);
  const store: MemoryShareStore = {
    kept,
    writes: 0,
    all: async () => kept.map(({ share }) => ({ ...share })),
    payload: async (id) => found(id)?.payload ?? null,
    async add(share, payload, entry) {
      kept.push({ share: { ...share }, payload });
      record(entry);
    },
    async revoke(id, revocation, entry) {
      const row = found(id);
      if (row === undefined || row.share.revoked !== null) return;
      row.share.revoked = revocation;
      record(entry);
    },
    async addViews(views, day) {
      store.writes += 1;
      for (const [id, count] of views) {
        const row = found(id);
        if (row === undefined) continue;
        row.share.viewed += count;
        row.share.lastViewed = day;
      }
    },
  };
  return store;
}
