import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { importsOf, type Layer, layers, loadedBy, roomOf, testPackages } from './layers.ts';
import {
  exportedNames,
  faultyCharters,
  filesOnlyNamed,
  filesSideBySide,
  MOST_FILES_SIDE_BY_SIDE,
  MOST_LINES_OF_A_CHARTER,
  MOST_SMALL_FILES,
  namesExportedTwice,
  SHARED_NAMES,
  type SourceFile,
  smallFiles,
  sourceFiles,
} from './rooms.ts';

const sources = sourceFiles();
const files = sources.map((source) => source.path);
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
    expect(sources.flatMap((source) => trespasses(source))).toEqual([]);
  });

  test('no room may import what none of its files does', () => {
    const unused = layers.flatMap(({ room, folders, packages }) => {
      const used = sources.flatMap(({ path: file, text }) =>
        !file.startsWith(`${room}/`) ? [] : importsOf(text).map((specifier) => targetRoom(file, specifier)),
      );
      return [...folders, ...packages]
        .filter((entry) => !used.some((name) => allowed([entry], name)))
        .map((entry) => `${room} may import ${entry}`);
    });
    expect(unused).toEqual([]);
  });

  test('no production code imports the mocks', () => {
    const users = sources.filter(
      ({ path: file, text }) =>
        /^(domain|examples|server|src)\//.test(file) &&
        !/\.test\.tsx?$/.test(file) &&
        importsOf(text).some((specifier) => specifier.startsWith('#mocks/')),
    );
    // Vite leaves the demo's branch out of every other build.
    expect(users.map((user) => user.path)).toEqual(['src/main.tsx']);
  });

  test('the demo runs the use cases of the server in a browser, and loads nothing of Node', () => {
    const loaded = loadedBy('mocks/browser.ts', new Map(sources.map(({ path: file, text }) => [file, text])));
    for (const room of ['reviews', 'acknowledgements', 'closing', 'sharing'])
      expect([...loaded].filter((module) => module.startsWith(`server/${room}/`))).not.toEqual([]);
    expect([...loaded].filter((module) => module.startsWith('node:'))).toEqual([]);
  });

  test('the reader of imports sees static, dynamic, type and side-effect imports', () => {
    const text = `import a from 'a';\nimport type { B } from '#b/c.ts';\nexport { d } from './d.ts';\nimport './e.css';\nconst f = await import('f/g');`;
    expect(importsOf(text)).toEqual(['a', '#b/c.ts', './d.ts', './e.css', 'f/g']);
  });
});

describe('what a newcomer finds', () => {
  test(`every room has a README.md of at most ${MOST_LINES_OF_A_CHARTER} lines: what it knows, what it must not, its data`, () => {
    expect(faultyCharters(sources)).toEqual([]);
  });

  test('every file that a charter names exists', () => {
    expect(filesOnlyNamed(sources)).toEqual([]);
  });

  test('an exported name exists once', () => {
    const twice = [...namesExportedTwice(sources)].filter(([name]) => !Object.hasOwn(SHARED_NAMES, name));
    expect(twice).toEqual([]);
  });

  test(`no folder shows more than ${MOST_FILES_SIDE_BY_SIDE} source files side by side`, () => {
    const crowded = [...filesSideBySide(sources)].filter(([, count]) => count > MOST_FILES_SIDE_BY_SIDE);
    expect(crowded).toEqual([]);
  });

  test('files of a few lines become fewer', () => {
    expect(smallFiles(sources).length).toBeLessThanOrEqual(MOST_SMALL_FILES);
  });

  test('the reader of exports sees values, functions and types that a module declares', () => {
    const text = `export const a = 1;\nexport async function b() {}\nexport function* c() {}\nexport type D = 1;\nexport class E {}\nconst f = 1;\nexport type { G } from './g.ts';`;
    expect(exportedNames(text)).toEqual(['a', 'b', 'c', 'D', 'E']);
  });
});

function trespasses({ path: file, text }: SourceFile): string[] {
  const layer = roomOf(file);
  if (layer === undefined) return [];
  const isTest = /\.test\.tsx?$/.test(file);
  return importsOf(text).flatMap((specifier) => {
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
    const room = targetRoom(file, specifier);
    if (room === specifier) return `no room of the table holds ${specifier}`;
    if (room === layer.room || allowed(layer.folders, room)) return null;
    if (isTest && allowed(layer.tests ?? [], room)) return null;
    if (isTest && (room === 'test' || /^(mocks|domain|examples)\b/.test(room))) return null;
    return `${layer.room} may import ${layer.folders.join(', ') || 'no other room'}, not ${room}. ${layer.remedy}`;
  }
  if (allowed(layer.packages, specifier) || (isTest && allowed(testPackages, specifier))) return null;
  return `${layer.room} may import ${layer.packages.join(', ') || 'no package'}. ${layer.remedy}`;
}

/** The room that a file imports from; the specifier itself for a package and for what no room holds. */
function targetRoom(file: string, specifier: string): string {
  const isOwn = specifier.startsWith('./') || specifier.startsWith('#');
  if (!isOwn) return specifier;
  const target = specifier.startsWith('#')
    ? specifier.slice(1)
    : path.posix.join(path.posix.dirname(file), specifier);
  return target.startsWith('docs/') ? 'docs' : (roomOf(target)?.room ?? specifier);
}

function allowed(list: readonly string[], name: string): boolean {
  return list.some((entry) => (entry.endsWith('*') ? name.startsWith(entry.slice(0, -1)) : entry === name));
}
