import type { Source } from '#server/ingest/kinds/source-kinds.ts';
import { canonicalJson } from '#server/platform/canonical-json.ts';
import { sha256 } from '#server/platform/hash.ts';
import type { CurrentMappings } from './import-store.ts';

/** What makes an import the same as an earlier one: the bytes of the file, and everything that says how they are read. */
export type Fingerprint = { content: string; mapping: string; configuration: string };

/** A hash of everything in a source that decides what its rows become; where its files lie is no part of that. */
export function mappingFingerprint({
  files,
  completeThrough,
  missingWeeks,
  each,
  follows,
  replaces,
  ...mapping
}: Source): string {
  if (mapping.kind !== 'spend') return hashOf(mapping);
  const { campaigns, windowDays, ...read } = mapping;
  return hashOf(read);
}

/** A hash of the mappings of all sources: rows of one can be duplicates of rows of another. */
export function mappingsFingerprint(sources: readonly Source[]): string {
  return hashOf(sources.map(mappingFingerprint).sort());
}

/** The mapping of every source. */
export function currentMappings(sources: readonly Source[]): CurrentMappings {
  return { sources: sources.map(({ id }) => id), mappings: sources.map(mappingFingerprint) };
}

function hashOf(value: unknown): string {
  return sha256(canonicalJson(value), 'hex');
}
