import { createWriteStream, existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { sampleFiles } from '#mocks/company/sample-files.ts';
import { Failure } from './failure.ts';

const LAST_WRITTEN = 'weekline.yaml';

/** Whether the sample company's files are in the folder, all of them. */
export function hasSampleCompany(folder: string): boolean {
  return existsSync(join(folder, LAST_WRITTEN));
}

/**
 * Writes the sample company's files. They appear in the folder only when all are complete, the configuration last: an
 * interrupted start leaves nothing that looks whole.
 */
export async function writeSampleCompany(folder: string): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const unfinished = await mkdtemp(join(folder, '.writing-'));
  try {
    const names: string[] = [];
    for (const { name, chunks } of sampleFiles()) {
      await pipeline(Readable.from(chunks), createWriteStream(join(unfinished, name)));
      names.push(name);
    }
    const inOrder = names.toSorted((a, b) => Number(a === LAST_WRITTEN) - Number(b === LAST_WRITTEN));
    for (const name of inOrder) await rename(join(unfinished, name), join(folder, name));
    return inOrder;
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

/** Refuses a folder that already holds a file of the same name: it may be somebody's work. */
export async function refuseToOverwrite(folder: string): Promise<void> {
  const present = new Set(existsSync(folder) ? await readdir(folder) : []);
  const taken = sampleFiles().filter(({ name }) => present.has(name));
  if (taken.length > 0)
    throw new Failure(
      `${folder} already holds ${taken.map(({ name }) => name).join(', ')}. Name an empty folder, such as \`weekline demo sample\`.`,
    );
}
