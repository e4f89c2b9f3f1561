import { readFile, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { bootId, isRunning, startOf } from '#server/platform/processes.ts';
import { isDiskFull, systemCode } from '#server/platform/system-error.ts';
import { StoreProblem } from './duckdb-store.ts';

/**
 * Who holds a data folder, as a message to people: the engine's own lock on the database decides. `boot` and `start` tell
 * a process from another one that was given its number; `null` where the system does not say.
 */
type Holder = { pid: number; host: string; since: string; boot: string | null; start: string | null };

/** Says in a folder that this process holds it; what comes back takes out what was said, and nobody else's word. */
export async function announceHolder(folder: string): Promise<() => Promise<void>> {
  const file = holderFile(folder);
  const me: Holder = {
    pid: process.pid,
    host: hostname(),
    since: new Date().toISOString(),
    boot: await bootId(),
    start: await startOf(process.pid),
  };
  const words = JSON.stringify(me);
  try {
    await writeFile(file, words);
  } catch (cause) {
    throw notWritable(folder, cause);
  }
  return async () => {
    if ((await readFile(file, 'utf8').catch(() => null)) === words) await rm(file, { force: true });
  };
}

/** The refusal of a folder that another process holds, with who it is where that is known, and what to do. */
export async function heldByAnother(folder: string, cause: unknown): Promise<StoreProblem> {
  return new StoreProblem(
    `The data folder ${folder} is in use by ${await holderInWords(folder)}. Stop that process, or name another folder with --data.`,
    { cause },
  );
}

/** The refusal of a folder that this process may not write to, or whose disk does not take it. */
function notWritable(folder: string, cause: unknown): StoreProblem {
  const code = systemCode(cause);
  const remedy = isDiskFull(code) ? 'Free some space' : 'Give this user the right to write there';
  return new StoreProblem(
    `The data folder ${folder} cannot be written (${code ?? String(cause)}). ${remedy}, or name another folder with --data.`,
    { cause },
  );
}

/** What a process that was killed left behind names nobody: its number may be another's by now, or this one's. */
async function holderInWords(folder: string): Promise<string> {
  const holder = await readHolder(folder);
  if (holder === null) return 'another process';
  if (holder.host !== hostname()) return `process ${holder.pid} on ${holder.host}, since ${holder.since}`;
  const isGone = holder.boot !== (await bootId()) || holder.pid === process.pid || !(await isRunning(holder));
  return isGone ? 'another process' : `process ${holder.pid}, since ${holder.since}`;
}

function holderFile(folder: string): string {
  return path.join(folder, 'weekline.holder.json');
}

async function readHolder(folder: string): Promise<Holder | null> {
  try {
    return parseHolder(JSON.parse(await readFile(holderFile(folder), 'utf8')));
  } catch {
    return null;
  }
}

/** A Weekline before this one said neither its boot nor its start. */
function parseHolder(value: unknown): Holder | null {
  if (typeof value !== 'object' || value === null) return null;
  if (!('pid' in value) || !('host' in value) || !('since' in value)) return null;
  const { pid, host, since } = value;
  if (typeof pid !== 'number' || typeof host !== 'string' || typeof since !== 'string') return null;
  const boot = 'boot' in value && typeof value.boot === 'string' ? value.boot : null;
  const start = 'start' in value && typeof value.start === 'string' ? value.start : null;
  return { pid, host, since, boot, start };
}
