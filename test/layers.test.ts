import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { importsOf, type Layer, layers, roomOf, testPackages } from './layers.ts';

const root = path.resolve(import.meta.dirname, '..');
const sourceFolders = ['domain', 'examples/sample-company', 'mocks', 'src', 'server', 'test'];

const files = sourceFolders
  .flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
      path.posix.join(folder, name.replaceAll('\\', '/')),
    ),
  )
  .filter((file) => /\.tsx?$/.test(file));

describe('who may import whom', () => {
  test('every source file lives in a room of the table', () => {
    expect(files.filter((file) => roomOf(file) === undefined)).toEqual([]);
  });

  test('every room of the table exists', () => {
    expect(
      layers
        .filter(({ room }) => !files.some((file) => roomOf(file)?.room.startsWith(room)))
        .map(({ room }) => room),
    ).toEqual([]);
  });

  test('no file imports what its room may not', () => {
    expect(files.flatMap((file) => trespasses(file))).toEqual([]);
  });

  test('the reader of imports sees static, dynamic, type and side-effect imports', () => {
    const text = `import a from 'a';\nimport type { B } from '#b/c.ts';\nexport { d } from './d.ts';\nimport './e.css';\nconst f = await import('f/g');`;
    expect(importsOf(text)).toEqual(['a', '#b/c.ts', './d.ts', './e.css', 'f/g']);
  });
});

function trespasses(file: string): string[] {
  const layer = roomOf(file);
  if (layer === undefined) return [];
  const isTest = /\.test\.tsx?$/.test(file);
  return importsOf(readFileSync(path.join(root, file), 'utf8')).flatMap((specifier) => {
    const complaint = objection(file, specifier, layer, isTest);
    return complaint === null ? [] : [`${file} imports ${specifier}: ${complaint}`];
  });
}

function objection(file: string, specifier: string, layer: Layer, isTest: boolean): string | null {
  if (specifier.startsWith('../')) return 'write #folder/… instead of ../';
  if (specifier.startsWith('node:')) {
    return isTest || layer.node === true
      ? null
      : `${layer.room} runs where Node may not be; move the work to server/ or test/`;
  }
  if (specifier.startsWith('./') || specifier.startsWith('#')) {
    const target = specifier.startsWith('#')
      ? specifier.slice(1)
      : path.posix.join(path.posix.dirname(file), specifier);
    const room = target.startsWith('docs/') ? 'docs' : roomOf(target)?.room;
    if (room === undefined) return `no room of the table holds ${target}`;
    if (room === layer.room || allowed(layer.folders, room)) return null;
    if (isTest && (room === 'test' || /^(mocks|domain|examples)\b/.test(room))) return null;
    return `${layer.room} may import ${layer.folders.join(', ') || 'no other room'}, not ${room}. ${layer.remedy}`;
  }
  if (allowed(layer.packages, specifier) || (isTest && allowed(testPackages, specifier))) return null;
  return `${layer.room} may import ${layer.packages.join(', ') || 'no package'}. ${layer.remedy}`;
}

function allowed(list: readonly string[], name: string): boolean {
  return list.some((entry) => (entry.endsWith('*') ? name.startsWith(entry.slice(0, -1)) : entry === name));
}
