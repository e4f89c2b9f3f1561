import type { CountsDocument } from '#domain/funnel/counts.ts';
import { judge } from '#domain/verdicts/judge.ts';
import type { VerdictRow } from '#domain/verdicts/verdict.ts';
import { toWireRow } from '#domain/wording/wire-row.ts';
import { shownLines } from '#server/cli/terminal.ts';
import type { DocumentText } from './document-texts.ts';
import { parseDocument } from './parse-document.ts';
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
