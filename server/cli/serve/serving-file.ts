import { randomBytes } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { systemCode } from '#server/platform/system-error.ts';

const NAME = 'weekline.serving.json';
const KEY_BYTES = 32;

const schema = z.object({ url: z.url(), at: z.url(), key: z.string() });

/** Where the server of a data folder is reached, and a key that only those know who may read the folder. */
export type Serving = z.infer<typeof schema>;

/** A key for one run of the server. */
export function newServingKey(): string {
  return randomBytes(KEY_BYTES).toString('base64url');
}

/** Says so in the folder for as long as the server runs; what comes back takes it out again. */
export async function announceServing(folder: string, serving: Serving): Promise<() => Promise<void>> {
  const file = join(folder, NAME);
  // Removed first: the mode is that of a new file alone.
  await rm(file, { force: true });
  await writeFile(file, JSON.stringify(serving), { mode: 0o600 });
  return () => rm(file, { force: true });
}

/** The server of a folder, `null` when none has said that it runs. One that was killed may still be named. */
export async function servingOf(folder: string): Promise<Serving | null> {
  try {
    const parsed = schema.safeParse(JSON.parse(await readFile(join(folder, NAME), 'utf8')));
    return parsed.success ? parsed.data : null;
  } catch (error) {
    if (systemCode(error) === 'ENOENT' || error instanceof SyntaxError) return null;
    throw error;
  }
}
