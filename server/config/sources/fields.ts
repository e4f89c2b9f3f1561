import * as z from 'zod';
import type { Fault } from '#server/config/configuration-problem.ts';
import { remedies, someText } from '#server/config/schema/schema-kit.ts';
import { FORMAT_IS_REQUIRED, hasYear, timeFormat } from '#server/config/schema/time-format.ts';
import { timeZone } from '#server/config/schema/time-zone.ts';
import { isMapping, isWritten, partialText, type Raw, setting } from '#server/config/yaml/partial-yaml.ts';
import type { Field, TimeField } from '#server/ingest/kinds/source.ts';

export const column = someText();

const columnOrConstant = z.strictObject({
  column: column.optional().meta({ description: 'The column with the value.' }),
  constant: someText().optional().meta({ description: 'The same text for every row.' }),
});

export const field = z
  .union([column, columnOrConstant])
  .meta({ description: 'A column, { column: name }, or { constant: text } for every row.' });

export function buildField(settings: z.output<typeof field>): Field {
  if (typeof settings === 'string') return { kind: 'column', column: settings };
  const { column, constant } = settings;
  if (constant !== undefined) return { kind: 'constant', value: constant };
  if (column === undefined) throw new RangeError('A field without column and constant was let through.');
  return { kind: 'column', column };
}

/** A field says where a value comes from: one of the two, `{ column }` or `{ constant }`. */
export function fieldFaults(field: Raw): Fault[] {
  if (!isMapping(field.value)) return [];
  const [column, constant] = [setting(field, 'column'), setting(field, 'constant')];
  if (isWritten(column) && isWritten(constant))
    return [
      {
        path: constant.path,
        message: 'cannot be combined with column.',
        remedy: 'Keep one: the value comes from a column or is the same for every row.',
      },
    ];
  if (Object.keys(field.value).length > 0) return [];
  const remedy = 'Write { column: name } or { constant: text }.';
  return [{ path: field.path, message: 'names neither a column nor a constant.', remedy }];
}

export const time = z
  .strictObject({
    column: column.meta({ description: 'The column with the time.', examples: ['created_at'] }),
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
  { column, format, zone, year }: z.output<typeof time>,
  workspaceZone: string,
): TimeField {
  return { column, format, zone: zone ?? workspaceZone, year: year ?? null };
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
