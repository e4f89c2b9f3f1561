import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { Failure } from '#server/app/failure.ts';
import { systemCode } from '#server/platform/system-error.ts';
import { linesOf } from './lines.ts';

/** What may be a counts document. `place` is its file, and its line where a file holds many. */
export type DocumentText = { place: string; bytes: Uint8Array<ArrayBuffer> };

const STANDARD_INPUT = '-';
const STANDARD_INPUT_NAME = 'standard input';

/** The documents of all files, one after the other. */
export async function* documentTextsIn(files: readonly string[]): AsyncGenerator<DocumentText> {
  for (const file of files) yield* textsIn(file);
}

/** A file holds one document; standard input and `.ndjson` files hold one on each line. */
async function* textsIn(file: string): AsyncGenerator<DocumentText> {
  if (file === STANDARD_INPUT) {
    yield* lineTexts(process.stdin, STANDARD_INPUT_NAME);
  } else if (/\.(ndjson|jsonl)$/i.test(file)) {
    yield* lineTexts(createReadStream(file), file);
  } else {
    yield { place: file, bytes: await bytesOf(file) };
  }
}

async function* lineTexts(input: AsyncIterable<Uint8Array>, name: string): AsyncGenerator<DocumentText> {
  let number = 0;
  let found = false;
  try {
    for await (const bytes of linesOf(input)) {
      number += 1;
      if (isBlank(bytes)) continue;
      found = true;
      yield { place: `${name}:${number}`, bytes };
    }
  } catch (error) {
    throw unreadable(name, error);
  }
  if (!found)
    throw new Failure(`No document ${name === STANDARD_INPUT_NAME ? 'on' : 'in'} ${name}.`, { exitCode: 2 });
}

function isBlank(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === SPACE || byte === TAB);
}

const SPACE = 32;
const TAB = 9;

async function bytesOf(file: string): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await readFile(file));
  } catch (error) {
    throw unreadable(file, error);
  }
}

function unreadable(file: string, cause: unknown): Failure {
  const code = systemCode(cause);
  const why = code === 'ENOENT' ? 'there is no such file' : (code ?? String(cause));
  return new Failure(`${file} cannot be read: ${why}. Name counts documents, or - for standard input.`, {
    cause,
  });
}
