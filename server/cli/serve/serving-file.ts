import { randomBytes } from 'node:crypto';
import { readFile, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { systemCode } from '#server/platform/system-error.ts';

const NAME = 'weekline.serving.json';
const KEY_BYTES = 32;

/** A data folder itself, and not a copy of it: `device` and `inode` are the file system's. */
const placeSchema = z.object({ path: z.string(), device: z.number(), inode: z.number() });

const schema = z.object({
  url: z.url(),
  at: z.url(),
  key: z.string(),
  folder: placeSchema,
  process: z.object({ pid: z.number(), host: z.string() }),
});

/** Where the server of a data folder is reached, and a key that only those know who may read the folder. */
export type Serving = Announced & { pid: number };

/** What a server says of itself. */
type Announced = Pick<z.infer<typeof schema>, 'url' | 'at' | 'key'>;

/** A key for one run of the server. */
export function newServingKey(): string {
  return randomBytes(KEY_BYTES).toString('base64url');
}

/** Says so in the folder for as long as the server runs; what comes back takes its own word out again, and no other's. */
export async function announceServing(folder: string, serving: Announced): Promise<() => Promise<void>> {
  const file = join(folder, NAME);
  const me = { pid: process.pid, host: hostname() };
  const words = JSON.stringify({ ...serving, folder: await placeOf(folder), process: me });
  // Removed first: the mode is that of a new file alone.
  await rm(file, { force: true });
  await writeFile(file, words, { mode: 0o600 });
  return async () => {
    if ((await readFile(file, 'utf8').catch(() => null)) === words) await rm(file, { force: true });
  };
}

/**
 * The server of a folder, `null` when none has said that it runs there. One that was killed may still be named. What a copy
 * of a folder says is of the folder that was copied: nobody who works on the copy means that server.
 */
export async function servingOf(folder: string): Promise<Serving | null> {
  try {
    const parsed = schema.safeParse(JSON.parse(await readFile(join(folder, NAME), 'utf8')));
    if (!parsed.success) return null;
    const { folder: served, process: server, ...serving } = parsed.data;
    const { path, device, inode } = await placeOf(folder);
    const isHere = served.path === path && served.device === device && served.inode === inode;
    return isHere && server.host === hostname() ? { ...serving, pid: server.pid } : null;
  } catch (error) {
    const code = systemCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR' || error instanceof SyntaxError) return null;
    throw error;
  }
}

async function placeOf(folder: string): Promise<z.infer<typeof placeSchema>> {
  const path = await realpath(folder);
  const { dev, ino } = await stat(path);
  return { path, device: dev, inode: ino };
}
