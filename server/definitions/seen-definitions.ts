import { basename, join } from 'node:path';
import type { AuditEntry } from '#domain/contract/audit.ts';
import type { Configuration } from '#server/config/configuration.ts';
import { definitionEvents } from './definition-events.ts';
import { definitionFingerprints } from './fingerprints.ts';
import { keepFingerprints, readFingerprints } from './fingerprints-file.ts';

const FILE = 'seen-definitions.json';

type Recorder = {
  record: (...entries: AuditEntry[]) => Promise<void>;
  notice: (text: string) => void;
  now: () => Date;
};

/**
 * Puts in the audit log what became of the definitions since they were last recorded, accepted or not. They count as
 * recorded once `record` is done: a start that is interrupted records twice rather than never.
 */
export async function recordChangedDefinitions(
  configuration: Configuration,
  dataFolder: string,
  { record, notice, now }: Recorder,
): Promise<void> {
  const file = join(dataFolder, FILE);
  const seen = await readFingerprints(file);
  const current = definitionFingerprints(configuration);
  const events = definitionEvents(seen, current);
  if (seen !== null && events.length === 0) return;
  const by = basename(configuration.file);
  const at = now().toISOString();
  await record(
    ...events.map(({ action, conversion, detail }) => ({ at, by, action, subject: conversion, detail })),
  );
  const refusal = await keepFingerprints(file, current);
  if (refusal !== null)
    notice(`The next start puts the changes of definitions in the audit log once more: ${refusal}`);
}
