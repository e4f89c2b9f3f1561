import * as z from 'zod';
import type { Fault } from '#server/config/configuration-problem.ts';
import { remedies, someText, textOrList } from '#server/config/schema/schema-kit.ts';
import { FORMAT_IS_REQUIRED, hasYear, timeFormat } from '#server/config/schema/time-format.ts';
import { timeZone } from '#server/config/schema/time-zone.ts';
import { isMapping, isWritten, partialText, type Raw, setting } from '#server/config/yaml/partial-yaml.ts';
import type { Field, TimeField } from '#server/ingest/kinds/source.ts';
import { listOf } from './cell-formats.ts';

export const column = someText();

const columnOrConstant = z.strictObject({
  column: column.optional().meta({ description: 'The column with the value.' }),
  constant: someText().optional().meta({ description: 'The same text for every row.' }),
  below: z
    .array(z.number())
    .min(1)
    .optional()
    .meta({
      description: 'Bands of a number: under the first, from one to under the next, and the last or more.',
      examples: [[5000, 15000]],
    }),
  startsWith: textOrList()
    .optional()
    .meta({
      description: 'Texts that its cells start with: the longest that fits is the value, else (other).',
      examples: [['/blog', '/pricing']],
    }),
});

export const field = z
  .union([column, columnOrConstant])
  .meta({ description: 'A column, { column: name }, or { constant: text } for every row.' });

export function buildField(settings: z.output<typeof field>): Field {
  if (typeof settings === 'string') return { kind: 'column', column: settings };
  const { column, constant, below, startsWith } = settings;
  if (constant !== undefined) return { kind: 'constant', value: constant };
  if (column === undefined) throw new RangeError('A field without column and constant was let through.');
  if (below !== undefined) return { kind: 'band', column, below };
  if (startsWith !== undefined) return { kind: 'start', column, starts: listOf(startsWith) };
  return { kind: 'column', column };
}

/** A field says where a value comes from: one of the two, `{ column }` or `{ constant }`; and in which groups it is cut. */
export function fieldFaults(field: Raw): Fault[] {
  if (!isMapping(field.value)) return [];
  const [column, constant] = [setting(field, 'column'), setting(field, 'constant')];
  const [below, startsWith] = [setting(field, 'below'), setting(field, 'startsWith')];
  if (isWritten(column) && isWritten(constant))
    return [
      {
        path: constant.path,
        message: 'cannot be combined with column.',
        remedy: 'Keep one: the value comes from a column or is the same for every row.',
      },
    ];
  if (isWritten(below) && isWritten(startsWith))
    return [
      {
        path: startsWith.path,
        message: 'cannot be combined with below.',
        remedy: 'Keep one: a number is cut into bands, a text by how it starts.',
      },
    ];
  const cut = [below, startsWith].find(isWritten);
  if (cut !== undefined && !isWritten(column)) {
    const message = 'cuts the cells of a column, and none is named.';
    return [{ path: cut.path, message, remedy: 'Add column: the name of it.' }];
  }
  if (isWritten(below) && !isRising(below.value))
    return [{ path: below.path, message: 'does not rise.', remedy: 'Write the bounds from the lowest on.' }];
  if (Object.keys(field.value).length > 0) return [];
  const remedy = 'Write { column: name } or { constant: text }.';
  return [{ path: field.path, message: 'names neither a column nor a constant.', remedy }];
}

function isRising(bounds: unknown): boolean {
  if (!Array.isArray(bounds)) return true;
  return bounds.every((bound: unknown, at) => {
    const before: unknown = bounds[at - 1];
    return typeof bound !== 'number' || typeof before !== 'number' || before < bound;
  });
}

export const time = z
  .strictObject({
    column: column.optional().meta({ description: 'The column with the time.', examples: ['created_at'] }),
    columns: z
      .array(column)
      .min(2)
      .optional()
      .meta({
        description: 'The columns of its parts, which the format reads with a space between them.',
        examples: [['year', 'month', 'day']],
      }),
    minusDays: column.optional().meta({
      description: 'The column with the number of days by which it was earlier.',
      examples: ['lead_time'],
    }),
    format: timeFormat().register(remedies, { missing: FORMAT_IS_REQUIRED }),
    zone: timeZone()
      .optional()
      .meta({
        description: 'IANA zone of times written without an offset. Default: the zone of the workspace.',
        examples: ['UTC'],
      }),
    year: z
      .int()
      .min(1970)
      .max(2200)
      .optional()
      .meta({
        description: 'The year of dates that are written without one.',
        examples: [2026],
      }),
  })
  .meta({ examples: [{ column: 'created_at', format: 'iso' }] })
  .register(remedies, { wrongType: FORMAT_IS_REQUIRED });

export function buildTime(
  { column, columns, minusDays, format, zone, year }: z.output<typeof time>,
  workspaceZone: string,
  eventColumns: readonly string[] = [],
): TimeField {
  const named = column ?? columns?.join(' ') ?? eventColumns[0];
  if (named === undefined) throw new RangeError('A time without a column was let through.');
  return {
    column: named,
    format,
    zone: zone ?? workspaceZone,
    year: year ?? null,
    ...(columns !== undefined && { columns }),
    ...(minusDays !== undefined && { minusDays }),
  };
}

/** A time is in one column, or in several as its parts, or in one for each of the events of a row. */
export function timeColumnFaults(time: Raw, hasEvents: boolean): Fault[] {
  if (!isMapping(time.value)) return [];
  const [column, columns] = [setting(time, 'column'), setting(time, 'columns')];
  const [first, second] = [column, columns].filter(isWritten);
  if (hasEvents && first !== undefined)
    return [
      {
        path: first.path,
        message: 'is not needed: events names the column of each time.',
        remedy: 'Remove it.',
      },
    ];
  if (second !== undefined)
    return [
      {
        path: second.path,
        message: 'cannot be combined with column.',
        remedy: 'Keep one: column for a time in one cell, columns for its parts.',
      },
    ];
  if (hasEvents || first !== undefined) return [];
  return [{ path: column.path, message: 'is missing.', remedy: 'Add it. For example column: created_at.' }];
}

/** The year is written once: in the format, or as a setting of its own. */
export function timeFaults(time: Raw): Fault[] {
  const format = partialText(setting(time, 'format'));
  const year = setting(time, 'year');
  if (format === null || !(format.value.includes('%') || hasYear(format.value))) return [];
  if (hasYear(format.value))
    return isWritten(year)
      ? [
          {
            path: year.path,
            message: 'is not needed: the format has the year.',
            remedy: 'Remove it.',
          },
        ]
      : [];
  if (isWritten(year)) return [];
  const message = `is missing: “${format.value}” has no year.`;
  return [{ path: year.path, message, remedy: 'Add the year of these dates, such as year: 2026.' }];
}
