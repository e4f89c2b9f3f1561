import { parseDay } from '#domain/calendar/week.ts';
import { BLANK } from '#domain/funnel/counts.ts';
import type { Conversion, DefinitionVersion, MatchRule } from '#domain/funnel/definition.ts';
import { type Binder, texts } from '#server/store/statement.ts';

/**
 * Whether a row of events or daily totals counts for any of the conversions, as a SQL condition on `event`, `props` and
 * `day`. A row is judged by the version in force on its own day, also when it arrives later.
 */
export function matching(conversions: readonly Conversion[], binder: Binder): string {
  const rules = conversions.flatMap(({ versions }) =>
    versions.map((version, index) => versionRule(version, versions[index + 1], binder)),
  );
  return rules.length === 0 ? 'false' : `(${rules.join(' OR ')})`;
}

/** Whether a row counts for one version of a conversion, which holds until the next one. */
export function versionMatching({ versions }: Conversion, index: number, binder: Binder): string {
  const version = versions[index];
  return version === undefined ? 'false' : versionRule(version, versions[index + 1], binder);
}

/** The segment of a row as a SQL expression on `props`; NULL where nothing is cut. */
export function segmentOf(segmentBy: string | null, binder: Binder): string {
  return segmentBy === null
    ? 'CAST(NULL AS VARCHAR)'
    : `CAST(coalesce(nullif(props[${binder.bind(segmentBy)}], ''), ${binder.bind(BLANK)}) AS VARCHAR)`;
}

function versionRule(
  version: DefinitionVersion,
  next: DefinitionVersion | undefined,
  binder: Binder,
): string {
  const bounds = [
    ...fromBound(version.from).map((day) => `day >= ${binder.bind(day)}`),
    ...fromBound(next?.from ?? null).map((day) => `day < ${binder.bind(day)}`),
  ];
  return [matchRule(version.match, binder), ...bounds].join(' AND ');
}

function matchRule({ event, where }: MatchRule, binder: Binder): string {
  const conditions = where.map(
    ({ property, oneOf }) =>
      `coalesce(list_contains(${binder.bind(texts(oneOf))}, props[${binder.bind(property)}]), false)`,
  );
  return [`event = ${binder.bind(event)}`, ...conditions].join(' AND ');
}

function fromBound(from: string | null): number[] {
  if (from === null) return [];
  const day = parseDay(from);
  if (day === null) throw new RangeError(`“${from}” is not a day; the configuration should have refused it.`);
  return [day];
}
