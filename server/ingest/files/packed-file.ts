import { createReadStream, createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createInflateRaw } from 'node:zlib';
import { ImportProblem } from './import-problem.ts';
import { head } from './text-file.ts';
import { type ZipEntry, zipEntries } from './zip-entries.ts';

/** Where the bytes of a file can be read: of a packed one a copy, whatever its name ends with. */
export async function unpackedPath(file: string, scratch: string): Promise<string> {
  const start = await head(file);
  const kind = KINDS.find(({ mark }) => mark.every((byte, at) => start[at] === byte))?.kind ?? 'plain';
  switch (kind) {
    case 'plain':
      return file;
    case 'gzip':
      return unpack(file, scratch, [createReadStream(file), createGunzip()]);
    case 'zip': {
      const entry = await onlyEntry(file);
      const bytes = createReadStream(file, { start: entry.start, end: entry.start + entry.packed - 1 });
      return unpack(file, scratch, entry.method === STORED ? [bytes] : [bytes, createInflateRaw()]);
    }
    case 'spreadsheet':
      throw new ImportProblem(file, SPREADSHEET);
    case 'zstd':
      throw new ImportProblem(
        file,
        'is packed with Zstandard, which is not read. Unpack it first (zstd -d), or pack it with gzip.',
      );
  }
}

type Kind = 'plain' | 'gzip' | 'zip' | 'zstd' | 'spreadsheet';

/** What files of a kind begin with; no text does. */
const KINDS: readonly { kind: Kind; mark: readonly number[] }[] = [
  { kind: 'gzip', mark: [0x1f, 0x8b] },
  { kind: 'zip', mark: [0x50, 0x4b, 0x03, 0x04] },
  { kind: 'zip', mark: [0x50, 0x4b, 0x05, 0x06] },
  { kind: 'zstd', mark: [0x28, 0xb5, 0x2f, 0xfd] },
  { kind: 'spreadsheet', mark: [0xd0, 0xcf, 0x11, 0xe0] },
];

const SPREADSHEET =
  'is a spreadsheet. Save the sheet as CSV UTF-8 in the program that made it (File, Save as), and name that file.';

const STORED = 0;

async function onlyEntry(file: string): Promise<ZipEntry> {
  const entries = await zipEntries(file);
  if (entries.some(({ name }) => name === 'xl/workbook.xml')) throw new ImportProblem(file, SPREADSHEET);
  const [entry, ...others] = entries.filter(({ name }) => !isOfSystem(name));
  if (entry === undefined) throw new ImportProblem(file, 'is a zip file with nothing in it. Pack it again.');
  if (others.length > 0) {
    const names = [entry, ...others].slice(0, NAMES_SHOWN).map(({ name }) => `“${name}”`);
    const more = others.length + 1 > NAMES_SHOWN ? ` and ${others.length + 1 - NAMES_SHOWN} more` : '';
    throw new ImportProblem(
      file,
      `holds ${others.length + 1} files: ${names.join(', ')}${more}. Unpack it, and name those that the source is of.`,
    );
  }
  if (entry.isEncrypted) throw new ImportProblem(file, 'is locked with a password. Unpack it first.');
  if (entry.method !== STORED && entry.method !== DEFLATED)
    throw new ImportProblem(
      file,
      'is packed in a way that is not read. Unpack it first, or pack it as an ordinary zip.',
    );
  return entry;
}

const DEFLATED = 8;
const NAMES_SHOWN = 5;

/** A folder, and what a Mac adds. */
function isOfSystem(name: string): boolean {
  return name.endsWith('/') || name.startsWith('__MACOSX/') || path.posix.basename(name) === '.DS_Store';
}

/** Tables of text shrink to a fortieth at most. */
const MOST_TIMES_LARGER = 100;
/** Below this no file is refused for how small it was packed. */
const HARMLESS_BYTES = 256_000_000;

async function unpack(file: string, scratch: string, stages: [Readable, ...Transform[]]): Promise<string> {
  const most = Math.max(HARMLESS_BYTES, (await stat(file)).size * MOST_TIMES_LARGER);
  const unpacked = path.join(scratch, 'unpacked');
  let bytes = 0;
  const bound = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      done(bytes > most ? new ImportProblem(file, TOO_LARGE) : null, chunk);
    },
  });
  try {
    await pipeline([...stages, bound, createWriteStream(unpacked)]);
  } catch (cause) {
    if (!isDamage(cause)) throw cause;
    throw new ImportProblem(
      file,
      'is damaged: it cannot be unpacked to its end. Download or pack it again.',
      { cause },
    );
  }
  return unpacked;
}

const TOO_LARGE = `unpacks to more than ${MOST_TIMES_LARGER} times its size: the same bytes over and over are no table. Check how it was packed.`;

function isDamage(cause: unknown): boolean {
  return (
    cause instanceof Error && 'code' in cause && typeof cause.code === 'string' && cause.code.startsWith('Z_')
  );
}
