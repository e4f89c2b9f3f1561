import type { LateArrivals } from '#domain/closing/restatement.ts';
import type { MoneyFacts } from '#server/economics/money-facts.ts';
import type { CountsStore, FunnelHistory, SourceCoverage } from './counts-store.ts';
import type { DataFacts, SourceMeeting, StageReconciliation } from './data-facts.ts';

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
  lastImport?: number;
  facts?: Partial<DataFacts>;
  money?: MoneyFacts;
  reconciliation?: { stages: StageReconciliation[]; meetings: SourceMeeting[] };
  /** What is said of a moment of the past, whichever it is. */
  past?: { known: FunnelHistory; late: LateArrivals[]; reread: string[] };
};

/** A counts store of a few numbers that somebody wrote down. */
export function memoryCountsStore(start: StoreContents): MemoryCountsStore {
  let contents = start;
  let histories = 0;
  const past = () => {
    if (contents.past === undefined) throw new Error('Nobody wrote down what was known earlier.');
    return contents.past;
  };
  return {
    replace(changed) {
      contents = { ...contents, ...changed };
    },
    get histories() {
      return histories;
    },
    position: async () => ({ revision: contents.revision, lastImport: contents.lastImport ?? 1 }),
    coverage: async () => contents.coverage,
    async history(_, { segmentBy, asOf }) {
      if (asOf !== undefined) return past().known;
      histories += 1;
      const history = contents.history[segmentBy ?? ''];
      if (history === undefined) throw new Error(`Nobody wrote down a history for “${segmentBy}”.`);
      return history;
    },
    facts: async () => ({
      names: [],
      rules: [],
      eventDays: [],
      ids: [],
      blanks: [],
      swaps: [],
      ...contents.facts,
    }),
    reconciliation: async () => contents.reconciliation ?? { stages: [], meetings: [] },
    money: async () => {
      if (contents.money === undefined) throw new Error('Nobody wrote down any money.');
      return contents.money;
    },
    lateArrivals: async () => past().late,
    rereadSources: async () => contents.past?.reread ?? [],
    /** A test that replaces a method has it asked here too. */
    atOneMoment(task) {
      return task(this);
    },
  };
}
