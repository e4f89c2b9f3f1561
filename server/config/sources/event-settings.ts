import * as z from 'zod';
import type { Fault } from '#server/config/configuration-problem.ts';
import {
  isMapping,
  isWritten,
  partialText,
  type Raw,
  setting,
  settings,
} from '#server/config/yaml/partial-yaml.ts';
import type { EventField } from '#server/ingest/kinds/events.ts';
import type { Source } from '#server/ingest/kinds/source-kinds.ts';
import { buildField, buildTime, column, field, fieldFaults, time, timeColumnFaults } from './fields.ts';
import { sourceSettings, type WrittenKind } from './source-settings.ts';
import { buildKeep, keep, keepFaults, snapshotSettings } from './version-settings.ts';

export const eventSchema = z
  .strictObject({
    kind: z.literal('events').meta({ description: 'One row is one event of one person.' }),
    ...sourceSettings,
    event: field.optional().meta({
      description: 'The column with the name of the event, or { constant: name } for all rows.',
      examples: ['event', { constant: 'lead' }],
    }),
    events: z
      .record(z.string(), column)
      .optional()
      .meta({
        description:
          'Several events of one row, each with the column of its time: an empty one has not happened yet.',
        examples: [{ qualified: 'Date entered "Qualified"', won: 'Close Date' }],
      }),
    person: z
      .union([
        column,
        z.strictObject({
          row: z.literal(true).meta({ description: 'Each row is a person of its own.' }),
        }),
      ])
      .meta({
        description: 'The column with the id of the person; { row: true }: each row is one of its own.',
        examples: ['user_id', { row: true }],
      }),
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
    keep: keep('eventId'),
    ...snapshotSettings,
  })
  .meta({ description: 'Rows of events.' });

export const writtenEvents: WrittenKind<z.output<typeof eventSchema>, Source<'events'>> = {
  time: 'time',
  events: (raw) => {
    if (isWritten(setting(raw, 'events'))) return settings(setting(raw, 'events')).map(({ key }) => key);
    const event = setting(raw, 'event');
    const constant = partialText(setting(event, 'constant'));
    return constant === null || isWritten(setting(event, 'column')) ? 'any' : [constant.value];
  },
  faults: (raw) => [
    ...fieldFaults(setting(raw, 'event')),
    ...eventFaults(raw),
    ...timeColumnFaults(setting(raw, 'time'), isWritten(setting(raw, 'events'))),
    ...keepFaults(raw, 'eventId'),
  ],
  build: (written, base, { calendar: { timeZone } }) => ({
    ...base,
    kind: 'events',
    event: buildEvent(written),
    person: written.person,
    anonymous: written.anonymous ?? null,
    time: buildTime(written.time, timeZone, Object.values(written.events ?? {})),
    eventId: written.eventId ?? null,
    value: written.value ?? null,
    ...buildKeep(written),
  }),
};

function buildEvent({ event, events }: z.output<typeof eventSchema>): EventField {
  if (events !== undefined) return { kind: 'times', columns: events };
  if (event === undefined) throw new RangeError('A source without event and events was let through.');
  return buildField(event);
}

/** A row is one event, which a column or a constant names, or several. */
function eventFaults(raw: Raw): Fault[] {
  const [event, events] = [setting(raw, 'event'), setting(raw, 'events')];
  if (isWritten(event) && isWritten(events))
    return [
      {
        path: events.path,
        message: 'cannot be combined with event.',
        remedy: 'Keep one: event where a row is one event, events where it is several.',
      },
    ];
  if (setting(raw, 'kind').value !== 'events') return [];
  if (!isWritten(event) && !isWritten(events))
    return [{ path: event.path, message: 'is missing.', remedy: 'Add it. For example event: event.' }];
  if (!isMapping(events.value) || Object.keys(events.value).length > 0) return [];
  const remedy = 'Write event: column, such as won: Close Date.';
  return [{ path: events.path, message: 'names no event.', remedy }];
}
