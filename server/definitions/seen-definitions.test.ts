import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { Configuration } from '#server/config/configuration.ts';
import { configuration } from '#test/fakes/small-shop.ts';
import { tellChangedDefinitions } from './seen-definitions.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function dataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'weekline-seen-'));
  folders.push(folder);
  return folder;
}

async function told(seen: Configuration, folder: string): Promise<string[]> {
  const events: string[] = [];
  await tellChangedDefinitions(seen, folder, async ({ action, conversion, detail }) => {
    events.push(`${action} ${conversion}: ${detail}`);
  });
  return events;
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

test('what became of the definitions since the last start is told once, accepted or not', async () => {
  const folder = dataFolder();
  expect(await told(configuration, folder)).toEqual([]);
  expect(await told(configuration, folder)).toEqual([]);
  expect(await told(changed, folder)).toEqual([
    'definition-changed visit: event “visit” → event “opened” where plan is “pro”',
    'definition-added demo: event “visit”',
    'definition-removed signup: event “signup”, event “signup” where plan is “pro” from 2026-01-21',
  ]);
  expect(await told(changed, folder)).toEqual([]);
});

test('a name or an owner may change without a word', async () => {
  const folder = dataFolder();
  await told(configuration, folder);
  const renamed = configuration.conversions.map((one) => ({ ...one, name: 'Other', owner: 'Sales lead' }));
  expect(await told({ ...configuration, conversions: renamed }, folder)).toEqual([]);
});

test('what could not be told is told at the next start', async () => {
  const folder = dataFolder();
  await told(configuration, folder);
  const interrupted = tellChangedDefinitions(changed, folder, async () => {
    throw new Error('the disk is full');
  });
  await expect(interrupted).rejects.toThrow('the disk is full');
  expect(await told(changed, folder)).toHaveLength(3);
});

test('a damaged record tells nothing and is replaced', async () => {
  const folder = dataFolder();
  writeFileSync(join(folder, 'seen-definitions.json'), '{"visit": [');
  expect(await told(configuration, folder)).toEqual([]);
  expect(await told(changed, folder)).toHaveLength(3);
});
