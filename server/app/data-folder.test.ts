import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { keepFingerprints } from '#server/definitions/fingerprints-file.ts';
import { openData } from './data-folder.ts';
import { provideFiles } from './project.ts';

let parent: string;

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'weekline-data-'));
});

afterEach(() => rmSync(parent, { recursive: true }));

const rightsOf = (folder: string) => statSync(folder).mode & 0o777;

test('a data folder that is made is for its owner alone', async () => {
  const folder = join(parent, 'company', 'data');
  await (await openData(folder)).close();
  expect([rightsOf(join(parent, 'company')), rightsOf(folder)]).toEqual([0o700, 0o700]);
});

test('one that a check of the configuration makes is for its owner alone too', async () => {
  const folder = join(parent, 'data');
  await keepFingerprints(join(folder, 'accepted-definitions.json'), {});
  expect(rightsOf(folder)).toBe(0o700);
});

test('one that is made for the sample company, whose data may one day be one’s own, is too', async () => {
  const dataFolder = join(parent, 'data', 'sample');
  const configurationFile = join(dataFolder, 'weekline.yaml');
  await provideFiles({ configurationFile, dataFolder, sample: true }, () => {});
  expect([rightsOf(join(parent, 'data')), rightsOf(dataFolder)]).toEqual([0o700, 0o700]);
});

test('one that was there keeps the rights that somebody gave it', async () => {
  const folder = join(parent, 'data');
  mkdirSync(folder);
  chmodSync(folder, 0o750);
  await (await openData(folder)).close();
  expect(rightsOf(folder)).toBe(0o750);
});
