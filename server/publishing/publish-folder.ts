import { chmod, copyFile, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { modeForOthers } from '#server/platform/processes.ts';
import { systemCode } from '#server/platform/system-error.ts';
import { folderBehind, recoverUnfinished, temporaryFolders } from './unfinished.ts';

/** Says of a folder that it was published: only such a one is ever replaced. */
const MARK = 'weekline-published.txt';
const MARKED =
  'Written by `weekline publish`, which may replace this folder as a whole. Nothing here is worth keeping by hand.\n';

export type FileToPublish = { name: string; content: string } | { name: string; from: string };

/** Why a folder is not published into: it holds somebody's work. */
export type FolderTaken = { kind: 'taken'; holds: string };

/**
 * Writes the files to a folder, all or none: they are written next to it, then put in its place. A folder that was
 * published before is replaced; any other that holds something is left as it is. A link to a folder stays one, and what it
 * leads to is replaced. What a publication left that was killed is put in order first. The folder above must be there.
 */
export async function publishFolder(
  named: string,
  files: readonly FileToPublish[],
): Promise<{ kind: 'published' } | FolderTaken> {
  const folder = await folderBehind(named);
  await recoverUnfinished(folder);
  const taken = await folderTaken(named);
  if (taken !== null) return taken;
  const replaced = (await contentsOf(folder)) !== null;
  const { written, before } = temporaryFolders(folder);
  try {
    await mkdir(written);
    for (const file of [...files, { name: MARK, content: MARKED }]) await write(written, file);
    await openToOthers(written);
    if (replaced) await rename(folder, before);
    await rename(written, folder).catch(async (error: unknown) => {
      if (replaced) await rename(before, folder);
      throw error;
    });
  } finally {
    await rm(written, { recursive: true, force: true });
  }
  await rm(before, { recursive: true, force: true });
  return { kind: 'published' };
}

/** What a folder holds that was not published before; `null` where it may be written. */
export async function folderTaken(folder: string): Promise<FolderTaken | null> {
  const holds = await contentsOf(folder);
  if (holds === null || holds.includes(MARK)) return null;
  return holds[0] === undefined ? null : { kind: 'taken', holds: holds[0] };
}

async function write(folder: string, file: FileToPublish): Promise<void> {
  const target = join(folder, file.name);
  await mkdir(dirname(target), { recursive: true });
  if ('content' in file) await writeFile(target, file.content);
  else await copyFile(file.from, target);
}

/** A publication is for the web server, which runs as another user; the data that it was made from are not. */
async function openToOthers(folder: string): Promise<void> {
  const [forFiles, forFolders] = [modeForOthers(0o666), modeForOthers(0o777)];
  if (forFiles === null || forFolders === null) return;
  await chmod(folder, forFolders);
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true }))
    await chmod(join(entry.parentPath, entry.name), entry.isDirectory() ? forFolders : forFiles);
}

/** What is in a folder; `null` where there is none. */
async function contentsOf(folder: string): Promise<string[] | null> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return null;
    throw error;
  }
}
