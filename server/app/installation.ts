import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the package this code runs from: the same for the sources and for the bundle in dist/. */
export const packageFolder = folderOfPackage(dirname(fileURLToPath(import.meta.url)));

export const pageFolder = join(packageFolder, 'dist', 'page');

export const version = versionIn(join(packageFolder, 'package.json'));

function folderOfPackage(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const parent = dirname(folder);
  if (parent === folder)
    throw new Error('Weekline lies outside of its package: there is no package.json above it.');
  return folderOfPackage(parent);
}

function versionIn(file: string): string {
  const parsed: unknown = JSON.parse(readFileSync(file, 'utf8'));
  const found = typeof parsed === 'object' && parsed !== null && 'version' in parsed ? parsed.version : null;
  return typeof found === 'string' ? found : 'unknown';
}
