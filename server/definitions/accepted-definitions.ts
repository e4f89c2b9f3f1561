import { join } from 'node:path';
import type { LintFinding } from '#domain/review/definition-entry.ts';
import type { Configuration } from '#server/config/configuration.ts';
import { definitionFingerprints } from './fingerprints.ts';
import { keepFingerprints, readFingerprints } from './fingerprints-file.ts';
import { lintConversions } from './lint.ts';

const FILE = 'accepted-definitions.json';

/**
 * Lints the definitions against those that were accepted before, which are kept in the data folder, and accepts the ones
 * that are new or have grown by a version. A rule that was changed without one stays objected to until it is put right.
 * Where nothing readable was kept, what is in the configuration now is accepted. `notice` hears when they cannot be kept.
 */
export async function lintAndAccept(
  configuration: Configuration,
  dataFolder: string,
  notice: (text: string) => void,
): Promise<Map<string, LintFinding[]>> {
  const file = join(dataFolder, FILE);
  const accepted = await readFingerprints(file);
  const findings = lintConversions(configuration, accepted);
  const unchanged = Object.entries(definitionFingerprints(configuration)).filter(
    ([id]) => !findings.get(id)?.some(({ rule }) => rule === 'changed-without-version'),
  );
  const refusal = await keepFingerprints(file, { ...accepted, ...Object.fromEntries(unchanged) });
  if (refusal !== null) notice(`What the definitions count is not recorded as accepted: ${refusal}`);
  return findings;
}

/** For the terminal: the rules that were changed without a version, and what to do; empty where every change is one. */
export function changedRulesInWords(findings: ReadonlyMap<string, LintFinding[]>): string[] {
  return [...findings].flatMap(([id, own]) =>
    own
      .filter(({ rule }) => rule === 'changed-without-version')
      .map(({ message, remedy }) => `${id}: ${message} Past weeks are counted by the rule of now. ${remedy}`),
  );
}
