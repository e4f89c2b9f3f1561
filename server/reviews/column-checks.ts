import { type WeekStart, weekOfDay, weekRange } from '#domain/calendar/week.ts';
import type { DataCheck } from '#domain/review/data-check.ts';
import { countText, dayYearText, listText } from '#domain/wording/numbers-and-dates.ts';
import type { Source } from '#server/ingest/kinds/source-kinds.ts';
import type { ColumnSwap, SwappedColumn } from './data-facts.ts';
import { maskedId } from './fact-checks.ts';

/** Columns that change places from some row of a file on: what they count is of the wrong segment, person or event there. */
export function swapChecks(
  swaps: readonly ColumnSwap[],
  { sources, weekStartsOn }: { sources: readonly Source[]; weekStartsOn: WeekStart },
): DataCheck[] {
  return swaps.map((swap) => {
    const source = sources.find(({ id }) => id === swap.source);
    const [one, other] = [swap.one, swap.other].map((column) => `“${columnName(column, source)}”`);
    const examples = swap.examples.map(
      (value) => `“${swap.other.kind === 'person' ? maskedId(value) : value}”`,
    );
    return {
      id: `swapped:${swap.source}:${swap.file}:${swap.one.kind}:${swap.one.name}:${swap.other.name}`,
      level: 'problem',
      message: `${one} and ${other} change places in ${swap.file}, ${whereText(swap)}: ${one} has ${listText(examples)} there, which ${examples.length === 1 ? 'is a value' : 'are values'} of ${other} elsewhere.`,
      remedy:
        'Put the cells under their own headings in the file, or export it again, and run “weekline import”.',
      weeks: weekRange(weekOfDay(swap.firstDay, weekStartsOn), weekOfDay(swap.lastDay, weekStartsOn)),
    };
  });
}

function whereText({ rows, firstDay, lastDay }: ColumnSwap): string {
  if (rows === null) return `in rows of ${dayYearText(firstDay)} to ${dayYearText(lastDay)}`;
  const from = countText(rows.from);
  return rows.to === null ? `from row ${from} on` : `in rows ${from} to ${countText(rows.to)}`;
}

/** As the file heads it. */
function columnName({ kind, name }: SwappedColumn, source: Source | undefined): string {
  if (kind === 'property') {
    const field = source?.properties[name];
    return field?.kind === 'column' ? field.column : name;
  }
  if (source?.kind !== 'events') return kind;
  if (kind === 'person') return typeof source.person === 'string' ? source.person : 'row';
  return source.event.kind === 'column' ? source.event.column : kind;
}
