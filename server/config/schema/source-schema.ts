import * as z from 'zod';
import { day } from './date-setting.ts';
import { fileFormat } from './file-format-schema.ts';
import { remedies, slug, someText, textThat } from './schema-kit.ts';
import { FORMAT_IS_REQUIRED, timeFormat } from './time-format.ts';
import { timeZone } from './time-zone.ts';

const column = someText();
const columnOrConstant = z.strictObject({
  column: column.optional().meta({ description: 'The column with the value.' }),
  constant: someText().optional().meta({ description: 'The same text for every row.' }),
});

const field = z
  .union([column, columnOrConstant])
  .meta({ description: 'A column, { column: name }, or { constant: text } for every row.' });

const properties = z.union([z.array(column), z.record(z.string(), field)]).meta({
  description: 'Properties of the event: a list of columns, or property: column.',
  examples: [['channel', 'country'], { channel: 'utm_source' }],
});

const time = z
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

const file = textThat((value) => {
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(value))
    return {
      message: 'is not a local file.',
      remedy: 'Download it first, and name the path on this machine.',
    };
  return value.startsWith('~')
    ? { message: 'starts with ~, which only a shell understands.', remedy: 'Write the whole path.' }
    : null;
});

const common = {
  id: slug().meta({ description: 'Short name in reports and in the data.', examples: ['crm'] }),
  files: z.union([file, z.array(file).min(1)]).meta({
    description: 'A path or a list, relative to the folder of this file; * stands for any name.',
    examples: ['data/events-*.csv'],
  }),
  format: fileFormat.optional(),
  completeThrough: day()
    .optional()
    .meta({
      description: 'Your word that the source is complete to the end of this day. Default: its last row.',
      examples: ['2026-11-22'],
    }),
  missingWeeks: z
    .array(day())
    .default([])
    .meta({
      description: 'First days of weeks in which it sent nothing or rubbish: they are not judged.',
      examples: [['2026-03-02']],
    }),
  properties: properties.optional(),
};

const eventSource = z
  .strictObject({
    kind: z.literal('events').meta({ description: 'One row is one event of one person.' }),
    ...common,
    event: field.meta({
      description: 'The column with the name of the event, or { constant: name } for all rows.',
      examples: ['event', { constant: 'lead' }],
    }),
    person: column.meta({ description: 'The column with the id of the person.', examples: ['user_id'] }),
    anonymous: column
      .optional()
      .meta({ description: 'The column with the anonymous id of the same person.' }),
    time: time.meta({
      description: 'When it happened.',
      examples: [{ column: 'created_at', format: 'iso' }],
    }),
    eventId: column.optional().meta({
      description: 'The column with the id of the event: rows with the same one count once.',
      examples: ['event_id'],
    }),
    value: column.optional().meta({ description: 'The column with the money.', examples: ['amount'] }),
  })
  .meta({ description: 'Rows of events.' });

const totalsSource = z
  .strictObject({
    kind: z.literal('totals').meta({ description: 'One row is one day, with a count for each event.' }),
    ...common,
    date: time.meta({ description: 'The day.', examples: [{ column: 'date', format: '%Y-%m-%d' }] }),
    totals: z.record(z.string(), column).meta({
      description: 'Event: the column with its count. An empty cell was not observed; it is not zero.',
      examples: [{ payment: 'Payments' }],
    }),
  })
  .meta({ description: 'Rows of daily totals.' });

export const sourceSchema = z.discriminatedUnion('kind', [eventSource, totalsSource]);

export type SourceSettings = z.output<typeof sourceSchema>;
export type TimeSettings = z.output<typeof time>;
export type FieldSettings = z.output<typeof field>;
export type PropertySettings = z.output<typeof properties>;
