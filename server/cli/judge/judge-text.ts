import { countsSchema } from '#domain/contract/counts-schema.ts';
import { faultsText } from '#domain/contract/faults/fault.ts';
import { readBySchema } from '#domain/contract/faults/schema-faults.ts';
import type { CountsDocument } from '#domain/funnel/counts.ts';
import { judge } from '#domain/verdicts/judge.ts';
import type { VerdictRow } from '#domain/verdicts/verdict.ts';
import { toWireRow } from '#domain/wording/wire-row.ts';
import { shownLines } from '#server/cli/terminal.ts';
import type { DocumentText } from './document-texts.ts';
import { verdictTable } from './verdict-table.ts';

export type JudgeFlags = { replay?: boolean; json?: boolean };

/** What goes to standard output for one document, or why it was refused. */
export type Judged =
  | { kind: 'judged'; output: Uint8Array<ArrayBuffer> }
  | { kind: 'refused'; reason: string };

/** A year of meetings. */
const REPLAYED_WEEKS = 52;

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
  const rows = rowsOf(counts, replay ? REPLAYED_WEEKS : 1);
  return json
    ? rows.map((row) => `${JSON.stringify(toWireRow(row))}\n`).join('')
    : shownLines([`${place}: ${counts.funnel.name}`, ...verdictTable(rows), '', '']);
}

/** The rows of the last `weeks` weeks of a document, oldest first. */
function rowsOf(counts: CountsDocument, weeks: number): VerdictRow[] {
  const asked = new Set(counts.weeks.slice(-weeks));
  return judge(counts).filter(({ week }) => asked.has(week));
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
