import type { Configuration, FunnelConfiguration } from '#server/config/configuration.ts';
import type { Source } from '#server/ingest/kinds/source-kinds.ts';
import type { SourceCoverage } from './counts-store.ts';

/**
 * The sources that can bring events of a funnel: only they decide until when its weeks are complete. A source that reads
 * the event's name from a column can bring any event.
 */
export function feedingCoverage(
  { conversions, sources }: Pick<Configuration, 'conversions' | 'sources'>,
  funnel: FunnelConfiguration,
  coverage: readonly SourceCoverage[],
): SourceCoverage[] {
  const wanted = new Set(funnel.stages.flatMap((stage) => stage.conversions));
  const events = new Set(
    conversions
      .filter(({ id }) => wanted.has(id))
      .flatMap(({ versions }) => versions.map(({ match }) => match.event)),
  );
  const feeding = new Set(sources.filter((source) => brings(source, events)).map(({ id }) => id));
  return feeding.size === 0 ? [...coverage] : coverage.filter(({ source }) => feeding.has(source));
}

function brings(source: Source, events: ReadonlySet<string>): boolean {
  switch (source.kind) {
    case 'events':
      return source.event.kind === 'column' || events.has(source.event.value);
    case 'totals':
      return Object.keys(source.totals).some((event) => events.has(event));
  }
}
