import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { once } from '#server/caching/once.ts';
import { systemCode } from '#server/platform/system-error.ts';

/** Pages of links, rendered and compressed with brotli, by the hash of what they show. A lost one is rendered again. */
export type RenderedPages = {
  read(shows: string): Promise<Buffer | null>;
  write(shows: string, page: Buffer): Promise<void>;
};

/**
 * Keeps them over a restart, in a folder next to the database. A page belongs to the build of the viewer that
 * rendered it: the first page of a build removes those of the builds before.
 */
export function createRenderedPages(folder: string, build: string): RenderedPages {
  const own = join(folder, build);
  const fileOf = (shows: string) => join(own, `${shows}.br`);

  const { get: prepared } = once(async () => {
    await mkdir(own, { recursive: true, mode: 0o700 });
    const others = (await readdir(folder)).filter((name) => name !== build);
    await Promise.all(others.map((name) => rm(join(folder, name), { recursive: true, force: true })));
  });

  return {
    async read(shows) {
      try {
        return await readFile(fileOf(shows));
      } catch (error) {
        if (systemCode(error) === 'ENOENT') return null;
        throw error;
      }
    },
    async write(shows, page) {
      await prepared();
      // Whole or not at all, also after a crash.
      const written = join(own, `${randomUUID()}.part`);
      await writeFile(written, page, { mode: 0o600, flush: true });
      await rename(written, fileOf(shows));
    },
  };
}
