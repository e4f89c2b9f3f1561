import type { Conversion, CustomerValue, DefinitionVersion, MatchRule } from '#domain/funnel/definition.ts';
import type { ConversionSettings, MatchSettings } from '#server/config/schema/conversion-schema.ts';
import type { ValueSettings } from '#server/config/schema/value-schema.ts';

/** A conversion with all its versions; a plain `match` is the only one. */
export function buildConversion(settings: ConversionSettings): Conversion {
  const { id, name, kind } = settings;
  return {
    id,
    name,
    kind,
    owner: settings.owner ?? null,
    definition: settings.definition ?? null,
    versions: versionsOf(settings),
    ...(settings.good === 'down' ? { good: settings.good } : {}),
    ...(settings.value === undefined ? {} : { value: customerValue(settings.value) }),
  };
}

function customerValue({ amount, range, basis }: ValueSettings): CustomerValue {
  const [low = null, high = null] = range ?? [];
  return { amount, low, high, basis };
}

function versionsOf({ id, match, versions = [] }: ConversionSettings): Conversion['versions'] {
  if (match !== undefined) return [{ version: 1, from: null, reason: null, match: matchRule(match) }];
  const [first, ...later] = versions.map(
    (version, index): DefinitionVersion => ({
      version: index + 1,
      from: index === 0 ? null : (version.from ?? null),
      reason: version.reason ?? null,
      match: matchRule(version.match),
    }),
  );
  if (first === undefined) throw new RangeError(`Conversion “${id}” has no rule.`);
  return [first, ...later];
}

function matchRule(match: MatchSettings): MatchRule {
  if (typeof match === 'string') return { event: match, where: [] };
  const where = Object.entries(match.where ?? {}).map(([property, values]) => ({
    property,
    oneOf: typeof values === 'string' ? [values] : values,
  }));
  return { event: match.event, where };
}
