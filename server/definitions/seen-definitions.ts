import { join } from 'node:path';
import type { Configuration } from '#server/config/configuration.ts';
import { type DefinitionEvent, definitionEvents } from './definition-events.ts';
import { definitionFingerprints } from './fingerprints.ts';
import { keepFingerprints, readFingerprints } from './fingerprints-file.ts';

const FILE = 'seen-definitions.json';

/**
 * Tells what became of the definitions since they were last told, accepted or not. They count as told once `tell` is done:
 * whoever is interrupted tells twice rather than never.
 */
export async function tellChangedDefinitions(
  configuration: Configuration,
  dataFolder: string,
  tell: (event: DefinitionEvent) => Promise<void>,
): Promise<void> {
  const file = join(dataFolder, FILE);
  const seen = await readFingerprints(file);
  const now = definitionFingerprints(configuration);
  const events = definitionEvents(seen, now);
  if (seen !== null && events.length === 0) return;
  for (const event of events) await tell(event);
  await keepFingerprints(file, now);
}
