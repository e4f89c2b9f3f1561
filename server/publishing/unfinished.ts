import { randomBytes } from 'node:crypto';
import { access, readdir, readlink, realpath, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { systemCode } from '#server/platform/system-error.ts';

/** Folders next to the published one, for as long as publishing takes: the new one, and the one before it. */
export type TemporaryFolders = { written: string; before: string };

/** Named after the process, so that no other one removes what it is still writing. */
const NAME = /^\.(\d+)-[\da-f]{12}\.(new|old)$/;

export function temporaryFolders(folder: string): TemporaryFolders {
  const suffix = `${process.pid}-${randomBytes(6).toString('hex')}`;
  return { written: `${folder}.${suffix}.new`, before: `${folder}.${suffix}.old` };
}

/** The folder itself, where a symbolic link may lead to, also while nothing is there. */
export async function folderBehind(named: string): Promise<string> {
  try {
    return await realpath(named);
  } catch {
    const to = await readlink(named).catch(() => null);
    return to === null ? named : resolve(dirname(named), to);
  }
}

/**
 * Puts in order what a publication left that was killed on its way. Where it had moved the folder aside and put nothing in
 * its place, the folder comes back; what was half written, or replaced already, goes.
 */
export async function recoverUnfinished(folder: string): Promise<void> {
  const names = await readdir(dirname(folder)).catch(() => []);
  const left = names
    .filter((name) => isLeft(name, basename(folder)))
    .map((name) => join(dirname(folder), name));
  const before = left.find((path) => path.endsWith('.old'));
  const comesBack = before !== undefined && !(await isThere(folder));
  if (comesBack) await rename(before, folder);
  for (const path of left) await rm(path, { recursive: true, force: true });
}

function isLeft(name: string, folder: string): boolean {
  if (!name.startsWith(folder)) return false;
  const pid = NAME.exec(name.slice(folder.length))?.[1];
  return pid !== undefined && !isAnother(Number(pid));
}

/** Whether another process with this number runs. In a container the next one often has the number of the one before. */
function isAnother(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It runs, for another user.
    return systemCode(error) === 'EPERM';
  }
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
