import * as z from 'zod';
import type { Fault } from '#server/config/configuration-problem.ts';
import { isWritten, type Raw, setting } from '#server/config/yaml/partial-yaml.ts';
import { files } from './source-settings.ts';

/** What a row does whose id, in the setting of that name, is known. */
export function keep(id: string) {
  return z
    .enum(['append', 'latest'])
    .optional()
    .meta({
      description: `What a row does whose ${id} is known: append (default) leaves the one that came first, latest replaces it.`,
      examples: ['latest'],
    });
}

export const snapshotSettings = {
  snapshot: z
    .boolean()
    .optional()
    .meta({
      description:
        'Its file is the whole truth: rows that are not in it any more are gone. Of several files the last by name is read.',
      examples: [true],
    }),
  replaces: files.optional().meta({
    description: 'Older exports that a snapshot replaces: not read as long as another of its files is there.',
    examples: ['data/deals-old.csv'],
  }),
};

type Written = { keep?: 'append' | 'latest' | undefined; snapshot?: boolean | undefined };

export function buildKeep({ keep, snapshot }: Written): { keep?: 'latest' | 'snapshot' } {
  if (snapshot === true) return { keep: 'snapshot' };
  return keep === 'latest' ? { keep } : {};
}

/** What the settings of versions need of each other. */
export function keepFaults(raw: Raw, id: string): Fault[] {
  const [keep, snapshot, replaces] = ['keep', 'snapshot', 'replaces'].map((key) => setting(raw, key));
  const isSnapshot = snapshot?.value === true;
  const faults: Fault[] = [];
  if (keep?.value === 'latest' && !isSnapshot && !isWritten(setting(raw, id)))
    faults.push({
      path: keep.path,
      message: 'needs the id that tells a newer version of a row from another row.',
      remedy: `Add ${id}: the column with it; or snapshot: true, if each file holds all rows.`,
    });
  if (keep?.value === 'append' && isSnapshot)
    faults.push({
      path: keep.path,
      message: 'contradicts snapshot: rows of a snapshot replace those before.',
      remedy: 'Remove one of the two.',
    });
  if (replaces !== undefined && isWritten(replaces) && !isSnapshot)
    faults.push({
      path: replaces.path,
      message: 'is for snapshots: other rows stay when their file is gone.',
      remedy: 'Add snapshot: true, or remove it.',
    });
  return faults;
}
