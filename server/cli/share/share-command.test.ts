import { once } from 'node:events';
import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { type RunningWeekline, startWeekline, weekline } from '#test/fakes/command-line.ts';
import { smallProject } from '#test/fakes/small-project.ts';
import { chosenVisibility } from './share-command.ts';

const started: RunningWeekline[] = [];
afterEach(() => {
  for (const { child } of started.splice(0)) child.kill('SIGKILL');
});

const LINK = /^http:\/\/localhost:\d+\/s#([\w-]{22})\n$/;
const SERVING = path.join('.weekline', 'weekline.serving.json');

async function serve(cwd: string): Promise<{ running: RunningWeekline; url: string }> {
  const running = startWeekline(['serve', '--port', '0'], cwd);
  started.push(running);
  const [, url = ''] = await running.says(/Weekline is ready on (http:\/\/localhost:\d+)/);
  return { running, url };
}

const bearer = (link: string) => ({ authorization: `Bearer ${LINK.exec(link)?.[1]}` });

test('a link made without a server opens once one runs, and one revoked beside it shows nothing at once', async () => {
  const cwd = smallProject();
  const made = await weekline(
    ['share', 'create', '--by', 'channel', '--label', 'Board', '--as', 'Growth lead'],
    { cwd },
  );
  expect(made.stdout).toMatch(LINK);
  expect(made.stderr).toMatch(
    /the week 19–25 Jan 2026 as it was closed, or else as it is now, by channel, until \d+ \w+ \d{4}\./,
  );
  expect(made.stderr).toContain('Letters replace the names of segments.');
  const headers = bearer(made.stdout);

  const { running, url } = await serve(cwd);
  expect(statSync(path.join(cwd, SERVING)).mode & 0o777).toBe(0o600);
  expect(await (await fetch(`${url}/api/v1/share`, { headers })).json()).toMatchObject({
    week: '2026-01-19',
  });

  const { stdout } = await weekline(['share', 'list', '--json'], { cwd });
  const [share] = JSON.parse(stdout);
  expect(share).toMatchObject({ label: 'Board', by: 'Growth lead', segmentBy: 'channel', viewed: 1 });
  expect(stdout).not.toContain(LINK.exec(made.stdout)?.[1]);

  const revoked = await weekline(['share', 'revoke', share.id], { cwd });
  expect([revoked.code, revoked.stderr]).toEqual([0, 'The link “Board” no longer works.\n']);
  expect((await fetch(`${url}/api/v1/share`, { headers })).status).toBe(404);
  const again = await weekline(['share', 'revoke', share.id], { cwd });
  expect([again.code, again.stderr]).toEqual([
    1,
    `There is no link “${share.id}” in force. Reload the list: it may already have been revoked.\n`,
  ]);
  running.child.kill('SIGTERM');
  expect((await running.finished).code).toBe(0);
  expect(existsSync(path.join(cwd, SERVING))).toBe(false);
});

test('beside a running server the link bears its address, and its views are kept when the server stops', async () => {
  const cwd = smallProject();
  const { running, url } = await serve(cwd);
  const made = await weekline(['share', 'create', '--live', '--expires', '12h'], { cwd });
  expect(made.stdout.startsWith(`${url}/s#`)).toBe(true);
  const headers = { ...bearer(made.stdout), 'user-agent': 'Mozilla/5.0 Firefox/140.0' };
  for (let i = 0; i < 3; i++) expect((await fetch(`${url}/api/v1/share`, { headers })).status).toBe(200);
  running.child.kill('SIGTERM');
  expect((await running.finished).stderr).not.toContain(bearer(made.stdout).authorization.slice(7));
  const { stdout } = await weekline(['share', 'list'], { cwd });
  expect(stdout).toMatch(/^id +label +shows +state +made by +views +last seen\n/);
  expect(stdout).toMatch(/main, newest week +until \d{4}-\d\d-\d\d +\S+ +3 +\d{4}-\d\d-\d\d\n$/);
});

