import type { Fault } from '#server/config/configuration-problem.ts';
import { didYouMean, nameSome } from '#server/config/nearest.ts';
import { repeated } from './check-ids.ts';
import { checkStages } from './check-stages.ts';
import { countedIn, providersOf } from './event-providers.ts';
import type { ConversionReading, FunnelReading, SourceReading, StageReading } from './partial-settings.ts';

/** Stages that cannot be, people mixed with totals, and segments that no source declares. */
export function checkFunnels(
  funnels: readonly FunnelReading[],
  conversions: readonly ConversionReading[],
  sources: readonly SourceReading[],
): Fault[] {
  return funnels.flatMap((funnel) => [
    ...checkStages(funnel, conversions),
    ...mixtureFaults(funnel, conversions, sources),
    ...repeated(funnel.segmentBy, 'Name each property once.'),
    ...segmentFaults(funnel, conversions, sources),
    ...judgeByFaults(funnel),
  ]);
}

/** Verdicts come from a property by which the funnel is split. */
function judgeByFaults({ judgeBy, segmentBy }: FunnelReading): Fault[] {
  const known = segmentBy.map(({ value }) => value);
  if (judgeBy === null || known.includes(judgeBy.value)) return [];
  const remedy =
    known.length === 0
      ? 'Add it to segmentBy.'
      : didYouMean(
          judgeBy.value,
          known,
          `Add it to segmentBy, or name one of its properties: ${nameSome(known)}.`,
        );
  return [{ path: judgeBy.path, message: 'is not a property of segmentBy.', remedy }];
}

function mixtureFaults(
  { stages }: FunnelReading,
  conversions: readonly ConversionReading[],
  sources: readonly SourceReading[],
): Fault[] {
  const counted = stages.flatMap((stage) =>
    stage.conversions.flatMap((conversion) =>
      eventsOf(conversion.value, conversions).map((event) => ({
        conversion,
        event,
        unit: countedIn(event, sources),
      })),
    ),
  );
  const first = counted.find(({ unit }) => unit === 'people' || unit === 'totals');
  return counted.flatMap(({ conversion: { path }, event, unit }): Fault[] => {
    if (unit === 'both')
      return [
        {
          path,
          message: `counts “${event}”, which is both an event of people and a daily total.`,
          remedy: 'Name the event differently in one of the sources.',
        },
      ];
    if (unit === null || first === undefined || unit === first.unit) return [];
    const message = `counts ${unitInWords(unit)}, but the stages before it count ${unitInWords(first.unit)}.`;
    const remedy = 'A funnel follows people or adds up totals, never both: make two funnels.';
    return [{ path, message, remedy }];
  });
}

function unitInWords(unit: ReturnType<typeof countedIn>): string {
  return unit === 'totals' ? 'daily totals' : 'people';
}

function segmentFaults(
  funnel: FunnelReading,
  conversions: readonly ConversionReading[],
  sources: readonly SourceReading[],
): Fault[] {
  const entry = entryProviders(funnel.stages[0], conversions, sources);
  const all = [...new Set(sources.flatMap(({ properties }) => properties))];
  const atEntry = entry === null ? all : [...new Set(entry.flatMap(({ properties }) => properties))];
  return funnel.segmentBy
    .filter(({ value }) => !atEntry.includes(value) && sources.length > 0)
    .map(({ value, path }) => {
      const elsewhere = all.includes(value);
      const message = elsewhere
        ? 'is a property that the source of the first stage does not declare.'
        : 'is a property that no source declares.';
      const known =
        atEntry.length === 0
          ? 'Add it to the properties of that source.'
          : `Add it to the properties of that source; declared are ${nameSome(atEntry)}.`;
      return { path, message, remedy: elsewhere ? known : didYouMean(value, atEntry, known) };
    });
}

/** A person's segment is a property of the entry event: only its sources matter. `null`: they cannot be known. */
function entryProviders(
  stage: StageReading | undefined,
  conversions: readonly ConversionReading[],
  sources: readonly SourceReading[],
): SourceReading[] | null {
  const events = stage?.conversions.flatMap(({ value }) => eventsOf(value, conversions)) ?? [];
  const providers = events.flatMap((event) => providersOf(event, sources));
  return providers.length === 0 ? null : providers;
}

function eventsOf(conversion: string, conversions: readonly ConversionReading[]): string[] {
  const rules = conversions.find(({ id }) => id?.value === conversion)?.rules ?? [];
  return [...new Set(rules.flatMap(({ event }) => event?.value ?? []))];
}
