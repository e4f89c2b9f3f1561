import type { Fault } from '#server/config/configuration-problem.ts';
import { didYouMean, nameSome } from '#server/config/nearest.ts';
import { isMapping, isWritten, partialText, type Raw, setting } from '#server/config/yaml/partial-yaml.ts';
import { declaredEvents, providersOf } from './event-providers.ts';
import type { ConversionReading, SourceReading } from './partial-settings.ts';

/** Rules that are missing or double, versions out of order, events and properties that no source provides. */
export function checkConversions(
  conversions: readonly ConversionReading[],
  sources: readonly SourceReading[],
): Fault[] {
  return conversions.flatMap((conversion) => [
    ...matchFaults(conversion.raw),
    ...conversion.versions.flatMap((version, index) => versionFaults(version, index)),
    ...orderFaults(conversion.versions),
    ...conversion.rules.flatMap((rule) => eventFaults(rule, sources)),
    ...conversion.rules.flatMap((rule) => propertyFaults(rule, sources)),
  ]);
}

function matchFaults(raw: Raw): Fault[] {
  if (!isMapping(raw.value)) return [];
  const [match, versions] = [setting(raw, 'match'), setting(raw, 'versions')];
  const hasMatch = match.value !== undefined;
  const hasVersions = versions.value !== undefined;
  if (hasMatch && hasVersions)
    return [
      {
        path: match.path,
        message: 'cannot be combined with versions.',
        remedy: 'Keep one: move this rule into the list of versions.',
      },
    ];
  if (hasMatch || hasVersions) return [];
  const remedy = 'Add match: with the name of the event that counts, such as match: signup.';
  return [{ path: match.path, message: 'is missing.', remedy }];
}

function versionFaults(version: Raw, index: number): Fault[] {
  if (index === 0 || !isMapping(version.value)) return [];
  const [from, reason] = [setting(version, 'from'), setting(version, 'reason')];
  const absent = (raw: Raw, remedy: string): Fault[] =>
    isWritten(raw) ? [] : [{ path: raw.path, message: 'is missing.', remedy }];
  return [
    ...absent(from, 'Add the first day of this version, such as from: 2026-03-02.'),
    ...absent(reason, 'Say why the definition changed: readers see it next to the chart.'),
  ];
}

function orderFaults(versions: readonly Raw[]): Fault[] {
  const days = versions.map((version) => partialText(setting(version, 'from')));
  return days.flatMap((day, index) => {
    const before = days.slice(0, index).findLast((other) => other !== null);
    if (day === null || before === undefined || before === null || before.value < day.value) return [];
    const message = `is not after ${before.value}, the version before it.`;
    return [{ path: day.path, message, remedy: 'List versions in order of time, one a day at most.' }];
  });
}

type Rule = ConversionReading['rules'][number];

function eventFaults({ event }: Rule, sources: readonly SourceReading[]): Fault[] {
  if (event === null || sources.length === 0 || providersOf(event.value, sources).length > 0) return [];
  const events = declaredEvents(sources);
  const known = events.length === 0 ? 'Add a source for it.' : `The sources provide ${nameSome(events)}.`;
  const message = 'is an event that no source provides.';
  return [{ path: event.path, message, remedy: didYouMean(event.value, events, known) }];
}

function propertyFaults({ event, properties }: Rule, sources: readonly SourceReading[]): Fault[] {
  const providers = event === null ? [] : providersOf(event.value, sources);
  if (event === null || providers.length === 0) return [];
  const declared = [...new Set(providers.flatMap((source) => source.properties))];
  return properties
    .filter(({ value }) => !declared.includes(value))
    .map(({ value, path }) => {
      const message = `is a property that no source of “${event.value}” declares.`;
      const known =
        declared.length === 0
          ? 'Add it to the properties of that source.'
          : `Add it to the properties of that source; declared are ${nameSome(declared)}.`;
      return { path: path.slice(0, -1), key: value, message, remedy: didYouMean(value, declared, known) };
    });
}
