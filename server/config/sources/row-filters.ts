import type * as z from 'zod';
import type { CellPattern, RowFilter } from '#server/ingest/kinds/source.ts';
import { listOf, type rowFilters, type wanted } from './cell-formats.ts';

/** The filters of a source, one for each column. */
export function buildRows(written: z.output<typeof rowFilters>): RowFilter[] {
  return Object.entries(written).map(([column, one]) => {
    if (!isMapping(one)) return { column, oneOf: patternsOf(one), not: false };
    if (one.not === undefined) return { column, oneOf: startsOf(one.startsWith), not: false };
    const oneOf = isMapping(one.not) ? startsOf(one.not.startsWith) : patternsOf(one.not);
    return { column, oneOf, not: true };
  });
}

type Value = string | number | boolean;

/** What a cell may be; absent: anything. */
export function buildPatterns(written: z.output<typeof wanted> | undefined): CellPattern[] | null {
  if (written === undefined) return null;
  return isMapping(written) ? startsOf(written.startsWith) : patternsOf(written);
}

/** The word blank stands for an empty cell. */
function patternsOf(wanted: Value | Value[]): CellPattern[] {
  const values = Array.isArray(wanted) ? wanted : [wanted];
  return values.map((value) =>
    value === 'blank' ? { kind: 'blank' } : { kind: 'text', text: String(value).trim() },
  );
}

function startsOf(written: string | string[] = []): CellPattern[] {
  return listOf(written).map((text) => ({ kind: 'start', text }));
}

function isMapping<T extends object>(written: Value | Value[] | T): written is T {
  return typeof written === 'object' && !Array.isArray(written);
}
