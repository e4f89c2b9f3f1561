import { existsSync, mkdtempSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeFolder } from './make-folder.ts';
import { refuseToOverwrite } from './sample-company.ts';

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
