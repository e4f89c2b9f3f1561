import { type Conversion, matchInWords } from '#domain/funnel/definition.ts';
import type { DefinitionEntry, LintFinding } from '#domain/review/definition-entry.ts';

/** A conversion as readers see it, with every version's rule in words and what the linter objects to. */
export function definitionEntry(
  { value: _, ...conversion }: Conversion,
  findings: LintFinding[],
): DefinitionEntry {
  const versions = conversion.versions.map(({ version, from, reason, match }) => ({
    version,
    from,
    reason,
    rule: matchInWords(match),
  }));
  return { ...conversion, versions, findings };
}
