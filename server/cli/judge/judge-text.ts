import { countsSchema } from '#domain/contract/counts-schema.ts';
import { faultsText } from '#domain/contract/faults/fault.ts';
import { readBySchema } from '#domain/contract/faults/schema-faults.ts';
import type { CountsDocument } from '#domain/funnel/counts.ts';
import { judge } from '#domain/verdicts/judge.ts';
import { toWireRow } from '#domain/wording/wire-row.ts';
import { shownLines } from '#server/cli/terminal.ts';
import type { DocumentText } from './document-texts.ts';
import { verdictTable } from './verdict-table.ts';

/** `replay`: `true` is a year of meetings. */
export type JudgeFlags = { replay?: boolean | number | 'all'; json?: boolean };

/** What goes to standard output for one document, or why it was refused. */
export type Judged =
  | { kind: 'judged'; output: Uint8Array<ArrayBuffer> }
  | { kind: 'refused'; reason: string };

/** A year of meetings. */
const REPLAYED_WEEKS = 52;

/** Only segments show that a shift of the mix broke nothing. */
const WITHOUT_SEGMENTS =
  'The document has no segments: a shift of the mix can look like a drop, and what moves one segment alone is not seen.';

const decoder = new TextDecoder();
const encoder = new TextEncoder();

/** One document, from its bytes to those of its verdicts. */
export function judgeText({ place, bytes }: DocumentText, flags: JudgeFlags): Judged {
  const document = parseDocument(decoder.decode(bytes));
  if (document.kind === 'refused') return document;
  return { kind: 'judged', output: encoder.encode(outputOf(document.counts, place, flags)) };
}

function outputOf(
  counts: CountsDocument,
  place: string,
  { replay = false, json = false }: JudgeFlags,
): string {
  const rows = judge(counts, weeksOf(replay));
  return json
    ? rows.map((row) => `${JSON.stringify(toWireRow(row))}\n`).join('')
    : shownLines([
        `${place}: ${counts.funnel.name}`,
        ...verdictTable(rows),
        ...(counts.segments.length < 2 ? [WITHOUT_SEGMENTS] : []),
        '',
        '',
      ]);
}

function weeksOf(replay: NonNullable<JudgeFlags['replay']>): number {
  if (replay === 'all') return Number.POSITIVE_INFINITY;
  if (typeof replay === 'number') return replay;
  return replay ? REPLAYED_WEEKS : 1;
}

/** A counts document that was read, or why it is none. */
export type ReadDocument = { kind: 'counts'; counts: CountsDocument } | { kind: 'refused'; reason: string };

/** A counts document, or the answer of a review that holds one. */
export function parseDocument(text: string): ReadDocument {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    return { kind: 'refused', reason: `not JSON: ${said}` };
  }
  const inner = typeof value === 'object' && value !== null && 'counts' in value ? value.counts : value;
  const read = readBySchema(countsSchema, inner);
  if (read.kind === 'read') return { kind: 'counts', counts: read.value };
  return { kind: 'refused', reason: faultsText(read.faults) };
}
