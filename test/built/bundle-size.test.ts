import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';

const page = path.resolve(import.meta.dirname, '../../dist/page');
const kB = 1000;

type Chunk = {
  file: string;
  isEntry?: boolean;
  imports?: string[];
  dynamicImports?: string[];
  css?: string[];
};

const manifest: Record<string, Chunk> = JSON.parse(
  readFileSync(path.join(page, '.vite/manifest.json'), 'utf8'),
);
const entry = Object.keys(manifest).find((key) => manifest[key]?.isEntry === true) ?? '';
const initial = reachable([entry], (chunk) => chunk.imports ?? []);
const all = reachable([entry], (chunk) => [...(chunk.imports ?? []), ...(chunk.dynamicImports ?? [])]);
const later = all.filter((key) => !initial.includes(key));
const charts = later.filter((key) => contains(key, 'recharts-'));

describe('what a reader downloads, gzip', () => {
  test('the entry and what it imports at once is at most 110 kB', () => {
    expect(bytes(initial.map(fileOf))).toBeLessThanOrEqual(110 * kB);
  });

  test('the charts are at most 112 kB', () => {
    expect(bytes(charts.map(fileOf))).toBeLessThanOrEqual(112 * kB);
  });

  test('everything else that comes later, the judgement and the dialogs, is at most 30 kB', () => {
    expect(bytes(later.filter((key) => !charts.includes(key)).map(fileOf))).toBeLessThanOrEqual(30 * kB);
  });

  test('all style sheets together are at most 12 kB', () => {
    expect(bytes(all.flatMap((key) => manifest[key]?.css ?? []))).toBeLessThanOrEqual(12 * kB);
  });

  test('chart code is not in the entry, and is in what comes later', () => {
    expect(initial.filter((key) => contains(key, 'recharts-'))).toEqual([]);
    expect(charts).not.toEqual([]);
  });

  test('neither mocks nor their worker are part of the page', () => {
    expect(all.filter((key) => contains(key, 'mockServiceWorker'))).toEqual([]);
    expect(() => readFileSync(path.join(page, 'mockServiceWorker.js'))).toThrow('ENOENT');
  });

  test('every address in index.html is relative, so that any sub-path works', () => {
    const html = readFileSync(path.join(page, 'index.html'), 'utf8');
    const addresses = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address);
    expect(addresses.length).toBeGreaterThan(0);
    expect(
      addresses.filter((address) => !address?.startsWith('./') && !address?.startsWith('data:')),
    ).toEqual([]);
  });
});

function reachable(start: string[], next: (chunk: Chunk) => string[]): string[] {
  const seen = new Set<string>();
  const open = [...start];
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    const chunk = manifest[key];
    if (chunk === undefined || seen.has(key)) continue;
    seen.add(key);
    open.push(...next(chunk));
  }
  return [...seen];
}

function bytes(files: string[]): number {
  return [...new Set(files)].reduce(
    (sum, file) => sum + gzipSync(readFileSync(path.join(page, file)), { level: 9 }).length,
    0,
  );
}

function contains(key: string, text: string): boolean {
  return readFileSync(path.join(page, fileOf(key)), 'utf8').includes(text);
}

function fileOf(key: string): string {
  const chunk = manifest[key];
  if (chunk === undefined) throw new Error(`The build's manifest has no chunk ${key}.`);
  return chunk.file;
}
