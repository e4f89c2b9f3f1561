import { absentCells, documentChecks } from '#domain/contract/faults/suspicions.ts';
import type { Count, CountsDocument } from '#domain/funnel/counts.ts';
import { reportText } from '#server/cli/terminal.ts';
import { type Complaint, warning } from './complaints.ts';

/** More absent cells than these are no accident. */
const ABSENT_SHARE = 0.01;

/** What may be true of a counts document and seldom is, and data checks that fail. */
export function documentWarnings(counts: CountsDocument, call: string): Complaint[] {
  const { absent, of } = absentCells(counts);
  const checks = documentChecks(counts)
    .filter(({ level }) => level !== 'fine')
    .map(({ id, level, message, remedy }): Complaint => {
      const isFault = level === 'problem' || (id === 'cells-absent' && absent > of * ABSENT_SHARE);
      return {
        level: isFault ? 'fault' : 'warning',
        call,
        text: reportText(`counts: ${message} ${remedy ?? ''}`.trim()),
      };
    });
  return [...checks, ...unlikely(counts).map((text) => warning(call, text))];
}

const NEWEST_WEEKS = 2;

function unlikely(counts: CountsDocument): string[] {
  const texts: string[] = [];
  for (const [index, { series, to }] of counts.steps.entries()) {
    const rows = series.flatMap(({ conversions }) => conversions.map((cells, row) => ({ cells, row })));
    const beyond = sumOf(rows.flatMap(({ cells, row }) => cells.slice(counts.weeks.length - row)));
    if (beyond > 0)
      texts.push(
        `counts.steps[${index}]: ${beyond} conversions at “${to}” lie after the last week and are ignored: rows are weeks of the stage before, cells the weeks after it`,
      );
    const newest = counts.weeks.length - NEWEST_WEEKS;
    const early = sumOf(rows.filter(({ row }) => row < newest).flatMap(({ cells }) => cells));
    const late = rows.filter(({ row }) => row >= newest).flatMap(({ cells }) => cells);
    if (early > 10 * newest && late.length > 0 && late.every((cell) => cell === 0))
      texts.push(
        `counts.steps[${index}]: nobody of the last ${NEWEST_WEEKS} weeks converts at “${to}”: is a zero written where nothing is known yet?`,
      );
  }
  const [first] = counts.entries.map(({ arrivals }) => arrivals[0]).filter((people) => people !== 0);
  if (counts.weeks.length > 1 && counts.entries.length > 0 && first === undefined)
    texts.push('counts.entries: nobody arrives in the first week: do the weeks begin before the data?');
  return texts;
}

function sumOf(cells: readonly Count[]): number {
  return cells.reduce<number>((sum, cell) => sum + (cell ?? 0), 0);
}
