import type { Count, CountsDocument } from '#domain/funnel/counts.ts';

export function everyCount({ entries, steps }: CountsDocument): Count[] {
  return [
    ...entries.flatMap(({ arrivals }) => arrivals),
    ...steps.flatMap(({ series }) => series.flatMap(({ conversions }) => conversions.flat())),
  ];
}

/** Adds tables of the same shape cell by cell; a sum with an unobserved part is unobserved. */
export function sumOfTables(tables: readonly Count[][][]): Count[][] {
  const [first = [], ...rest] = tables;
  return rest.reduce((sum, table) => sum.map((row, i) => sumOfRows(row, table[i] ?? [])), first);
}

function sumOfRows(a: readonly Count[], b: readonly Count[]): Count[] {
  return a.map((cell, j) => {
    const other = b[j] ?? null;
    return cell === null || other === null ? null : cell + other;
  });
}
