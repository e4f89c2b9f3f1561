import * as z from 'zod';
import { someText, textOrList, textThat } from '#server/config/schema/schema-kit.ts';
import type { CellFormat } from '#server/ingest/kinds/source.ts';

/** 1234.5 with what is between groups of digits, if anything, and what is before the fraction. */
const EXAMPLE = /^1([^\d])?234(?:([.,])(\d+))?$/u;

const number = textThat((example) =>
  numberFormat(example) === null
    ? {
        message: 'is not the number 1234.5 in another writing.',
        remedy:
          'Write that number as the file would, in quotes: "1,234.5", "1.234,5", "1 234,5" or "1234,5".',
      }
    : null,
);

/** How cells are written, in files of every kind. */
export const cellOptions = {
  number: number.optional().meta({
    description: 'How the file would write 1234.5. Default: with a point and nothing between the digits.',
    examples: ['1,234.5'],
  }),
  blank: textOrList()
    .optional()
    .meta({ description: 'What stands for an empty cell, apart from one.', examples: [['--', 'NULL']] }),
  total: textOrList()
    .optional()
    .meta({
      description: 'How rows of totals begin; they are left out, and compared with the sum of the rows.',
      examples: ['Total'],
    }),
};

const options = z.object(cellOptions);

/** Nothing where nothing is said, so that a mapping without it stays the one it was. */
export function buildCells({ number: example, blank, total }: z.output<typeof options>): CellFormat | null {
  const format = example === undefined ? null : numberFormat(example);
  const cells: CellFormat = {
    ...(format !== null && { number: format }),
    ...(blank !== undefined && { blank: listOf(blank) }),
    ...(total !== undefined && { total: listOf(total) }),
  };
  return Object.keys(cells).length === 0 ? null : cells;
}

export function listOf(written: string | string[]): string[] {
  return typeof written === 'string' ? [written] : written;
}

function numberFormat(example: string): NonNullable<CellFormat['number']> | null {
  const found = EXAMPLE.exec(example.trim());
  if (found === null) return null;
  const [, group, decimal] = found;
  if (group !== undefined && group === decimal) return null;
  const between = group === undefined ? null : /\s/u.test(group) ? ' ' : group;
  // 1,234 alone has groups, and its fraction can only have the other sign.
  return { group: between, decimal: decimal ?? (between === '.' ? ',' : '.') };
}

const value = z.union([someText(), z.number(), z.boolean()]);

const start = z.strictObject({
  startsWith: textOrList().meta({ description: 'What it starts with.', examples: ['/pricing'] }),
});

export const wanted = z.union([value, z.array(value).min(1), start]);

/** Which rows the source is about. */
export const rowFilters = z
  .record(
    z.string(),
    z.union([
      value,
      z.array(value).min(1),
      z.strictObject({
        not: wanted.optional().meta({ description: 'Which it must not have.', examples: ['refunded'] }),
        startsWith: textOrList()
          .optional()
          .meta({ description: 'What it must start with.', examples: ['/pricing'] }),
      }),
    ]),
  )
  .meta({
    description:
      'The rows that count: column: value, a list of values, blank, { startsWith: text }, or { not: any of these }. The others are filtered.',
    examples: [{ 'Cancelled at': 'blank', 'Financial Status': { not: ['refunded', 'voided'] } }],
  });
