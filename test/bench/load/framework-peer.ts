import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Row } from '#test/bench/load/peers/rows.ts';
import { type Fetched, fetched } from './registry-cache.ts';

const packages = {
  '@observablehq/framework': '1.13.4',
  '@observablehq/plot': '0.6.17',
  d3: '7.9.0',
};

export const frameworkVersion = packages['@observablehq/framework'];

/**
 * Observable Framework's page of the same data, built as its makers say. In its favour: no web fonts, no sidebar, no
 * search, libraries from its own host instead of a CDN, and the data as a file that needs no API.
 */
export function frameworkPeer(rows: readonly Row[]): Fetched {
  const place = fetched('framework', packages);
  if (place.kind === 'not-available') return place;
  const { folder } = place;
  const source = path.join(folder, 'src');
  const dist = path.join(folder, 'dist');
  rmSync(dist, { recursive: true, force: true });
  mkdirSync(source, { recursive: true });
  const peers = path.join(import.meta.dirname, 'peers');
  copyFileSync(path.join(peers, 'framework.md'), path.join(source, 'index.md'));
  copyFileSync(path.join(peers, 'rows.ts'), path.join(source, 'rows.ts'));
  writeFileSync(path.join(source, 'rows.json'), JSON.stringify(rows));
  writeFileSync(path.join(folder, 'observablehq.config.js'), CONFIGURATION);
  const command = path.join(folder, 'node_modules/@observablehq/framework/dist/bin/observable.js');
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, 'build'], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, OBSERVABLE_TELEMETRY_DISABLE: '1' },
  });
  return status === 0 && existsSync(path.join(dist, 'index.html'))
    ? { kind: 'there', folder: dist }
    : {
        kind: 'not-available',
        reason: `observable build ended with exit code ${status}: ${stdout}${stderr}`,
      };
}

const CONFIGURATION = `export default {
  root: 'src',
  title: 'Weekly review',
  pages: [],
  sidebar: false,
  search: false,
  toc: false,
  pager: false,
  footer: '',
  globalStylesheets: [],
};
`;
