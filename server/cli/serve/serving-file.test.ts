import {
  cpSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { announceServing, servingOf } from './serving-file.ts';

let parent: string;
let folder: string;

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'weekline-serving-'));
  folder = mkdtempSync(join(parent, 'data-'));
});

afterEach(() => rmSync(parent, { recursive: true }));

const serving = { url: 'https://weekline.example.com', at: 'http://127.0.0.1:4600', key: 'k' };
const file = () => join(folder, 'weekline.serving.json');

test('a server is found in its folder, by whatever path, until it has gone', async () => {
  const withdraw = await announceServing(folder, serving);
  expect(statSync(file()).mode & 0o777).toBe(0o600);
  symlinkSync(folder, join(parent, 'link'));
  expect(await servingOf(folder)).toEqual({ ...serving, pid: process.pid });
  expect(await servingOf(join(parent, 'link'))).toEqual({ ...serving, pid: process.pid });
  await withdraw();
  expect(await servingOf(folder)).toBeNull();
});

test('nobody follows it from a copy of the folder, nor from a copy that has taken its place', async () => {
  await announceServing(folder, serving);
  const copy = join(parent, 'copy');
  cpSync(folder, copy, { recursive: true, preserveTimestamps: true });
  expect(await servingOf(copy)).toBeNull();
  renameSync(folder, join(parent, 'original'));
  renameSync(copy, folder);
  expect(await servingOf(folder)).toBeNull();
});

test('nobody follows it on another machine that has the folder at the same place', async () => {
  await announceServing(folder, serving);
  const words = JSON.parse(readFileSync(file(), 'utf8'));
  writeFileSync(file(), JSON.stringify({ ...words, process: { ...words.process, host: 'elsewhere' } }));
  expect(await servingOf(folder)).toBeNull();
});

test('what an earlier Weekline or somebody else wrote names no server', async () => {
  for (const words of [JSON.stringify(serving), '{', '[]', '']) {
    writeFileSync(file(), words);
    expect(await servingOf(folder)).toBeNull();
  }
});

test('a server takes out its own word alone', async () => {
  const first = await announceServing(folder, serving);
  await announceServing(folder, { ...serving, key: 'another' });
  await first();
  expect(await servingOf(folder)).toEqual({ ...serving, key: 'another', pid: process.pid });
});
