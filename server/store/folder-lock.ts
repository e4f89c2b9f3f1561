import { readFile, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { lock } from 'proper-lockfile';
import { systemCode } from '#server/platform/system-error.ts';
import { StoreProblem } from './duckdb-store.ts';

/** Who holds a data folder. */
type Holder = { pid: number; host: string; since: string };

/**
 * Holds a data folder for this process; the answer lets go of it. DuckDB refuses a second process too, but cannot say who
 * has the folder. The lock of a process that is gone is taken over at once when it ran on this machine, otherwise when it
 * has not been renewed for ten seconds.
 */
export async function lockFolder(
  folder: string,
  onLost: (reason: Error) => void,
): Promise<() => Promise<void>> {
  const holderFile = path.join(folder, 'weekline.holder.json');
  const lockfilePath = path.join(folder, 'weekline.lock');
  const holder = await readHolder(holderFile);
  try {
    if (holder !== null && holder.host === hostname() && !isAlive(holder.pid))
      await rm(lockfilePath, { recursive: true, force: true });
    const release = await lock(folder, {
      lockfilePath,
      stale: STALE_MS,
      realpath: false,
      onCompromised: onLost,
    });
    const me: Holder = { pid: process.pid, host: hostname(), since: new Date().toISOString() };
    await writeFile(holderFile, JSON.stringify(me)).catch(async (cause: unknown) => {
      await release();
      throw cause;
    });
    return async () => {
      await rm(holderFile, { force: true });
      await release();
    };
  } catch (cause) {
    const isHeld = systemCode(cause) === 'ELOCKED';
    throw isHeld ? heldBy(folder, await readHolder(holderFile), cause) : notWritable(folder, cause);
  }
}

/** The refusal of a folder that this process may not write to, or whose disk does not take it. */
export function notWritable(folder: string, cause: unknown): StoreProblem {
  const code = systemCode(cause);
  const remedy =
    code === 'ENOSPC' || code === 'EDQUOT' ? 'Free some space' : 'Give this user the right to write there';
  return new StoreProblem(
    `The data folder ${folder} cannot be written (${code ?? String(cause)}). ${remedy}, or name another folder with --data.`,
    { cause },
  );
}

/** The refusal, with who holds the folder and what to do. */
export function heldBy(folder: string, holder: Holder | null, cause: unknown): StoreProblem {
  const who =
    holder === null
      ? 'another process'
      : `process ${holder.pid}${holder.host === hostname() ? '' : ` on ${holder.host}`}, since ${holder.since}`;
  return new StoreProblem(
    `The data folder ${folder} is in use by ${who}. Stop that process, or name another folder with --data.`,
    { cause },
  );
}

export async function holderOf(folder: string): Promise<Holder | null> {
  return readHolder(path.join(folder, 'weekline.holder.json'));
}

const STALE_MS = 10_000;

async function readHolder(file: string): Promise<Holder | null> {
  try {
    return parseHolder(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return null;
  }
}

function parseHolder(value: unknown): Holder | null {
  if (typeof value !== 'object' || value === null) return null;
  if (!('pid' in value) || !('host' in value) || !('since' in value)) return null;
  const { pid, host, since } = value;
  return typeof pid === 'number' && typeof host === 'string' && typeof since === 'string'
    ? { pid, host, since }
    : null;
}

/** Signal 0 asks without disturbing; a process of another user answers EPERM, and lives. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return systemCode(error) === 'EPERM';
  }
}
