import { execFile } from 'node:child_process';
import { accessSync, constants, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const run = promisify(execFile);
const root = path.resolve(import.meta.dirname, '..', '..');
const main = path.join(root, 'dist', 'server', 'main.js');

test('npx weekline works in the checkout', async () => {
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const { stdout } = await run('npx', ['weekline', '--version'], { cwd: root });
  expect(stdout.trim()).toBe(version);
});

test('the built command starts by itself: it is executable and names its interpreter', () => {
  accessSync(main, constants.X_OK);
  expect(readFileSync(main, 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
});

test('demo writes files that check accepts, and never over existing ones', async () => {
  const cwd = mkdtempSync(path.join(tmpdir(), 'weekline-demo-'));
  const { stdout } = await run(main, ['demo', 'sample'], { cwd });
  expect(stdout).toBe('sample/tracker.csv\nsample/crm.csv\nsample/weekline.yaml\n');
  const { stderr } = await run(main, ['check', '--config', 'sample/weekline.yaml'], { cwd });
  expect(stderr).toContain('sample/weekline.yaml is valid');
  await expect(run(main, ['demo', 'sample'], { cwd })).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining('already holds weekline.yaml, tracker.csv, crm.csv'),
  });
});
