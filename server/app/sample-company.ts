import { createWriteStream, existsSync } from 'node:fs';
import { mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { sampleFiles } from '#examples/sample-company/sample-files.ts';
import { isDiskFull, systemCode } from '#server/platform/system-error.ts';
import { makeFolder } from './data-folder.ts';
import { Failure } from './failure.ts';

const ANOTHER = 'Choose a folder that this user can write to: weekline demo DIR, or --data DIR.';
const LAST_WRITTEN = 'weekline.yaml';

/** Whether the sample company's files are in the folder, all of them. */
export function hasSampleCompany(folder: string): boolean {
  return existsSync(join(folder, LAST_WRITTEN));
}

/**
 * Writes the sample company's files. They appear in the folder only when all are complete, the configuration last: an
 * interrupted start leaves nothing that looks whole. Folders that are made get the rights of `mode` where it is given.
 */
export async function writeSampleCompany(folder: string, mode?: number): Promise<string[]> {
  await makeFolder(folder, ANOTHER, mode);
  let unfinished: string | null = null;
  try {
    unfinished = await mkdtemp(join(folder, '.writing-'));
    const names: string[] = [];
    for (const { name, chunks } of sampleFiles()) {
      await pipeline(Readable.from(chunks), createWriteStream(join(unfinished, name)));
      names.push(name);
    }
    const inOrder = names.toSorted((a, b) => Number(a === LAST_WRITTEN) - Number(b === LAST_WRITTEN));
    for (const name of inOrder) await rename(join(unfinished, name), join(folder, name));
    return inOrder;
  } catch (cause) {
    const code = systemCode(cause);
    if (code === null) throw cause;
    const remedy = isDiskFull(code) ? 'Free some space.' : ANOTHER;
    throw new Failure(`The sample company cannot be written to ${folder} (${code}). ${remedy}`, { cause });
  } finally {
    if (unfinished !== null) await rm(unfinished, { recursive: true, force: true });
  }
}

/** Refuses a folder that already holds a file of the same name: it may be somebody's work. */
export async function refuseToOverwrite(folder: string): Promise<void> {
  const present = new Set(await namesIn(folder));
  const taken = sampleFiles().filter(({ name }) => present.has(name));
  if (taken.length > 0)
    throw new Failure(
      `${folder} already holds ${taken.map(({ name }) => name).join(', ')}. Name an empty folder, such as \`weekline demo sample\`.`,
    );
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (cause) {
    switch (systemCode(cause)) {
      case 'ENOENT':
        return [];
      case 'ENOTDIR':
        throw new Failure(`${folder} is not a folder. ${ANOTHER}`, { cause });
      default:
        throw new Failure(`${folder} cannot be read (${systemCode(cause) ?? String(cause)}). ${ANOTHER}`, {
          cause,
        });
    }
  }
}
