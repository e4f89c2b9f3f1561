import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createRenderedPages } from './rendered-pages.ts';

const page = Buffer.from('a page, compressed');

let data: string;
let folder: string;

beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'weekline-drawn-'));
  folder = join(data, 'drawn');
});

afterEach(() => rmSync(data, { recursive: true }));

test('a page outlasts the server, and nobody else on the machine reads it', async () => {
  const drawn = createRenderedPages(folder, 'build-1');
  expect(await drawn.read('f00d')).toBeNull();
  await Promise.all([drawn.write('f00d', page), drawn.write('f00d', page), drawn.write('beef', page)]);
  expect(await createRenderedPages(folder, 'build-1').read('f00d')).toEqual(page);
  expect(readdirSync(join(folder, 'build-1')).sort()).toEqual(['beef.br', 'f00d.br']);
  expect(statSync(join(folder, 'build-1')).mode & 0o077).toBe(0);
  expect(statSync(join(folder, 'build-1', 'f00d.br')).mode & 0o077).toBe(0);
});

test('a page of another build is not read, and goes when the first of this one is kept', async () => {
  await createRenderedPages(folder, 'build-1').write('f00d', page);
  const next = createRenderedPages(folder, 'build-2');
  expect(await next.read('f00d')).toBeNull();
  expect(readdirSync(folder)).toEqual(['build-1']);
  await next.write('f00d', page);
  expect(readdirSync(folder)).toEqual(['build-2']);
});

test('a folder that cannot be made says so, and is tried again', async () => {
  writeFileSync(folder, 'a file in its place');
  const drawn = createRenderedPages(folder, 'build-1');
  await expect(drawn.write('f00d', page)).rejects.toThrow(/ENOTDIR|EEXIST/);
  rmSync(folder);
  await drawn.write('f00d', page);
  expect(await drawn.read('f00d')).toEqual(page);
});
