import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { countsSchema } from '#domain/contract/counts-schema.ts';
import type { CountsDocument } from '#domain/funnel/counts.ts';
import { Failure, systemCode } from './failure.ts';

/** A counts document that was read, or why it is none. `place` is its file, and its line where a file holds many. */
export type ReadDocument =
  | { kind: 'counts'; place: string; counts: CountsDocument }
  | { kind: 'refused'; place: string; reason: string };

export const STANDARD_INPUT = '-';

/** The documents of a file, one after the other: a file holds one, standard input and `.ndjson` files one on each line. */
export async function* documentsIn(file: string): AsyncIterable<ReadDocument> {
  if (file === STANDARD_INPUT) {
    yield* documentLines(process.stdin, 'standard input');
  } else if (/\.(ndjson|jsonl)$/i.test(file)) {
    yield* documentLines(createReadStream(file), file);
  } else {
    yield parseDocument(await textOf(file), file);
  }
}

/** A counts document, or the answer of a review that holds one. */
export function parseDocument(text: string, place: string): ReadDocument {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    return { kind: 'refused', place, reason: `not JSON: ${said}` };
  }
  const inner = typeof value === 'object' && value !== null && 'counts' in value ? value.counts : value;
  const parsed = countsSchema.safeParse(inner);
  if (parsed.success) return { kind: 'counts', place, counts: parsed.data };
  const reasons = parsed.error.issues.map(({ path, message }) => `${pathText(path)}: ${message}`);
  return { kind: 'refused', place, reason: someOf(reasons) };
}

async function* documentLines(input: NodeJS.ReadableStream, place: string): AsyncIterable<ReadDocument> {
  let number = 0;
  try {
    for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
      number += 1;
      if (line.trim() !== '') yield parseDocument(line, `${place}:${number}`);
    }
  } catch (error) {
    throw unreadable(place, error);
  }
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
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

const MOST_REASONS = 5;

function someOf(reasons: readonly string[]): string {
  const more = reasons.length - MOST_REASONS;
  const shown = reasons.slice(0, MOST_REASONS).join('; ');
  return more > 0 ? `${shown}; and ${more} more` : shown;
}

function pathText(path: readonly PropertyKey[]): string {
  const text = path.reduce<string>(
    (before, part) => (typeof part === 'number' ? `${before}[${part}]` : `${before}.${String(part)}`),
    '',
  );
  return text.replace(/^\./, '') || 'the document';
}
