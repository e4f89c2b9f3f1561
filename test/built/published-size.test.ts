import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';

const run = promisify(execFile);
const main = path.resolve(import.meta.dirname, '../../dist/server/main.js');

/** In bytes after gzip, as most hosts of files send them. */
const READABLE = 45_000;
const IN_ALL = 200_000;
/** What a server sends before it waits for the first answer: ten packets. */
const FIRST_FLIGHT = 14_000;

test('a published review is read to its first story within 14 kB, is readable within 45 kB, and whole within 200 kB', async () => {
  const parent = mkdtempSync(path.join(tmpdir(), 'weekline-size-'));
  const flags = ['--out', 'report', '--data', 'data', '--by', 'channel', '--notes'];
  await run(main, ['publish', ...flags], { cwd: parent });
  const folder = path.join(parent, 'report');
  const weigh = (name: string) => gzipSync(readFileSync(path.join(folder, name)), { level: 6 }).length;
  const scripts = readdirSync(path.join(folder, 'report')).map((name) => weigh(`report/${name}`));
  const readable = weigh('index.html');
  const whole = scripts.reduce((sum, bytes) => sum + bytes, readable);
  const html = readFileSync(path.join(folder, 'index.html'), 'utf8');
  const flagged = html.indexOf('</li>', html.indexOf('To talk about'));
  expect(flagged).toBeGreaterThan(html.indexOf('</table>'));
  expect(gzipSync(html.slice(0, flagged), { level: 6 }).length).toBeLessThanOrEqual(FIRST_FLIGHT);
  expect(scripts).toHaveLength(1);
  expect(readable).toBeLessThanOrEqual(READABLE);
  expect(whole).toBeLessThanOrEqual(IN_ALL);
});

test('the first script of a link stands inline, so it imports nothing', () => {
  const folder = path.resolve(import.meta.dirname, '../../dist/viewer/report');
  const boot = readdirSync(folder).filter((name) => name.startsWith('boot-'));
  expect(boot).toHaveLength(1);
  for (const name of boot) {
    const text = readFileSync(path.join(folder, name), 'utf8');
    expect(text).not.toMatch(/\bimport\s*[{"'`]|\bexport\b|<\/script/);
    expect(text.length).toBeLessThan(4_000);
  }
});
