import * as z from 'zod';
import type { Fault } from '#server/config/configuration-problem.ts';
import { isWritten, partialText, type Raw, setting } from '#server/config/yaml/partial-yaml.ts';
import type { Source } from '#server/ingest/kinds/source-kinds.ts';
import { buildField, buildTime, column, field, fieldFaults, time } from './fields.ts';
import { files, sourceSettings, type WrittenKind } from './source-settings.ts';

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
    const event = setting(raw, 'event');
    const constant = partialText(setting(event, 'constant'));
    return constant === null || isWritten(setting(event, 'column')) ? 'any' : [constant.value];
  },
  faults: (raw) => [...fieldFaults(setting(raw, 'event')), ...keepFaults(raw)],
  build: (settings, base, { timeZone }) => ({
    ...base,
    kind: 'events',
    event: buildField(settings.event),
    person: settings.person,
    anonymous: settings.anonymous ?? null,
    time: buildTime(settings.time, timeZone),
    eventId: settings.eventId ?? null,
    value: settings.value ?? null,
    ...keepOf(settings),
  }),
};

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
