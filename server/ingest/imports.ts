import { dayText } from '#domain/calendar/week.ts';
import type { AuditEntry } from '#domain/contract/audit.ts';
import { timer } from '#server/platform/timer.ts';
import type { FileReport } from './import-report.ts';
import type { ToldComplete } from './told-complete.ts';

/** What a request for an import gets. `running`: it is not over yet; `taken`: another one is under way. */
export type ImportOutcome =
  | { kind: 'done'; reports: FileReport[] }
  | { kind: 'running' }
  | { kind: 'taken'; since: Date };

/** Imports while the server runs, one at a time. */
export type Imports = {
  /** Starts one and waits for it, `patienceMs` at most; `onEnd` gets its reports or its error, even if nobody waits any more. */
  start(
    starter: ImportStarter,
    patienceMs: number,
    onEnd: (end: ImportEnd) => void,
    told?: readonly ToldComplete[],
  ): Promise<ImportOutcome>;
  /** The days that words such as `crm=2026-11-22` tell; a text says what is wrong with them. */
  toldIn(words: string): ToldComplete[] | string;
  /** Resolves when none is under way. */
  idle(): Promise<void>;
};

/** Who starts one, for the audit log: `subject` is what it is started with. */
export type ImportStarter = { by: string; subject: string };

export type ImportEnd = { kind: 'done'; reports: FileReport[] } | { kind: 'failed'; error: unknown };

export type ImportsContext = {
  run(told: readonly ToldComplete[]): Promise<FileReport[]>;
  toldIn: Imports['toldIn'];
  /** Puts an entry in the audit log. An import is a change per file, so its entry says in the end what came of all. */
  record(entry: AuditEntry): Promise<void>;
  now?: () => Date;
};

export function createImports({ run, toldIn, record, now = () => new Date() }: ImportsContext): Imports {
  let current: { since: Date; ended: Promise<FileReport[]> } | null = null;
  return {
    toldIn,
    async start(starter, patienceMs, onEnd, told = []) {
      if (current !== null) return { kind: 'taken', since: current.since };
      const end = async (outcome: ImportEnd) => {
        onEnd(outcome);
        const detail = importInWords(outcome, told);
        await record({ ...starter, at: now().toISOString(), action: 'import', detail });
      };
      const ended = run(told)
        .then(
          async (reports) => {
            await end({ kind: 'done', reports });
            return reports;
          },
          async (error: unknown) => {
            await end({ kind: 'failed', error });
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

function importInWords(end: ImportEnd, told: readonly ToldComplete[]): string {
  if (end.kind === 'failed') return 'failed; the log of the server says why';
  const of = (kind: FileReport['kind']) => end.reports.filter((report) => report.kind === kind).length;
  return `files: ${of('imported')} read, ${of('unchanged')} unchanged, ${of('refused')} refused${toldInWords(told)}`;
}

function toldInWords(told: readonly ToldComplete[]): string {
  return told.map(({ source, through }) => `; ${source} complete through ${dayText(through)}`).join('');
}
