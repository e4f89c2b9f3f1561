import {
  columnOf,
  type Field,
  type KindOfSource,
  type SourceBase,
  type TimeField,
  timeColumns,
  timeRejects,
} from './source.ts';

/** The name of a row's event; or several events of one row, each with the column of its time: an empty one is not yet. */
export type EventField = Field | { kind: 'times'; columns: Record<string, string> };

/** One row, one event of one person; or one row with several events. */
export type EventSource = SourceBase & {
  kind: 'events';
  event: EventField;
  /** Column of the known id; or each row is a person of its own, known by its event id or else by all that it says. */
  person: string | { row: true };
  /** Column of the anonymous id that is the same person, if there is one. */
  anonymous: string | null;
  time: TimeField;
  /** Column of the event's own id, by which repeated rows are known; not the `id` of the source. */
  eventId: string | null;
  value: string | null;
  /** Absent: rows are appended. */
  keep?: 'latest' | 'snapshot' | undefined;
};

const time = (source: EventSource): TimeField => source.time;

export const eventKind = {
  counts: 'people',
  precision: 'moment',
  daysOfRow: () => 1,
  keep: ({ keep }) => keep ?? 'append',
  eventsInRow: ({ event }) => (event.kind === 'times' ? Object.keys(event.columns).length : 1),
  time,
  timeOfEvent: ({ event, time: own }, nth) => {
    const column = event.kind === 'times' ? Object.values(event.columns)[nth] : undefined;
    return column === undefined ? own : { ...own, column };
  },
  events: ({ event }) => eventsOf(event),
  columnOfEvent: () => null,
  addsRows: () => false,
  moneyColumn: ({ value }) => value,
  columns: (source) => [
    ...eventColumns(source),
    ...(typeof source.person === 'string' ? [source.person] : []),
    ...[source.anonymous, source.eventId, source.value].flatMap((name) => name ?? []),
  ],
  rejects: {
    ...timeRejects(time, timeColumnsNamed),
    'no-person': ({ person }: EventSource) =>
      `names no person: “${typeof person === 'string' ? person : 'its row'}” is empty, or says so (NULL, undefined, NaN, 0).`,
    'no-event': () => 'names no event: its event column is empty.',
    'value-not-a-number': ({ value }: EventSource) =>
      `has a value in “${value}” that is not a plain number such as 1234.5.`,
  },
} satisfies KindOfSource<EventSource>;

function eventsOf(event: EventField): readonly string[] | 'any' {
  if (event.kind === 'times') return Object.keys(event.columns);
  return event.kind === 'constant' ? [event.value] : 'any';
}

function eventColumns({ event, time }: EventSource): string[] {
  if (event.kind !== 'times') return [...columnOf(event), ...timeColumns(time)];
  return [...Object.values(event.columns), ...(time.minusDays === undefined ? [] : [time.minusDays])];
}

function timeColumnsNamed({ event, time }: EventSource): string[] {
  return event.kind === 'times' ? Object.values(event.columns) : [time.column];
}
