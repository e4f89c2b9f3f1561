import { type EventSource, eventKind } from './events.ts';
import { type RevenueSource, revenueKind } from './revenue.ts';
import { columnOf, type Keep, type KindOfSource, type TimeField } from './source.ts';
import { type SpendSource, spendKind } from './spend.ts';
import { type TotalsSource, totalsKind } from './totals.ts';

type Sources = { events: EventSource; totals: TotalsSource; spend: SpendSource; revenue: RevenueSource };

export type SourceKind = keyof Sources;

/** A source of one kind, or of any. */
export type Source<K extends SourceKind = SourceKind> = { [P in K]: Sources[P] & { kind: P } }[K];

/** Sources of what is counted, and of the money beside it, for which no count waits. */
export type CountedSource = Source<'events' | 'totals'>;
export type MoneySource = Source<'spend' | 'revenue'>;

export function isCounted(source: Source): source is CountedSource {
  return sourceKinds[source.kind].counts !== 'money';
}

/** Why the row of a source was not kept: what its kind can say of it. */
export type KindReject =
  | keyof typeof eventKind.rejects
  | keyof typeof totalsKind.rejects
  | keyof typeof spendKind.rejects
  | keyof typeof revenueKind.rejects;

/** Every kind of source there is. Only this table, and those made over the same keys, know one kind from another. */
export const sourceKinds: { readonly [K in SourceKind]: KindOfSource<Source<K>> } = {
  events: eventKind,
  totals: totalsKind,
  spend: spendKind,
  revenue: revenueKind,
};

/** Every column that a source reads, each once. */
export function columnsOf<K extends SourceKind>(source: Source<K>): string[] {
  const properties = Object.values(source.properties).flatMap(columnOf);
  const filters = (source.rows ?? []).map(({ column }) => column);
  return [...new Set([...sourceKinds[source.kind].columns(source), ...properties, ...filters])];
}

export function timeOf<K extends SourceKind>(source: Source<K>): TimeField {
  return sourceKinds[source.kind].time(source);
}

/** How many days a row of the source covers. */
export function daysOfRow<K extends SourceKind>(source: Source<K>): number {
  return sourceKinds[source.kind].daysOfRow(source);
}

/** The column with a source's counts of an event; `null`: it has none. */
export function columnOfEvent<K extends SourceKind>(source: Source<K>, event: string): string | null {
  return sourceKinds[source.kind].columnOfEvent(source, event);
}

/** How the time of one of the events of a row is read. */
export function timeOfEvent<K extends SourceKind>(source: Source<K>, nth: number): TimeField {
  return sourceKinds[source.kind].timeOfEvent(source, nth);
}

/** How many events one row can be. */
export function mostEventsOf<K extends SourceKind>(source: Source<K>): number {
  const { eventsInRow } = sourceKinds[source.kind];
  return eventsInRow(source);
}

export function keepOf<K extends SourceKind>(source: Source<K>): Keep {
  return sourceKinds[source.kind].keep(source);
}

/** Whether the source can bring any of the events, as rows or as daily totals. */
export function bringsAnyOf<K extends SourceKind>(source: Source<K>, names: readonly string[]): boolean {
  const brought = sourceKinds[source.kind].events(source);
  return brought === 'any' || names.some((name) => brought.includes(name));
}

/** Whether the source brings daily totals of any of the events. */
export function bringsTotalsOf<K extends SourceKind>(source: Source<K>, names: readonly string[]): boolean {
  return sourceKinds[source.kind].counts === 'totals' && bringsAnyOf(source, names);
}

/** Whether rows of one day and segment are added up. */
export function addsRows<K extends SourceKind>(source: Source<K>): boolean {
  return sourceKinds[source.kind].addsRows(source);
}

/** The column with the money of a source's events; `null`: it has none. */
export function moneyColumnOf<K extends SourceKind>(source: Source<K>): string | null {
  return sourceKinds[source.kind].moneyColumn(source);
}

/** The words for a reason that the source's kind gives; `null` for any other. */
export function kindRejectInWords<K extends SourceKind>(reason: string, source: Source<K>): string | null {
  const { rejects } = sourceKinds[source.kind];
  return Object.hasOwn(rejects, reason) ? (rejects[reason]?.(source) ?? null) : null;
}

export function isKindReject(reason: string): reason is KindReject {
  return Object.values(sourceKinds).some(({ rejects }) => Object.hasOwn(rejects, reason));
}
