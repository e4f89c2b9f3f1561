import { setTimeout as wait } from 'node:timers/promises';
import { accessEndpoints, type ImportResponse } from '#domain/contract/access-endpoints.ts';
import { printNotice } from '#server/cli/terminal.ts';
import type { FileReport } from '#server/ingest/import-report.ts';
import { ApiRefusal, type RunningServer } from './serving-client.ts';

const ASKED_EVERY_MS = 1_000;

/**
 * An import by the server that holds the folder, and what came of every file. One that is under way, or takes longer than
 * an answer may, is waited for and asked for again: what it has read is unchanged then, and what it refused is refused again.
 */
export async function importBesideServer(
  server: RunningServer,
  completeThrough: string | null = null,
): Promise<FileReport[]> {
  for (let waited = false; ; waited = true) {
    const files = await importedFiles(server, completeThrough);
    if (files !== null) return files.map(reportOf);
    if (!waited) printNotice(`The server on ${server.url} is importing: waiting for it …`);
    await wait(ASKED_EVERY_MS);
  }
}

/** `null`: it is not over. */
async function importedFiles(
  server: RunningServer,
  completeThrough: string | null,
): Promise<ImportResponse['files'] | null> {
  try {
    const { method, path, response } = accessEndpoints.import;
    const query = completeThrough === null ? '' : `?${new URLSearchParams({ completeThrough })}`;
    const { state, files } = await server.ask({ method, path: `${path}${query}` }, response);
    return state === 'running' ? null : files;
  } catch (error) {
    if (error instanceof ApiRefusal && error.type === 'urn:weekline:import-under-way') return null;
    throw error;
  }
}

function reportOf(file: ImportResponse['files'][number]): FileReport {
  const { kind, source, read, kept, duplicates, rejected, problem, firstRejected = [] } = file;
  if (kind === 'replaced') return { kind, source, file: file.file, by: file.by ?? file.file };
  if (kind === 'refused' || read === null || kept === null || duplicates === null || rejected === null)
    return {
      kind: 'refused',
      source,
      file: file.file,
      problem: problem ?? 'the log of the server says why.',
    };
  const { filtered = 0, replaced = 0, notes = [] } = file;
  const counts = { read, kept, duplicates, filtered, rejected, byReason: {}, replaced };
  return { kind, source, file: file.file, counts, firstRejected, notes };
}
