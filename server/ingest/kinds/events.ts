import {
  columnOf,
  type Field,
  type KindOfSource,
  type SourceBase,
  type TimeField,
  timeRejects,
} from './source.ts';

/** One row, one event of one person. */
export type EventSource = SourceBase & {
  kind: 'events';
  event: Field;
  person: string;
  /** Column of the anonymous id that is the same person, if there is one. */
  anonymous: string | null;
  time: TimeField;
  /** Column of the event's own id, by which repeated rows are known; not the `id` of the source. */
  eventId: string | null;
  value: string | null;
  /** Absent: rows are appended. */
  keep?: 'latest' | 'snapshot' | undefined;
};

const time = (source: EventSource) => source.time;

export const eventKind = {
  counts: 'people',
  precision: 'moment',
  daysOfRow: () => 1,
  keep: ({ keep }) => keep ?? 'append',
  time,
  events: ({ event }) => (event.kind === 'constant' ? [event.value] : 'any'),
  columnOfEvent: () => null,
  columns: (source) => [
    ...columnOf(source.event),
    source.person,
    source.time.column,
    ...[source.anonymous, source.eventId, source.value].flatMap((name) => name ?? []),
  ],
  rejects: {
    ...timeRejects(time),
    'no-person': ({ person }: EventSource) =>
      `names no person: “${person}” is empty, or says so (NULL, undefined, NaN, 0).`,
    'no-event': () => 'names no event: its event column is empty.',
    'value-not-a-number': ({ value }: EventSource) =>
      `has a value in “${value}” that is not a plain number such as 1234.5.`,
  },
} satisfies KindOfSource<EventSource>;
