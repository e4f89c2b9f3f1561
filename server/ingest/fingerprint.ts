import { createHash } from 'node:crypto';
import type { Source } from '#server/config/configuration.ts';

/** A hash of everything in a source that decides what its rows become; where its files lie is no part of that. */
export function mappingFingerprint({ files, completeThrough, missingWeeks, ...mapping }: Source): string {
  return hashOf(mapping);
}

/** A hash of the mappings of all sources: rows of one can be duplicates of rows of another. */
export function mappingsFingerprint(sources: readonly Source[]): string {
  return hashOf(sources.map(mappingFingerprint).sort());
}

function hashOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value, sortedKeys)).digest('hex');
}

function sortedKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
