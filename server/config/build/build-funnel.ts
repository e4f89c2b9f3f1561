import type { Conversion } from '#domain/funnel/definition.ts';
import type { FunnelConfiguration, StageConfiguration } from '#server/config/configuration.ts';
import type { FunnelSettings, StageSettings } from '#server/config/schema/funnel-schema.ts';
import { bringsTotalsOf, type Source } from '#server/ingest/kinds/source-kinds.ts';

/** A funnel whose stages say everything themselves: names and owners that were not written come from the conversions. */
export function buildFunnel(
  { id, name, segmentBy, judgeBy, stages }: FunnelSettings,
  conversions: readonly Conversion[],
  sources: readonly Source[],
): FunnelConfiguration {
  const built = stages.map((stage) => buildStage(stage, conversions));
  const used = conversions.filter((conversion) =>
    built.some((stage) => stage.conversions.includes(conversion.id)),
  );
  return {
    id,
    name,
    stages: built,
    segmentProperties: segmentBy,
    ...(judgeBy === undefined ? {} : { judgeBy }),
    counts: countsOf(used, sources),
  };
}

function buildStage(settings: StageSettings, conversions: readonly Conversion[]): StageConfiguration {
  const stage = typeof settings === 'string' ? { conversion: settings } : settings;
  const ids = stage.conversions ?? (stage.conversion === undefined ? [] : [stage.conversion]);
  const members = ids.flatMap((id) => conversions.find((conversion) => conversion.id === id) ?? []);
  const [first] = members;
  if (first === undefined) throw new RangeError(`No conversion puts a person at the stage “${stage.id}”.`);
  const { withinWeeks, withinDays, optional } = stage;
  return {
    id: stage.id ?? first.id,
    name: stage.name ?? first.name,
    kind: members.some(({ kind }) => kind === 'macro') ? 'macro' : 'micro',
    owner: first.owner,
    definition: first.definition,
    ...(withinWeeks === undefined ? {} : { withinWeeks }),
    ...(withinDays === undefined ? {} : { withinDays }),
    ...(optional === true ? { optional } : {}),
    ...(first.good === undefined ? {} : { good: first.good }),
    conversions: ids,
  };
}

/** The checks have made sure that a funnel does not mix the two. */
function countsOf(
  conversions: readonly Conversion[],
  sources: readonly Source[],
): FunnelConfiguration['counts'] {
  const events = conversions.flatMap(({ versions }) => versions.map(({ match }) => match.event));
  const isTotal = (event: string) => sources.some((source) => bringsTotalsOf(source, [event]));
  return events.every(isTotal) ? 'totals' : 'people';
}
