import { sourceKinds } from '#server/ingest/kinds/source-kinds.ts';
import type { SourceReading } from './partial-settings.ts';

/** The sources that provide an event; a source with a column of events may provide any. */
export function providersOf(event: string, sources: readonly SourceReading[]): SourceReading[] {
  const declared = sources.filter(({ events }) => events !== 'any' && events.includes(event));
  const open = sources.filter(({ events }) => events === 'any');
  return declared.some(countsTotals) ? declared : [...declared, ...open];
}

/** What the sources count an event in: `both` when they disagree, `null` when none provides it. */
export function countedIn(
  event: string,
  sources: readonly SourceReading[],
): 'people' | 'totals' | 'both' | null {
  const providers = providersOf(event, sources);
  if (providers.length === 0) return null;
  const totals = providers.filter(countsTotals).length;
  if (totals === 0) return 'people';
  return totals === providers.length ? 'totals' : 'both';
}

/** The names of all events that some source declares. */
export function declaredEvents(sources: readonly SourceReading[]): string[] {
  return [...new Set(sources.flatMap(({ events }) => (events === 'any' ? [] : events)))];
}

function countsTotals({ kind }: SourceReading): boolean {
  return sourceKinds[kind].counts === 'totals';
}