test('a link bears the address by which readers know the server, not the one of the shell that makes it', async () => {
  const cwd = smallProject();
  const running = startWeekline(['serve', '--port', '0'], cwd, { WEEKLINE_ORIGIN: 'http://localhost:4712' });
  started.push(running);
  await running.says(/Weekline is ready on/);
  for (const variables of [{}, { WEEKLINE_ORIGIN: 'http://localhost:1' }]) {
    const made = await startWeekline(['share', 'create'], cwd, variables).finished;
    expect([made.code, made.stdout.startsWith('http://localhost:4712/s#')]).toEqual([0, true]);
  }
});

test('a server on another address is asked there: who listens on its port beside it is shown no key', async () => {
  const cwd = smallProject();
  const shown: string[] = [];
  const beside = createServer((socket) => socket.on('data', (sent) => shown.push(String(sent)))).listen(
    0,
    '127.0.0.1',
  );
  await once(beside, 'listening');
  const address = beside.address();
  const port = typeof address === 'object' && address !== null ? String(address.port) : '';
  const running = startWeekline(['serve', '--port', port, '--host', '127.0.0.2'], cwd);
  started.push(running);
  await running.says(/Weekline is ready on http:\/\/127\.0\.0\.2:/);
  const made = await weekline(['share', 'create'], { cwd });
  expect([made.code, made.stdout.startsWith(`http://127.0.0.2:${port}/s#`)]).toEqual([0, true]);
  expect(shown).toEqual([]);
  beside.close();
});

test('a password comes from a file, never from a flag, and a server that was killed is not waited for', async () => {
  const cwd = smallProject();
  mkdirSync(path.join(cwd, '.weekline'));
  // Nobody listens on the port of “discard”.
  writeFileSync(
    path.join(cwd, SERVING),
    JSON.stringify({ url: 'http://localhost:9', at: 'http://127.0.0.1:9', key: 'of another run' }),
  );
  writeFileSync(path.join(cwd, 'password'), 'correct horse\n');
  const made = await weekline(['share', 'create', '--password-file', 'password'], { cwd });
  expect(made.stderr).toContain('It asks for the password');
  expect(JSON.parse((await weekline(['share', 'list', '--json'], { cwd })).stdout)).toMatchObject([
    { hasPassword: true },
  ]);
  const missing = await weekline(['share', 'create', '--password-file', 'nowhere'], { cwd });
  expect([missing.code, missing.stderr]).toEqual([
    2,
    'nowhere cannot be read (ENOENT). Name another file with --password-file.\n',
  ]);
  const asked = await weekline(['share', 'create', '--password'], { cwd });
  expect(asked.code).toBe(2);
});

test('a link is made for whom it is meant; what is said beside that counts more', async () => {
  const cwd = smallProject();
  const create = (...flags: string[]) =>
    weekline(['share', 'create', '--label', 'L', '--as', 'Growth lead', ...flags], { cwd });
  expect((await create('--for', 'colleague', '--no-notes', '--title', 'How we sell')).stderr).toContain(
    'Segments are shown by name.\nAlso shown: owners and money.',
  );
  const refused = await create('--for', 'outside');
  expect([refused.code, refused.stdout]).toEqual([1, '']);
  expect(refused.stderr).toContain('A link for people outside asks for a password. Add --password');
  const { stdout } = await weekline(['share', 'list', '--json'], { cwd });
  expect(JSON.parse(stdout)).toEqual([
    expect.objectContaining({
      segments: 'named',
      owners: true,
      money: true,
      notes: false,
      title: 'How we sell',
      hiddenUnder: null,
    }),
  ]);
});

test('without a preset nothing that names somebody goes out; small counts and money never go together', () => {
  expect(chosenVisibility({})).toMatchObject({
    segments: 'masked',
    notes: false,
    owners: false,
    money: false,
  });
  expect(chosenVisibility({ for: 'board', hideSmall: true })).toMatchObject({ hiddenUnder: 5, money: false });
  expect(chosenVisibility({ for: 'outside', segments: 'named', notes: true })).toMatchObject({
    segments: 'named',
    notes: true,
    hiddenUnder: 5,
  });
});
