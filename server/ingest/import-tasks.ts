import { realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { filesMatching, type MatchingFile } from '#server/ingest/files/files-matching.ts';
import { keepOf, type Source } from '#server/ingest/kinds/source-kinds.ts';

/** A file to read for a source; `replacedBy` is the newer export that is read in its place, `null`: none. */
export type ImportTask = MatchingFile & { source: Source; size: number; replacedBy: string | null };

/** The files of the sources in the order in which they are read. A file that two paths of a source stand for is read once. */
export async function importTasks(sources: readonly Source[], storeFolder: string): Promise<ImportTask[]> {
  const folder = await realOf(storeFolder);
  const tasks: ImportTask[] = [];
  for (const source of sources) {
    const versions = keepOf(source) === 'latest' || keepOf(source) === 'snapshot';
    const files = await matchesOf(source.files, versions ? byExportName : null);
    const newest = keepOf(source) === 'snapshot' ? await newestOf(source, [...files.keys()]) : null;
    for (const match of files.values()) {
      const problem = (await isOfStore(match.file, folder)) ? OF_STORE : match.problem;
      const replacedBy = newest === null || newest === match.file ? null : newest;
      tasks.push({ ...match, problem, source, size: await sizeOf(match.file), replacedBy });
    }
  }
  return tasks;
}

type Order = (one: string, other: string) => number;

/** In order of the patterns, and of the names of each. */
async function matchesOf(
  patterns: readonly string[],
  order: Order | null,
): Promise<Map<string, MatchingFile>> {
  const files = new Map<string, MatchingFile>();
  for (const pattern of patterns) {
    const matches = await filesMatching(pattern);
    const ordered = order === null ? matches : matches.toSorted((a, b) => order(a.file, b.file));
    for (const match of ordered) files.set(match.file, match);
  }
  return files;
}

/** Of several exports the one to read: the last, and none that the source says is replaced. */
async function newestOf({ replaces = [] }: Source, files: readonly string[]): Promise<string | null> {
  const older = await matchesOf(replaces, null);
  return files.findLast((file) => !older.has(file)) ?? files.at(-1) ?? null;
}

/** `deals (10).csv` comes after `deals (9).csv` and `deals.csv`, as a browser names downloads. */
function byExportName(a: string, b: string): number {
  const [one, other] = [a, b].map((file) => path.join(path.dirname(file), path.parse(file).name));
  return names.compare(one ?? a, other ?? b) || (a < b ? -1 : 1);
}

const names = new Intl.Collator('en', { numeric: true });

/** Never opened: closing the database file would give up the engine's lock on it. */
const OF_STORE =
  'is a file of Weekline’s own data folder. Write a path that does not match it, or keep the data elsewhere (--data).';

async function isOfStore(file: string, storeFolder: string): Promise<boolean> {
  const real = await realOf(file);
  return path.dirname(real) === storeFolder && path.basename(real).startsWith('weekline.');
}

async function realOf(file: string): Promise<string> {
  return realpath(file).catch(() => path.resolve(file));
}

async function sizeOf(file: string): Promise<number> {
  const found = await stat(file).catch(() => null);
  return found?.size ?? 0;
}
