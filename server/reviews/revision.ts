import type { LintFinding } from '#domain/review/definition-entry.ts';
import type { Configuration } from '#server/config/configuration.ts';
import { canonicalJson } from '#server/platform/canonical-json.ts';
import type { Sha256 } from '#server/platform/sha256.ts';

/** All that an answer depends on. While no part of it changes, every answer stays. */
export type Position = {
  /** Of the counts store. */
  data: string;
  /** Of the configuration, with what the linter finds in it. */
  definitions: string;
  /** Of what people wrote. */
  records: string;
};

const REVISION_LENGTH = 16;

/** A position as readers see it: one opaque word. */
export function revisionOf({ data, definitions, records }: Position, sha256: Sha256): string {
  return sha256([data, definitions, records].join(' '), 'base64url').slice(0, REVISION_LENGTH);
}

/** Everything in the configuration that an answer depends on; where its files lie is no part of that. */
export function definitionsPosition(
  { workspace, conversions, funnels, sources, moneySources = [], notes, holidays }: Configuration,
  findings: ReadonlyMap<string, LintFinding[]>,
  sha256: Sha256,
): string {
  const withoutFiles = [...sources, ...moneySources].map(({ files: _, ...source }) => source);
  const all = [workspace, conversions, funnels, withoutFiles, notes, holidays, [...findings]];
  return sha256(canonicalJson(all), 'base64url');
}
