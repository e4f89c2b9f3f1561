import { rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import type { Configuration } from '#server/config/configuration.ts';
import { ImportProblem, systemProblem } from '#server/ingest/files/import-problem.ts';
import { openFile } from '#server/ingest/files/open-file.ts';
import { keepOf, type Source } from '#server/ingest/kinds/source-kinds.ts';
import { currentMappings, mappingFingerprint, mappingsFingerprint } from './fingerprint.ts';
import { noteInWords } from './import-note.ts';
import { type FileReport, type ImportProgress, type RejectedSample, reasonInWords } from './import-report.ts';
import type { FileImport, ImportStore } from './import-store.ts';
import { type ImportTask, importTasks } from './import-tasks.ts';
import { makeScratchFolder, removeLeftScratch } from './scratch.ts';
import type { ToldComplete } from './told-complete.ts';

export type ImportOptions = {
  onProgress?: (progress: ImportProgress) => void;
  /** Ids of the sources to read; all of them without it. */
  only?: readonly string[];
  /** Sources whose rows from other files than they have now are dropped, and whose files are all read again. */
  again?: readonly string[];
  /** The days to which sources are said to be complete. */
  told?: readonly ToldComplete[];
};

/** Rejected rows that a report shows; all of them stay in the store. */
const SHOWN_REJECTED = 5;
/** Reading a file from end to end is about this part of the work; the engine does the rest. */
const READING_SHARE = 0.25;

/**
 * Reads the files of the sources into the store, in the order of the configuration, and says what came of each. A file is
 * kept as a whole or not at all: one that is refused leaves everything as it was, and the others go on.
 */
export async function importSources(
  configuration: Configuration,
  store: ImportStore,
  { onProgress = () => {}, only, again = [], told = [] }: ImportOptions = {},
): Promise<FileReport[]> {
  await removeLeftScratch();
  const tasks = await importTasks(
    allSources(configuration).filter(({ id }) => only === undefined || only.includes(id)),
    store.folder,
  );
  for (const source of again)
    await store.dropOtherFiles(
      source,
      tasks.filter((task) => task.source.id === source).map(({ file }) => file),
    );
  const size = tasks.reduce((sum, task) => sum + task.size, 0);
  const reports: FileReport[] = [];
  let done = 0;
  for (const [index, { source, file, size: fileSize, problem, replacedBy }] of tasks.entries()) {
    const progress = (fileShare: number) => {
      const share = size === 0 ? fileShare : (done + fileShare * fileSize) / size;
      onProgress({ source: source.id, file, fileShare, share });
    };
    if (replacedBy !== null) {
      reports.push({ kind: 'replaced', source: source.id, file, by: replacedBy });
      continue;
    }
    reports.push(
      problem === null
        ? await importOrRefuse(
            {
              source,
              file,
              isReadAgain: again.includes(source.id) || (await isStale(source, file, store)),
              filesBefore: filesOf(tasks.slice(0, index), source),
              filesAfter: filesOf(tasks.slice(index + 1), source),
            },
            configuration,
            store,
            progress,
          )
        : refused(source, new ImportProblem(file, problem)),
    );
    progress(1);
    done += fileSize;
  }
  await store.tellComplete(told);
  return reports;
}

/** A snapshot counts for what its file holds, also when rows of an export that has gone since came after it. */
async function isStale(source: Source, file: string, store: ImportStore): Promise<boolean> {
  return keepOf(source) === 'snapshot' && (await store.hasRowsOfOtherFiles(source.id, [file]));
}

function filesOf(tasks: readonly ImportTask[], { id }: Source): string[] {
  return tasks.filter(({ source }) => source.id === id).map(({ file }) => file);
}

function refused(source: Source, { file, message }: ImportProblem): FileReport {
  return { kind: 'refused', source: source.id, file, problem: message };
}

/** `isReadAgain`: also where nothing has changed. */
type FileTask = {
  source: Source;
  file: string;
  isReadAgain: boolean;
  filesBefore: string[];
  filesAfter: string[];
};

async function importOrRefuse(
  task: FileTask,
  configuration: Configuration,
  store: ImportStore,
  progress: (share: number) => void,
): Promise<FileReport> {
  const { source, file } = task;
  let scratch: string | null = null;
  try {
    scratch = await makeScratch(file);
    return await importOne({ ...task, scratch }, configuration, store, progress);
  } catch (error) {
    const problem = error instanceof ImportProblem ? error : systemProblem(file, tmpdir(), error);
    if (problem === null) throw error;
    return refused(source, problem);
  } finally {
    if (scratch !== null) await rm(scratch, { recursive: true, force: true });
  }
}

/** A folder for copies of one file. */
async function makeScratch(file: string): Promise<string> {
  try {
    return await makeScratchFolder();
  } catch (cause) {
    throw systemProblem(file, tmpdir(), cause) ?? cause;
  }
}

async function importOne(
  { source, file, isReadAgain, filesBefore, filesAfter, scratch }: FileTask & { scratch: string },
  configuration: Configuration,
  store: ImportStore,
  progress: (share: number) => void,
): Promise<FileReport> {
  await requireFile(file);
  const reading = (share: number) => progress(share * READING_SHARE);
  const { rows, contentHash, locate } = await openFile({ file, source, scratch, onProgress: reading }, store);
  const sources = besides(source, configuration);
  const request: FileImport = {
    source,
    file,
    rows,
    fingerprint: {
      content: contentHash,
      mapping: mappingFingerprint(source),
      configuration: mappingsFingerprint(sources),
    },
    timeZone: configuration.workspace.calendar.timeZone,
    sources: sources.map(({ id }) => id),
    locate,
    current: currentMappings(allSources(configuration)),
    filesBefore,
    filesAfter,
    onProgress: (share) => progress(READING_SHARE + share * (1 - READING_SHARE)),
  };
  const unchanged = isReadAgain ? null : await store.unchanged(source.id, file, request.fingerprint);
  const { counts, notes } = unchanged ?? (await store.importFile(request));
  const kind = unchanged === null ? 'imported' : 'unchanged';
  const samples = await firstRejected(source, file, store);
  const words = notes.map(noteInWords);
  return { kind, source: source.id, file, counts, firstRejected: samples, notes: words };
}

export function allSources({ sources, moneySources = [] }: Configuration): Source[] {
  return [...sources, ...moneySources];
}

/** The sources that can bring the same row: those of what is counted, or those of money. */
function besides({ id }: Source, { sources, moneySources = [] }: Configuration): Source[] {
  return moneySources.some((source) => source.id === id) ? moneySources : sources;
}

async function requireFile(file: string): Promise<void> {
  const found = await stat(file).catch((cause: unknown) => {
    throw new ImportProblem(file, 'does not exist or cannot be read. Check the path and its permissions.', {
      cause,
    });
  });
  if (!found.isFile())
    throw new ImportProblem(file, 'is not a file. Name a file, or a pattern such as data/*.csv.');
}

async function firstRejected(source: Source, file: string, store: ImportStore): Promise<RejectedSample[]> {
  const rows = await store.rejectedRows({ source: source.id, file, limit: SHOWN_REJECTED });
  return rows.map(({ line, reason, text }) => ({ line, reason: reasonInWords(reason, source), text }));
}
