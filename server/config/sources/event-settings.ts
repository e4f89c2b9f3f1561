import * as z from 'zod';
import { isWritten, partialText, setting } from '#server/config/yaml/partial-yaml.ts';
import type { Source } from '#server/ingest/kinds/source-kinds.ts';
import { buildField, buildTime, column, field, fieldFaults, time } from './fields.ts';
import { sourceSettings, type WrittenKind } from './source-settings.ts';

export const eventSchema = z
  .strictObject({
    kind: z.literal('events').meta({ description: 'One row is one event of one person.' }),
    ...sourceSettings,
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

export const writtenEvents: WrittenKind<z.output<typeof eventSchema>, Source<'events'>> = {
  time: 'time',
  events: (raw) => {
    const event = setting(raw, 'event');
    const constant = partialText(setting(event, 'constant'));
    return constant === null || isWritten(setting(event, 'column')) ? 'any' : [constant.value];
  },
  faults: (raw) => fieldFaults(setting(raw, 'event')),
  build: (settings, base, { timeZone }) => ({
    ...base,
    kind: 'events',
    event: buildField(settings.event),
    person: settings.person,
    anonymous: settings.anonymous ?? null,
    time: buildTime(settings.time, timeZone),
    eventId: settings.eventId ?? null,
    value: settings.value ?? null,
  }),
};
