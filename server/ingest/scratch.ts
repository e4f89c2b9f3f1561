import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isRunning, startOf } from '#server/platform/processes.ts';

const PREFIX = 'weekline-import-';
/** The process and its start, so that neither another process with its number nor its own next run is taken for it. */
const OWNED = /^weekline-import-(\d+)-(\d+|unknown)-/;

/** A new folder for copies of one file, named after this process. */
export async function makeScratchFolder(): Promise<string> {
  const start = (await startOf(process.pid)) ?? 'unknown';
  return mkdtemp(path.join(tmpdir(), `${PREFIX}${process.pid}-${start}-`));
}

/** Removes the folders of imports that were killed: they hold copies of a company's files. */
export async function removeLeftScratch(): Promise<void> {
  const names = await readdir(tmpdir()).catch(() => []);
  for (const name of names)
    if (await isLeft(name))
      await rm(path.join(tmpdir(), name), { recursive: true, force: true }).catch(() => {});
}

async function isLeft(name: string): Promise<boolean> {
  const [, pid, start] = OWNED.exec(name) ?? [];
  if (pid === undefined || start === undefined) return false;
  return !(await isRunning({ pid: Number(pid), start: start === 'unknown' ? null : start }));
}
