import { type FileHandle, open } from 'node:fs/promises';
import { ImportProblem } from './import-problem.ts';

/** A file in a zip file: where its bytes start, how many they are packed, and by which method. */
export type ZipEntry = {
  name: string;
  start: number;
  packed: number;
  method: number;
  isEncrypted: boolean;
};

/** The end record is at the end, with a comment of at most 64 KB behind it. */
const END_BYTES = 22;
const MOST_COMMENT = 65_535;
const END_MARK = 0x06054b50;
const ENTRY_MARK = 0x02014b50;
const ENTRY_BYTES = 46;
const LOCAL_BYTES = 30;
/** Stands for a number that is written elsewhere, in the 64-bit form. */
const ELSEWHERE = 0xffffffff;
const MOST_DIRECTORY_BYTES = 16_000_000;

/** What is in a zip file, by its directory (APPNOTE 4.3). */
export async function zipEntries(file: string): Promise<ZipEntry[]> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    const tail = await bytesAt(handle, Math.max(0, size - END_BYTES - MOST_COMMENT), size);
    const end = tail.subarray(Math.max(0, tail.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))));
    if (end.length < END_BYTES || end.readUInt32LE(0) !== END_MARK)
      throw new ImportProblem(file, 'is a zip file without an end: it was cut short. Download it again.');
    const directory = { bytes: end.readUInt32LE(12), start: end.readUInt32LE(16) };
    if (directory.start === ELSEWHERE || directory.bytes > MOST_DIRECTORY_BYTES)
      throw new ImportProblem(
        file,
        'is a zip file of more than 4 GB or of very many files. Unpack it first.',
      );
    const entries = entriesIn(await bytesAt(handle, directory.start, directory.start + directory.bytes));
    return await Promise.all(entries.map((entry) => located(handle, file, entry)));
  } finally {
    await handle.close();
  }
}

function entriesIn(directory: Buffer): ZipEntry[] {
  const entries: ZipEntry[] = [];
  let at = 0;
  while (at + ENTRY_BYTES <= directory.length && directory.readUInt32LE(at) === ENTRY_MARK) {
    const nameBytes = directory.readUInt16LE(at + 28);
    const rest = directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
    entries.push({
      name: directory.toString('utf8', at + ENTRY_BYTES, at + ENTRY_BYTES + nameBytes),
      start: directory.readUInt32LE(at + 42),
      packed: directory.readUInt32LE(at + 20),
      method: directory.readUInt16LE(at + 10),
      isEncrypted: (directory.readUInt16LE(at + 8) & 1) === 1,
    });
    at += ENTRY_BYTES + nameBytes + rest;
  }
  return entries;
}

/** The directory says where an entry's own header is; its bytes are behind that. */
async function located(handle: FileHandle, file: string, entry: ZipEntry): Promise<ZipEntry> {
  const header = await bytesAt(handle, entry.start, entry.start + LOCAL_BYTES);
  if (header.length < LOCAL_BYTES || entry.packed === ELSEWHERE)
    throw new ImportProblem(file, 'is a zip file that is damaged or larger than 4 GB. Unpack it first.');
  return { ...entry, start: entry.start + LOCAL_BYTES + header.readUInt16LE(26) + header.readUInt16LE(28) };
}

async function bytesAt(handle: FileHandle, from: number, to: number): Promise<Buffer> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(to - from), 0, to - from, from);
  return buffer.subarray(0, bytesRead);
}
