import * as z from 'zod';
import type { Fault } from '#server/config/configuration-problem.ts';
import { type Raw, setting, settings } from '#server/config/yaml/partial-yaml.ts';
import type { Source, SourceKind } from '#server/ingest/kinds/source-kinds.ts';
import { eventSchema, writtenEvents } from './event-settings.ts';
import { fieldFaults, timeFaults } from './fields.ts';
import { formatFaults } from './file-formats.ts';
import { revenueSchema, spendSchema, writtenRevenue, writtenSpend } from './money-settings.ts';
import { buildBase, type WorkspaceOfSource, type WrittenKind } from './source-settings.ts';
import { totalsSchema, writtenTotals } from './totals-settings.ts';

export const sourceSchema = z.discriminatedUnion('kind', [
  eventSchema,
  totalsSchema,
  spendSchema,
  revenueSchema,
]);

type AnySettings = z.output<typeof sourceSchema>;
type SettingsOf<K extends SourceKind> = { [P in K]: Extract<AnySettings, { kind: P }> & { kind: P } }[K];

const WRITTEN: { [K in SourceKind]: WrittenKind<SettingsOf<K>, Source<K>> } = {
  events: writtenEvents,
  totals: writtenTotals,
  spend: writtenSpend,
  revenue: writtenRevenue,
};

/** A source with absolute files and every default written out. */
export function buildSource<K extends SourceKind>(
  settings: SettingsOf<K>,
  surroundings: WorkspaceOfSource & { folder: string },
): Source<K> {
  const base = buildBase(settings, surroundings);
  return WRITTEN[settings.kind].build(settings, base, surroundings);
}

/** The kind that a source is checked as: where none is written as it should be, the rest of it is read as events. */
export function writtenKind(source: Raw): SourceKind {
  const { value } = setting(source, 'kind');
  return typeof value === 'string' && isSourceKind(value) ? value : 'events';
}

function isSourceKind(value: string): value is SourceKind {
  return Object.hasOwn(WRITTEN, value);
}

/** The events a source names; `any` when a column names them, or when it cannot be known. */
export function writtenEventNames(source: Raw): string[] | 'any' {
  return WRITTEN[writtenKind(source)].events(source);
}

/** What the settings of one source must say about each other. */
export function sourceFaults(source: Raw): Fault[] {
  const { faults, time } = WRITTEN[writtenKind(source)];
  return [
    ...formatFaults(source),
    ...faults(source),
    ...settings(setting(source, 'properties')).flatMap(({ raw }) => fieldFaults(raw)),
    ...timeFaults(setting(source, time)),
  ];
}
