import type { CountsDocument } from '#domain/funnel/counts.ts';
import { judge } from '#domain/review/judge.ts';
import type { VerdictRow } from '#domain/review/verdict.ts';
import { documentsIn } from './documents.ts';
import { Failure } from './failure.ts';
import { print, tell } from './terminal.ts';
import { verdictTable } from './verdict-table.ts';

export type JudgeFlags = { replay?: boolean; json?: boolean };

/** A year of meetings. */
const REPLAYED_WEEKS = 52;

/** Judges counts documents of any origin. One that is refused is told, and does not keep the others from being judged. */
export async function judgeCommand(files: readonly string[], { replay = false, json = false }: JudgeFlags) {
  let refused = 0;
  for (const file of files)
    for await (const document of documentsIn(file)) {
      if (document.kind === 'refused') {
        refused += 1;
        tell(`${document.place}: ${document.reason}`);
        continue;
      }
      const rows = rowsOf(document.counts, replay ? REPLAYED_WEEKS : 1);
      if (json && rows.length > 0) await print(rows.map((row) => JSON.stringify(row)).join('\n'));
      if (!json) await print(`${document.place}: ${document.counts.funnel.name}\n${verdictTable(rows)}\n`);
    }
  if (refused > 0)
    throw new Failure(`${refused} ${refused === 1 ? 'document was' : 'documents were'} refused; see above.`);
}

/** The rows of the last `weeks` weeks of a document, oldest first. */
function rowsOf(counts: CountsDocument, weeks: number): VerdictRow[] {
  const asked = new Set(counts.weeks.slice(-weeks));
  return judge(counts).filter(({ week }) => asked.has(week));
}
