import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import type { LintFinding } from '#domain/review/contents.ts';
import type { Configuration } from './configuration.ts';
import { type DefinitionFingerprints, definitionFingerprints } from './fingerprints.ts';
import { lintConversions } from './lint.ts';

const FILE = 'accepted-definitions.json';

const match = z.object({
  event: z.string(),
  where: z.array(z.object({ property: z.string(), oneOf: z.array(z.string()) })),
});
const version = z.object({ version: z.number(), from: z.nullable(z.string()), match });
const fingerprints = z.record(z.string(), z.array(version)) satisfies z.ZodType<DefinitionFingerprints>;

/**
 * Lints the definitions against those that were accepted before, which are kept in the data folder, and accepts the ones
 * that are new or have grown by a version. A rule that was changed without one stays objected to until it is put right.
 */
export async function lintAndAccept(
  configuration: Configuration,
  dataFolder: string,
): Promise<Map<string, LintFinding[]>> {
  const file = join(dataFolder, FILE);
  const accepted = await acceptedIn(file);
  const findings = lintConversions(configuration, accepted);
  const unchanged = Object.entries(definitionFingerprints(configuration)).filter(
    ([id]) => !findings.get(id)?.some(({ rule }) => rule === 'changed-without-version'),
  );
  await mkdir(dataFolder, { recursive: true });
  await replaceFile(file, JSON.stringify({ ...accepted, ...Object.fromEntries(unchanged) }, null, 2));
  return findings;
}

/** A file that cannot be understood is as good as none: what is in the configuration now is accepted. */
async function acceptedIn(file: string): Promise<DefinitionFingerprints | null> {
  try {
    return fingerprints.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return null;
  }
}

async function replaceFile(file: string, text: string): Promise<void> {
  const unfinished = `${file}.${process.pid}`;
  await writeFile(unfinished, `${text}\n`);
  await rename(unfinished, file);
}
