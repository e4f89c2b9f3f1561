import * as z from 'zod';
import { isMapping, setting, settings } from '#server/config/yaml/partial-yaml.ts';
import type { Source } from '#server/ingest/kinds/source-kinds.ts';
import { buildTime, column, time, timeColumnFaults } from './fields.ts';
import { sourceSettings, type WrittenKind } from './source-settings.ts';

export const totalsSchema = z
  .strictObject({
    kind: z.literal('totals').meta({ description: 'One row is one day, with a count for each event.' }),
    ...sourceSettings,
    date: time
      .extend({
        covers: z.enum(['day', 'week']).optional().meta({
          description: 'What a row counts: its day (default), or the week that begins on its day.',
        }),
      })
      .meta({ description: 'The day.', examples: [{ column: 'date', format: '%Y-%m-%d' }] }),
    totals: z.record(z.string(), column).meta({
      description: 'Event: the column with its count. An empty cell was not observed; it is not zero.',
      examples: [{ payment: 'Payments' }],
    }),
    add: z
      .enum(['rows'])
      .optional()
      .meta({
        description:
          'rows: the rows of one day and segment, such as one for each advertisement, are added up.',
        examples: ['rows'],
      }),
    blank: z
      .enum(['unobserved', 'zero'])
      .optional()
      .meta({ description: 'What an empty count is. Default: unobserved.', examples: ['zero'] }),
  })
  .meta({ description: 'Rows of daily totals.' });

export const writtenTotals: WrittenKind<z.output<typeof totalsSchema>, Source<'totals'>> = {
  time: 'date',
  events: (raw) => settings(setting(raw, 'totals')).map(({ key }) => key),
  faults: (raw) => {
    const ofTime = timeColumnFaults(setting(raw, 'date'), false);
    const totals = setting(raw, 'totals');
    if (!isMapping(totals.value) || Object.keys(totals.value).length > 0) return ofTime;
    const remedy = 'Write event: column, such as payment: Payments.';
    return [...ofTime, { path: totals.path, message: 'names no event.', remedy }];
  },
  build: (settings, base, { calendar: { timeZone, weekStartsOn } }) => ({
    ...base,
    kind: 'totals',
    date: buildTime(settings.date, timeZone),
    totals: settings.totals,
    ...(settings.add === 'rows' && { add: 'rows' as const }),
    ...(settings.blank === 'zero' && { blank: 'zero' as const }),
    ...(settings.date.covers === 'week' && { covers: weekStartsOn }),
  }),
};
