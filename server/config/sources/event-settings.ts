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
import { files, sourceSettings, type WrittenKind } from './source-settings.ts';

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
    keep: z
      .enum(['append', 'latest'])
      .optional()
      .meta({
        description:
          'What a row does whose eventId is known: append (default) leaves the one that came first, latest replaces it.',
        examples: ['latest'],
      }),
    snapshot: z
      .boolean()
      .optional()
      .meta({
        description:
          'Its file is the whole truth: rows that are not in it any more are gone. Of several files the last by name is read.',
        examples: [true],
      }),
    replaces: files.optional().meta({
      description:
        'Older exports that a snapshot replaces: not read as long as another of its files is there.',
      examples: ['data/deals-old.csv'],
    }),
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
    ...keepFaults(raw),
  ],
  build: (written, base, { timeZone }) => ({
    ...base,
    kind: 'events',
    event: buildEvent(written),
    person: written.person,
    anonymous: written.anonymous ?? null,
    time: buildTime(written.time, timeZone, Object.values(written.events ?? {})),
    eventId: written.eventId ?? null,
    value: written.value ?? null,
    ...keepOf(written),
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

function keepOf({ keep, snapshot }: z.output<typeof eventSchema>): Pick<Source<'events'>, 'keep'> {
  if (snapshot === true) return { keep: 'snapshot' };
  return keep === 'latest' ? { keep } : {};
}

/** What the settings of versions need of each other. */
function keepFaults(raw: Raw): Fault[] {
  const [keep, snapshot, replaces] = ['keep', 'snapshot', 'replaces'].map((key) => setting(raw, key));
  const isSnapshot = snapshot?.value === true;
  const faults: Fault[] = [];
  if (keep?.value === 'latest' && !isSnapshot && !isWritten(setting(raw, 'eventId')))
    faults.push({
      path: keep.path,
      message: 'needs the id that tells a newer version of an event from another event.',
      remedy: 'Add eventId: the column with it; or snapshot: true, if each file holds all rows.',
    });
  if (keep?.value === 'append' && isSnapshot)
    faults.push({
      path: keep.path,
      message: 'contradicts snapshot: rows of a snapshot replace those before.',
      remedy: 'Remove one of the two.',
    });
  if (replaces !== undefined && isWritten(replaces) && !isSnapshot)
    faults.push({
      path: replaces.path,
      message: 'is for snapshots: other rows stay when their file is gone.',
      remedy: 'Add snapshot: true, or remove it.',
    });
  return faults;
}
