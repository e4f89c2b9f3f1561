import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import * as z from 'zod';
import { diskRefusal, systemCode } from '#server/platform/system-error.ts';
import type { DefinitionFingerprints } from './fingerprints.ts';

const match = z.object({
  event: z.string(),
  where: z.array(z.object({ property: z.string(), oneOf: z.array(z.string()) })),
});
const version = z.object({ version: z.number(), from: z.nullable(z.string()), match });
const fingerprints = z.record(z.string(), z.array(version)) satisfies z.ZodType<DefinitionFingerprints>;

/** A file that cannot be understood is as good as none. */
export async function readFingerprints(file: string): Promise<DefinitionFingerprints | null> {
  try {
    return fingerprints.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return null;
  }
}

/** The data folder, where a check comes before any data, is for its owner alone. */
const OWNER_ONLY = 0o700;

/** The file is there as it was, or as it shall be: why it stays as it was is the answer, `null` when it did not. */
export async function keepFingerprints(
  file: string,
  definitions: DefinitionFingerprints,
): Promise<string | null> {
  const unfinished = `${file}.${process.pid}`;
  try {
    await makeFolderOf(file);
    await writeFile(unfinished, `${JSON.stringify(definitions, null, 2)}\n`, { flush: true });
    await rename(unfinished, file);
    return null;
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => {});
    const refusal = diskRefusal(error);
    if (refusal === null) throw error;
    return refusal;
  }
}

/** A recursive `mkdir` of Node says of a read-only file system that there is no such folder. */
async function makeFolderOf(file: string): Promise<void> {
  const folder = dirname(file);
  try {
    await mkdir(folder, { mode: OWNER_ONLY });
  } catch (error) {
    const code = systemCode(error);
    if (code === 'EEXIST') return;
    if (code !== 'ENOENT') throw error;
    await mkdir(folder, { recursive: true, mode: OWNER_ONLY });
  }
}
