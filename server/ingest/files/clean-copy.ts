import { type FileHandle, open, symlink } from 'node:fs/promises';
import path from 'node:path';
import type { Dialect } from './record-scanner.ts';
import { type OriginalText, readRecords } from './text-records.ts';

/** Only `\n` after a record, and a mark in the place of each record that cannot be cut. */
export async function cleanCopy(original: OriginalText, dialect: Dialect, scratch: string): Promise<string> {
  const copied = path.join(scratch, 'clean');
  await writeFile(copied, async (copy) => {
    let pieces: Uint8Array[] = [];
    const flush = async () => {
      await copy.write(Buffer.concat(pieces));
      pieces = [];
    };
    for await (const { bytes, misquoted } of readRecords(original, dialect)) {
      pieces.push(misquoted ? MISQUOTED_MARK : bytes, LINE_BREAK);
      if (pieces.length > PIECES_AT_ONCE) await flush();
    }
    await flush();
  });
  return copied;
}

const MISQUOTED_MARK = Buffer.from('?');
const LINE_BREAK = Buffer.from('\n');
const PIECES_AT_ONCE = 4096;

/** Makes a file, and closes it whatever happens. */
export async function writeFile<T>(file: string, write: (handle: FileHandle) => Promise<T>): Promise<T> {
  const handle = await open(file, 'w');
  try {
    return await write(handle);
  } finally {
    await handle.close();
  }
}

/**
 * Where the engine finds a file whose name an engine could take for a pattern or for several folders: a link with a plain
 * name among the copies. Any other file is where it is.
 */
export async function enginePath(file: string, scratch: string): Promise<string> {
  if (!/[*?[\]\\]/.test(file)) return file;
  const link = path.join(scratch, 'source');
  await symlink(path.resolve(file), link);
  return link;
}
