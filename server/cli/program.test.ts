import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { weekline, weeklineProcess } from '#test/fakes/command-line.ts';

const emptyFolder = () => mkdtempSync(join(tmpdir(), 'weekline-empty-'));

test('--help names the commands that exist and no other', async () => {
  const { code, stdout } = await weeklineProcess(['--help']);
  expect(code).toBe(0);
  const named = [...stdout.matchAll(/^ {2}([a-z]+)(?: .*\S)? {2,}\S/gm)].map(([, name]) => name);
  expect(named).toEqual([
    ...['serve', 'import', 'check', 'review', 'money', 'publish'],
    ...['key', 'audit', 'share', 'judge', 'demo', 'help'],
  ]);
});

test.each([
  [[], /Usage: weekline/],
  [['send'], /unknown command 'send'/],
  [['publish'], /required option '--out <dir>'/],
  [['share'], /Usage: weekline share/],
  [['share', 'create', '--expires', '2y'], /12h, 30d or 4w/],
  [['share', 'create', '--segments', 'all'], /named, masked/],
  [['serve', '--port', 'http'], /A port is a whole number from 0 to 65535/],
  [['serve', '--port', '70000'], /A port is a whole number/],
  [['serve', '--prot', '4700'], /unknown option '--prot'.*--port/s],
  [['judge'], /No counts document is named/],
  [['review', '--week', 'yesterday'], /“yesterday” is not a week\. .*--week 2026-11-16/],
])('%j is wrong use: exit code 2, told on standard error', async (args, message) => {
  const { code, stdout, stderr } = await weekline(args);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(message);
});

test('an address that others can reach is refused with the reason', async () => {
  const { code, stderr } = await weeklineProcess(['serve', '--host', '0.0.0.0', '--port', '4701']);
  expect(code).toBe(2);
  expect(stderr).toMatch(/does not listen on 0\.0\.0\.0.*sign-in is not configured/s);
});

test.each(['import', 'check'])('%s without a configuration says where to get one', async (command) => {
  const { code, stderr } = await weekline([command], { cwd: emptyFolder() });
  expect(code).toBe(2);
  expect(stderr).toContain('There is no weekline.yaml in this folder');
  expect(stderr).toContain('weekline demo');
});
