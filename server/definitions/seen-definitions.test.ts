import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { AuditEntry } from '#domain/contract/audit.ts';
import type { Configuration } from '#server/config/configuration.ts';
import { configuration } from '#test/fakes/small-shop.ts';
import { recordChangedDefinitions } from './seen-definitions.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function dataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'weekline-seen-'));
  folders.push(folder);
  return folder;
}

const notices: string[] = [];
const now = () => new Date('2026-11-22T09:30:00.000Z');

async function recorded(seen: Configuration, folder: string): Promise<string[]> {
  const entries: AuditEntry[] = [];
  await recordChangedDefinitions(seen, folder, {
    record: async (...more) => void entries.push(...more),
    notice: (text) => void notices.push(text),
    now,
  });
  return entries.map(({ action, subject, detail }) => `${action} ${subject}: ${detail}`);
}

const [visit, ...others] = configuration.conversions;
if (visit === undefined) throw new Error('The small shop has no conversion.');
const match = { event: 'opened', where: [{ property: 'plan', oneOf: ['pro'] }] };
const changed: Configuration = {
  ...configuration,
  conversions: [
    { ...visit, versions: [{ version: 1, from: null, reason: null, match }] },
    ...others.slice(1),
    { ...visit, id: 'demo' },
  ],
};

test('what became of the definitions since the last start is recorded once, accepted or not', async () => {
  const folder = dataFolder();
  expect(await recorded(configuration, folder)).toEqual([]);
  expect(await recorded(configuration, folder)).toEqual([]);
  expect(await recorded(changed, folder)).toEqual([
    'definition-changed visit: event “visit” → event “opened” where plan is “pro”',
    'definition-added demo: event “visit”',
    'definition-removed signup: event “signup”, event “signup” where plan is “pro” from 2026-01-21',
  ]);
  expect(await recorded(changed, folder)).toEqual([]);
});

test('a name or an owner may change without a word', async () => {
  const folder = dataFolder();
  await recorded(configuration, folder);
  const renamed = configuration.conversions.map((one) => ({ ...one, name: 'Other', owner: 'Sales lead' }));
  expect(await recorded({ ...configuration, conversions: renamed }, folder)).toEqual([]);
});

test('what could not be recorded is recorded at the next start', async () => {
  const folder = dataFolder();
  await recorded(configuration, folder);
  const interrupted = recordChangedDefinitions(changed, folder, {
    record: () => Promise.reject(new Error('the disk is full')),
    notice: (text) => void notices.push(text),
    now,
  });
  await expect(interrupted).rejects.toThrow('the disk is full');
  expect(await recorded(changed, folder)).toHaveLength(3);
});

test('a record that the disk does not take is said in words, and made at the next start', async () => {
  const folder = dataFolder();
  await recorded(configuration, folder);
  rmSync(join(folder, 'seen-definitions.json'));
  // A folder in its place cannot be written over.
  mkdirSync(join(folder, 'seen-definitions.json'));
  expect(await recorded(configuration, folder)).toEqual([]);
  expect(notices.splice(0)).toEqual([
    expect.stringMatching(
      /once more: .*seen-definitions\.json\S* was refused by the system \(EISDIR\)\. Look/,
    ),
  ]);
  expect(readdirSync(folder)).toEqual(['seen-definitions.json']);
});

test('a damaged file of them says nothing and is replaced', async () => {
  const folder = dataFolder();
  writeFileSync(join(folder, 'seen-definitions.json'), '{"visit": [');
  expect(await recorded(configuration, folder)).toEqual([]);
  expect(await recorded(changed, folder)).toHaveLength(3);
});
