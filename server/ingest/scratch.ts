import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import { sha256 } from '#server/platform/hash.ts';
import { isRunning, startOf } from '#server/platform/processes.ts';

const PREFIX = 'weekline-import-';
/** The machine or container, the process, and its start: neither its number elsewhere nor given again is taken for it. */
const OWNED = /^weekline-import-([\da-f]{8})-(\d+)-(\d+|unknown)-/;
/** Whether a process of another machine runs is unknown here, but no import of a file takes so long. */
const ABANDONED_MS = 2 * 24 * 60 * 60 * 1000;

/** A new folder for copies of one file, named after this process. */
export async function makeScratchFolder(): Promise<string> {
  const start = (await startOf(process.pid)) ?? 'unknown';
  return mkdtemp(path.join(tmpdir(), `${PREFIX}${thisMachine()}-${process.pid}-${start}-`));
}

/** Removes the folders of imports that were killed: they hold copies of a company's files. */
export async function removeLeftScratch(): Promise<void> {
  const names = await readdir(tmpdir()).catch(() => []);
  for (const name of names.filter((one) => one.startsWith(PREFIX)))
    if (await isLeft(name))
      await rm(path.join(tmpdir(), name), { recursive: true, force: true }).catch(() => {});
}

async function isLeft(name: string): Promise<boolean> {
  const [, machine, pid, start] = OWNED.exec(name) ?? [];
  if (machine !== thisMachine()) return isAbandoned(path.join(tmpdir(), name));
  return !(await isRunning({
    pid: Number(pid),
    start: start === 'unknown' || start === undefined ? null : start,
  }));
}

async function isAbandoned(folder: string): Promise<boolean> {
  const found = await stat(folder).catch(() => null);
  return found !== null && Date.now() - found.mtimeMs > ABANDONED_MS;
}

/** Containers that share a folder for scratch have names of their own. */
function thisMachine(): string {
  return sha256(hostname(), 'hex').slice(0, 8);
}
