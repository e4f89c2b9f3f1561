import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** A folder with packages that are measured against or measured with, never depended on; or why there is none. */
export type Fetched = { kind: 'there'; folder: string } | { kind: 'not-available'; reason: string };

const root = path.resolve(import.meta.dirname, '../../..');

/** Where everything that a run makes or fetches is kept: beside the packages, outside the project's own files. */
export const cacheFolder = path.join(root, 'node_modules', '.cache', 'weekline-bench');

/** Installs packages of exact versions on first use. No install script is run. */
export function fetched(name: string, packages: Readonly<Record<string, string>>): Fetched {
  const folder = path.join(cacheFolder, name);
  const manifest = `${JSON.stringify({ private: true, type: 'module', dependencies: packages }, null, 2)}\n`;
  const manifestFile = path.join(folder, 'package.json');
  const done = path.join(folder, 'installed.json');
  if (existsSync(done) && readFileSync(done, 'utf8') === manifest) return { kind: 'there', folder };
  console.log(
    `Fetching ${Object.entries(packages)
      .map((entry) => entry.join('@'))
      .join(', ')} …`,
  );
  mkdirSync(folder, { recursive: true });
  writeFileSync(manifestFile, manifest);
  const { status, stderr, error } = spawnSync(
    'npm',
    ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
    { cwd: folder, encoding: 'utf8' },
  );
  if (error !== undefined) return { kind: 'not-available', reason: `npm could not be run: ${error.message}` };
  if (status !== 0)
    return { kind: 'not-available', reason: `npm ended with exit code ${status}: ${lastLines(stderr)}` };
  writeFileSync(done, manifest);
  return { kind: 'there', folder };
}

function lastLines(text: string): string {
  return text.trim().split('\n').slice(-3).join(' · ');
}
