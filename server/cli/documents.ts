import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import type * as z from 'zod/mini';
import { countsSchema } from '#domain/contract/counts-schema.ts';
import type { CountsDocument } from '#domain/funnel/counts.ts';
import { Failure, systemCode } from './failure.ts';

/** A counts document that was read, or why it is none. `place` is its file, and its line where a file holds many. */
export type ReadDocument =
  | { kind: 'counts'; place: string; counts: CountsDocument }
  | { kind: 'refused'; place: string; reason: string };

export const STANDARD_INPUT = '-';
const STANDARD_INPUT_NAME = 'standard input';

/** The documents of a file, one after the other: a file holds one, standard input and `.ndjson` files one on each line. */
export async function* documentsIn(file: string): AsyncIterable<ReadDocument> {
  if (file === STANDARD_INPUT) {
    yield* documentLines(process.stdin, STANDARD_INPUT_NAME);
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
  const reasons = parsed.error.issues.map((issue) => `${pathText(issue.path)}: ${wordsOf(issue, inner)}`);
  return { kind: 'refused', place, reason: someOf(reasons) };
}

/** Where the contract has no words of its own, what is there says most. */
function wordsOf(issue: z.core.$ZodIssue, document: unknown): string {
  if (issue.message !== NO_WORDS) return issue.message;
  if (valueAt(document, issue.path) === undefined) return 'is missing';
  return issue.code === 'invalid_type' ? `must be ${issue.expected}` : 'is not what the contract allows';
}

const NO_WORDS = 'Invalid input';

function valueAt(document: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, part) => (typeof value === 'object' && value !== null ? Reflect.get(value, part) : undefined),
    document,
  );
}

async function* documentLines(input: NodeJS.ReadableStream, place: string): AsyncIterable<ReadDocument> {
  let number = 0;
  let found = false;
  try {
    for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
      number += 1;
      if (line.trim() === '') continue;
      found = true;
      yield parseDocument(line, `${place}:${number}`);
    }
  } catch (error) {
    throw unreadable(place, error);
  }
  if (!found)
    throw new Failure(`No document ${place === STANDARD_INPUT_NAME ? 'on' : 'in'} ${place}.`, {
      exitCode: 2,
    });
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
