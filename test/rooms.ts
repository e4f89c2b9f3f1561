import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** What holds of the tree as a whole. */

export const MOST_FILES_SIDE_BY_SIDE = 24;
export const MOST_LINES_OF_A_CHARTER = 15;

/** Names that two files may export, each with the reason why one name cannot do. */
export const SHARED_NAMES: Readonly<Record<string, string>> = {};

/** Ports and walls are small; every other small file belongs to its neighbour. Lower it when they have become fewer. */
export const MOST_SMALL_FILES = 120;

/** The charter above a folder of fewer files has a line for it. */
const FEWEST_FILES_OF_A_ROOM = 3;
const SMALL_FILE_LINES = 30;

const root = path.resolve(import.meta.dirname, '..');

/** Folders of product code; `test` is a room too, but its names are its own. */
const productFolders = ['domain', 'examples/sample-company', 'mocks', 'server', 'src'];

export type SourceFile = { path: string; text: string };

/** All TypeScript of the product and of its tests, in the order of paths. */
export function sourceFiles(): SourceFile[] {
  return [...productFolders, 'test']
    .flatMap((folder) =>
      readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
        path.posix.join(folder, name.replaceAll('\\', '/')),
      ),
    )
    .filter((file) => /\.tsx?$/.test(file))
    .sort()
    .map((file) => ({ path: file, text: readFileSync(path.join(root, file), 'utf8') }));
}

export function isTest({ path: file }: SourceFile): boolean {
  return file.startsWith('test/') || /\.test\.tsx?$/.test(file);
}

/** Folders that hold source files, with how many lie side by side there; tests lie beside what they test. */
export function filesSideBySide(files: readonly SourceFile[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const file of files) {
    if (/\.test\.tsx?$/.test(file.path)) continue;
    const folder = path.posix.dirname(file.path);
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  return counts;
}

/** Rooms whose charter is missing or too long, each with what is wrong. */
export function faultyCharters(files: readonly SourceFile[]): string[] {
  const large = [...filesSideBySide(files)].flatMap(([folder, count]) =>
    count >= FEWEST_FILES_OF_A_ROOM && !folder.startsWith('test/') ? [folder] : [],
  );
  return [...new Set([...productFolders, 'test', ...large])].sort().flatMap((room) => {
    const lines = linesOf(path.join(root, room, 'README.md'));
    return lines === null || lines > MOST_LINES_OF_A_CHARTER ? [room] : [];
  });
}

/** Files of TypeScript that a charter names in its own room, or below the root, and that are not there. */
export function filesOnlyNamed(files: readonly SourceFile[]): string[] {
  const known = new Set(files.map((file) => file.path));
  const folders = [...new Set(files.map((file) => path.posix.dirname(file.path)))];
  return folders.flatMap((folder) => {
    const charter = path.join(root, folder, 'README.md');
    const named = existsSync(charter)
      ? [...readFileSync(charter, 'utf8').matchAll(/`([\w./-]+\.tsx?)`/g)].map(([, name = '']) => name)
      : [];
    return named
      .filter(
        (name) =>
          !known.has(name) && !known.has(path.posix.join(folder, name)) && !existsSync(path.join(root, name)),
      )
      .map((name) => `${folder}/README.md names ${name}`);
  });
}

/** Names that two files of the product export, with the files. */
export function namesExportedTwice(files: readonly SourceFile[]): Map<string, string[]> {
  const exporters = new Map<string, string[]>();
  for (const file of files.filter((one) => !isTest(one)))
    for (const name of new Set(exportedNames(file.text)))
      exporters.set(name, [...(exporters.get(name) ?? []), file.path]);
  return new Map([...exporters].filter(([, where]) => where.length > 1).sort());
}

/**
 * The names that a module exports by declaring them.
 *
 * @example exportedNames('export const a = 1;\nexport type B = string;') // ['a', 'B']
 */
export function exportedNames(text: string): string[] {
  const declared =
    /^export (?:async )?(?:abstract )?(?:const|function\*?|type|class|interface|enum) (?!\{)(\w+)/gm;
  return [...text.matchAll(declared)].map((match) => match[1] ?? '');
}

/** Files of the product of at most 30 lines. */
export function smallFiles(files: readonly SourceFile[]): string[] {
  return files
    .filter((file) => !isTest(file) && file.text.trimEnd().split('\n').length <= SMALL_FILE_LINES)
    .map((file) => file.path);
}

function linesOf(file: string): number | null {
  try {
    return readFileSync(file, 'utf8').trimEnd().split('\n').length;
  } catch {
    return null;
  }
}
