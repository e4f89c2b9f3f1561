import { spawnSync } from 'node:child_process';
import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { publishFolder } from './publish-folder.ts';

const temporary = () => mkdtempSync(join(tmpdir(), 'weekline-publish-'));
const page = (content: string) => [{ name: 'index.html', content }];

test('files are written with the folders they stand in, and a later publication replaces them all', async () => {
  const folder = join(temporary(), 'a folder', 'report');
  mkdirSync(join(folder, '..'));
  const script = join(temporary(), 'main.js');
  writeFileSync(script, 'awake()');
  await publishFolder(folder, [...page('first'), { name: 'report/main.js', from: script }]);
  expect(readFileSync(join(folder, 'report/main.js'), 'utf8')).toBe('awake()');
  await publishFolder(folder, page('second'));
  expect(readFileSync(join(folder, 'index.html'), 'utf8')).toBe('second');
  expect(readdirSync(folder)).toEqual(['index.html', 'weekline-published.txt']);
  expect(readdirSync(join(folder, '..'))).toEqual(['report']);
});

test('a folder with somebody’s work is left as it is', async () => {
  const folder = temporary();
  writeFileSync(join(folder, 'thesis.txt'), 'chapter one');
  expect(await publishFolder(folder, page('report'))).toEqual({ kind: 'taken', holds: 'thesis.txt' });
  expect(readdirSync(folder)).toEqual(['thesis.txt']);
});

test('an empty folder is as good as none', async () => {
  const folder = temporary();
  expect(await publishFolder(folder, page('report'))).toEqual({ kind: 'published' });
});

test('a link to a published folder stays one, and nothing of the publication before it remains behind it', async () => {
  const parent = temporary();
  const [folder, link] = [join(parent, 'release'), join(parent, 'current')];
  symlinkSync(folder, link);
  await publishFolder(folder, [...page('before'), { name: 'withdrawn.jwe', content: 'sealed' }]);
  expect(await publishFolder(link, page('after'))).toEqual({ kind: 'published' });
  expect(lstatSync(link).isSymbolicLink()).toBe(true);
  expect(readFileSync(join(folder, 'index.html'), 'utf8')).toBe('after');
  expect(readdirSync(folder)).toEqual(['index.html', 'weekline-published.txt']);
  expect(readdirSync(parent)).toEqual(['current', 'release']);
});

test('what fails half-way leaves the publication before it, and no litter', async () => {
  const parent = temporary();
  const folder = join(parent, 'report');
  await publishFolder(folder, page('before'));
  const broken = publishFolder(folder, [
    ...page('after'),
    { name: 'main.js', from: join(parent, 'lost.js') },
  ]);
  await expect(broken).rejects.toThrow('ENOENT');
  expect(readFileSync(join(folder, 'index.html'), 'utf8')).toBe('before');
  expect(readdirSync(parent)).toEqual(['report']);
});

/** A folder as a process leaves it that is killed between moving it aside and putting the new one in its place. */
async function killedBetween(parent: string, pid: number): Promise<string> {
  const folder = join(parent, 'report');
  await publishFolder(folder, page('before'));
  renameSync(folder, `${folder}.${pid}-0123456789ab.old`);
  mkdirSync(`${folder}.${pid}-0123456789ab.new`);
  writeFileSync(join(`${folder}.${pid}-0123456789ab.new`, 'index.html'), 'half');
  return folder;
}

const ended = () => spawnSync(process.execPath, ['--version']).pid;

test('a publication that was killed half-way is put in order by the next, also by one that fails', async () => {
  const parent = temporary();
  const folder = await killedBetween(parent, ended());
  const broken = publishFolder(folder, [{ name: 'main.js', from: join(parent, 'lost.js') }]);
  await expect(broken).rejects.toThrow('ENOENT');
  expect(readFileSync(join(folder, 'index.html'), 'utf8')).toBe('before');
  expect(readdirSync(parent)).toEqual(['report']);
  await publishFolder(folder, page('after'));
  expect(readFileSync(join(folder, 'index.html'), 'utf8')).toBe('after');
  expect(readdirSync(parent)).toEqual(['report']);
});

test('one that was killed after it had put the new folder in its place leaves no old one', async () => {
  const parent = temporary();
  const folder = await killedBetween(parent, ended());
  mkdirSync(folder);
  writeFileSync(join(folder, 'weekline-published.txt'), '');
  await publishFolder(folder, page('after'));
  expect(readdirSync(parent)).toEqual(['report']);
});

test('one that was killed behind a link is put in order behind it', async () => {
  const parent = temporary();
  const folder = await killedBetween(parent, ended());
  symlinkSync('report', join(parent, 'current'));
  await publishFolder(join(parent, 'current'), page('after'));
  expect(readFileSync(join(folder, 'index.html'), 'utf8')).toBe('after');
  expect(readdirSync(parent)).toEqual(['current', 'report']);
});

test('what another process is writing, and what only looks alike, is left', async () => {
  const parent = temporary();
  const folder = join(parent, 'report');
  const others = [
    `report.${process.ppid}-0123456789ab.new`,
    'report.2025.old',
    'report.old',
    `reports.${ended()}-0123456789ab.old`,
  ];
  for (const name of others) mkdirSync(join(parent, name));
  await publishFolder(folder, page('after'));
  expect(readdirSync(parent).toSorted()).toEqual(['report', ...others].toSorted());
});

test('a full disk leaves the publication before it', async (context) => {
  const disk = join(temporary(), 'disk');
  mkdirSync(disk);
  const mounted = spawnSync('/bin/mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', disk]).status === 0;
  if (!mounted) context.skip('skipped: a small disk can only be mounted as root');
  try {
    const folder = join(disk, 'report');
    await publishFolder(folder, page('before'));
    await expect(publishFolder(folder, page('x'.repeat(400_000)))).rejects.toThrow('ENOSPC');
    expect(readFileSync(join(folder, 'index.html'), 'utf8')).toBe('before');
    expect(readdirSync(disk)).toEqual(['report']);
  } finally {
    spawnSync('/bin/umount', ['-l', disk]);
  }
});
