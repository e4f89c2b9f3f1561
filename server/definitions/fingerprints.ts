import { type MatchRule, matchInWords } from '#domain/funnel/definition.ts';
import type { LintFinding } from '#domain/review/definition-entry.ts';
import type { Configuration } from '#server/config/configuration.ts';

/** What makes a version count what it counts; `match` is in a fixed order, so that rewriting a list changes nothing. */
type VersionFingerprint = { version: number; from: string | null; match: MatchRule };

/** By the id of the conversion. Plain JSON: the caller keeps it between runs, and decides when it is accepted. */
export type DefinitionFingerprints = Record<string, VersionFingerprint[]>;

/**
 * What every definition counts now. Names, owners and words are left out: they may change without a new version.
 *
 * @example definitionFingerprints(configuration).signup // [{ version: 1, from: null, match: { event: 'signup', where: [] } }]
 */
export function definitionFingerprints({ conversions }: Configuration): DefinitionFingerprints {
  return Object.fromEntries(
    conversions.map(({ id, versions }) => [
      id,
      versions.map(({ version, from, match }) => ({ version, from, match: inFixedOrder(match) })),
    ]),
  );
}

/**
 * The conversions that count something else than when they were recorded, though their versions do not say so. Past weeks
 * would change without a word. New versions at the end, new conversions and removed ones are fine.
 */
export function changedWithoutVersion(
  previous: DefinitionFingerprints,
  now: DefinitionFingerprints,
): Map<string, LintFinding[]> {
  return new Map(
    Object.entries(now).flatMap(([id, versions]) => {
      const accepted = Object.hasOwn(previous, id) ? (previous[id] ?? []) : [];
      const findings = accepted.flatMap((before) =>
        changeOf(before, versions.find(({ version }) => version === before.version) ?? null),
      );
      return findings.length === 0 ? [] : [[id, findings]];
    }),
  );
}

function changeOf(before: VersionFingerprint, after: VersionFingerprint | null): LintFinding[] {
  const message = changeInWords(before, after);
  if (message === null) return [];
  const remedy = 'Put the accepted version back, and add the new rule as a version with from and reason.';
  return [{ rule: 'changed-without-version', message, remedy }];
}

function changeInWords(before: VersionFingerprint, after: VersionFingerprint | null): string | null {
  const name = `Version ${before.version}`;
  const rule = matchInWords(before.match);
  if (after === null) return `${name} (${rule}) was accepted and is gone.`;
  if (JSON.stringify(inFixedOrder(before.match)) !== JSON.stringify(after.match))
    return `${name} was accepted as ${rule} and is now ${matchInWords(after.match)}.`;
  if (before.from === after.from) return null;
  return `${name} was accepted from ${before.from ?? 'the beginning'} and is now from ${after.from ?? 'the beginning'}.`;
}

function inFixedOrder({ event, where }: MatchRule): MatchRule {
  const conditions = where
    .map(({ property, oneOf }) => ({ property, oneOf: [...new Set(oneOf)].sort() }))
    .sort((a, b) => (a.property < b.property ? -1 : 1));
  return { event, where: conditions };
}
