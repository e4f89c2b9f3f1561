import { spawnSync } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** A file system of a few megabytes in a folder, which a test can fill to the last byte. */
export type SmallDisk = {
  folder: string;
  fill(): Promise<void>;
  free(): Promise<void>;
  /** Nothing can be written from here on. */
  freeze(): void;
  remove(): void;
};

/** `null` where none can be mounted: that takes root. */
export async function smallDisk(folder: string, megabytes: number): Promise<SmallDisk | null> {
  await mkdir(folder, { recursive: true });
  const options = `size=${megabytes}m`;
  if (spawnSync('/bin/mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder]).status !== 0) return null;
  const ballast = [2 ** 20, 4096, 1].map((bytes) => ({ bytes, file: path.join(folder, `ballast-${bytes}`) }));
  return {
    folder,
    async fill() {
      // Ever smaller pieces, each until there is no room for another.
      for (const { bytes, file } of ballast) {
        const piece = Buffer.alloc(bytes);
        while (
          await writeFile(file, piece, { flag: 'a' }).then(
            () => true,
            () => false,
          )
        );
      }
    },
    async free() {
      for (const { file } of ballast) await rm(file, { force: true });
    },
    freeze: () => void spawnSync('/bin/mount', ['-o', 'remount,ro', folder]),
    remove: () => void spawnSync('/bin/umount', ['-l', folder]),
  };
}
