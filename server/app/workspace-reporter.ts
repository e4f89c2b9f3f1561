import type { FileReport, ImportProgress } from '#server/ingest/import-report.ts';

/** Hears what happens while a workspace is opened: a terminal shows it, a test ignores it. */
export type WorkspaceReporter = {
  /** One sentence for the person who started it. */
  notice(text: string): void;
  /** Runs an import and shows how far it has come. */
  importing(
    run: (onProgress: (progress: ImportProgress) => void) => Promise<FileReport[]>,
  ): Promise<FileReport[]>;
  imported(reports: readonly FileReport[]): void;
};
