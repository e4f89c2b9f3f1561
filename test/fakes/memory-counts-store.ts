import type { CountsStore, FunnelHistory, SourceCoverage } from '#server/reviews/counts-store.ts';

export type MemoryCountsStore = CountsStore & {
  /** Replaces what the store holds, as an import would. */
  replace(contents: Partial<StoreContents>): void;
  /** How often a history was worked out. */
  readonly histories: number;
};

export type StoreContents = {
  revision: string;
  coverage: SourceCoverage[];
  /** By segment property; `''` is the history without segments. */
  history: Record<string, FunnelHistory>;
};

/** A counts store of a few numbers written in a test. */
export function memoryCountsStore(start: StoreContents): MemoryCountsStore {
  let contents = start;
  let histories = 0;
  return {
    replace(changed) {
      contents = { ...contents, ...changed };
    },
    get histories() {
      return histories;
    },
    revision: async () => contents.revision,
    coverage: async () => contents.coverage,
    async history(_, segmentBy) {
      histories += 1;
      const history = contents.history[segmentBy ?? ''];
      if (history === undefined) throw new Error(`The test wrote no history for “${segmentBy}”.`);
      return history;
    },
  };
}
