import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { keepFingerprints } from '#server/definitions/fingerprints-file.ts';
import { makeFolder, openData } from './data-folder.ts';
import { provideFiles } from './project.ts';
import { refuseToOverwrite } from './sample-company.ts';

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

const temporary = () => mkdtempSync(join(tmpdir(), 'weekline-folder-'));

test('a folder is made with those above it, and one that is there is left', async () => {
  const folder = join(temporary(), 'a', 'b', 'c');
  await Promise.all([makeFolder(folder, ''), makeFolder(folder, '')]);
  await makeFolder(folder, '');
  expect(statSync(folder).isDirectory()).toBe(true);
});

test('a file is not a folder, nor is anything below it', async () => {
  const file = join(temporary(), 'file');
  writeFileSync(file, '');
  for (const folder of [file, join(file, 'a'), join(file, 'a', 'b')])
    await expect(makeFolder(folder, 'Choose another.')).rejects.toThrow(
      `${folder} cannot be made (ENOTDIR). Choose another.`,
    );
  await expect(refuseToOverwrite(file)).rejects.toThrow(`${file} is not a folder.`);
});

test('a link to nowhere ends in a sentence', async () => {
  const link = join(temporary(), 'link');
  symlinkSync('/nowhere/at-all', link);
  await expect(makeFolder(join(link, 'a'), '')).rejects.toThrow(/cannot be made \(E[A-Z]+\)/);
});

test.skipIf(!existsSync('/proc/self'))(
  'a file system that takes no folders is told, not asked for ever',
  async () => {
    await expect(makeFolder('/proc/x/y', 'Choose another.')).rejects.toThrow(
      '/proc/x/y cannot be made (ENOENT). Choose another.',
    );
  },
);
