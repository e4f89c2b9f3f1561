import type { FileReport } from './import-report.ts';

/** What a request for an import gets. `running`: it is not over yet; `taken`: another one is under way. */
export type ImportOutcome =
  | { kind: 'done'; reports: FileReport[] }
  | { kind: 'running' }
  | { kind: 'taken'; since: Date };

/** Imports while the server runs, one at a time. */
export type Imports = {
  /** Starts one and waits for it, `patienceMs` at most; `onEnd` gets its reports or its error, even if nobody waits any more. */
  start(patienceMs: number, onEnd: (end: ImportEnd) => Promise<void>): Promise<ImportOutcome>;
  /** Resolves when none is under way. */
  idle(): Promise<void>;
};

export type ImportEnd = { kind: 'done'; reports: FileReport[] } | { kind: 'failed'; error: unknown };

export function createImports(run: () => Promise<FileReport[]>, now: () => Date = () => new Date()): Imports {
  let current: { since: Date; ended: Promise<FileReport[]> } | null = null;
  return {
    async start(patienceMs, onEnd) {
      if (current !== null) return { kind: 'taken', since: current.since };
      const ended = run()
        .then(
          async (reports) => {
            await onEnd({ kind: 'done', reports });
            return reports;
          },
          async (error: unknown) => {
            await onEnd({ kind: 'failed', error });
            throw error;
          },
        )
        .finally(() => {
          current = null;
        });
      current = { since: now(), ended };
      const waited = timer(patienceMs);
      try {
        const reports = await Promise.race([ended, waited.over]);
        if (reports !== null) return { kind: 'done', reports };
        // Nobody waits any more, and onEnd has had the error.
        ended.catch(() => {});
        return { kind: 'running' };
      } finally {
        waited.stop();
      }
    },
    async idle() {
      await current?.ended.catch(() => {});
    },
  };
}

function timer(ms: number): { over: Promise<null>; stop: () => void } {
  let stop = () => {};
  const over = new Promise<null>((resolve) => {
    const handle = setTimeout(() => resolve(null), ms);
    stop = () => clearTimeout(handle);
  });
  return { over, stop };
}
