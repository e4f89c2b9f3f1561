import type { ShareStore, StoredShare } from '#server/sharing/share-store.ts';

export type MemoryShareStore = ShareStore & {
  /** What is kept, in order, with what each link answers. */
  readonly kept: { share: StoredShare; payload: string | null }[];
  /** How often views were written. */
  writes: number;
};

/** Links that last as long as the test. */
export function memoryShareStore(): MemoryShareStore {
  const kept: MemoryShareStore['kept'] = [];
  const found = (id: string) => kept.find(({ share }) => share.id === id);
  const store: MemoryShareStore = {
    kept,
    writes: 0,
    all: async () => kept.map(({ share }) => ({ ...share })),
    payload: async (id) => found(id)?.payload ?? null,
    add: async (share, payload) => void kept.push({ share: { ...share }, payload }),
    async revoke(id, revocation) {
      const row = found(id);
      if (row !== undefined) row.share.revoked = revocation;
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
