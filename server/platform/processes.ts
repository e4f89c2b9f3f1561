import { readFile } from 'node:fs/promises';
import { isMainThread } from 'node:worker_threads';
import { systemCode } from './system-error.ts';

/** Which start of the machine this is; `null` where the system does not say (only Linux does). */
export async function bootId(): Promise<string | null> {
  const id = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => null);
  return id === null ? null : id.trim();
}

/** When a process was started, in ticks since the machine was; `null` where the system does not say, or there is none. */
export async function startOf(pid: number): Promise<string | null> {
  return (await statusOf(pid))?.start ?? null;
}

/**
 * Whether a process of this machine runs and is the one that was started then. One that has ended and was not waited for
 * (a zombie) answers signals, and runs no more.
 */
export async function isRunning({ pid, start }: { pid: number; start: string | null }): Promise<boolean> {
  if (!answersSignals(pid)) return false;
  const status = await statusOf(pid);
  if (status === null) return true;
  return !ENDED.includes(status.state) && (start === null || start === status.start);
}

const ENDED = ['Z', 'X', 'x'];

/** The name of a program, in brackets, may have any characters: what follows the last bracket is numbers and the state. */
async function statusOf(pid: number): Promise<{ state: string; start: string } | null> {
  const line = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  const fields = line?.slice(line.lastIndexOf(')') + 2).split(' ');
  const [state, start] = [fields?.[0], fields?.[START_AFTER_NAME]];
  return state === undefined || start === undefined ? null : { state, start };
}

/** Field 22 of proc(5), counted from the state, which is field 3. */
const START_AFTER_NAME = 19;

/** Signal 0 asks without disturbing; a process of another user answers EPERM, and lives. */
function answersSignals(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return systemCode(error) === 'EPERM';
  }
}

const FOR_OWNER = 0o077;

/** What the user who started the process takes from the modes of new files; `null` while nothing was changed. */
let maskOfUser: number | null = null;

/**
 * From here on what this process makes is for its own user: the engine makes files of its own, without asking for modes.
 * A thread cannot change it and leaves it as it is.
 */
export function keepFilesToOwner(): void {
  if (isMainThread) maskOfUser ??= process.umask(FOR_OWNER);
}

/** The mode that a file for others would have had before; `null` where it has it anyway. */
export function modeForOthers(mode: number): number | null {
  return maskOfUser === null ? null : mode & ~maskOfUser;
}
