import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { type RunningWeekline, startWeekline, weekline, weeklineProcess } from '#test/fakes/command-line.ts';
import { smallProject } from '#test/fakes/small-project.ts';

const started: RunningWeekline[] = [];
afterEach(() => {
  for (const { child } of started.splice(0)) child.kill('SIGKILL');
});

function serve(folder: string, ...flags: string[]): RunningWeekline {
  const running = startWeekline(['serve', '--port', '0', ...flags], folder);
  started.push(running);
  return running;
}

const EVENTS = 'event,person,time,channel\nvisit,eva,20 January,organic';
const READY = /Weekline is ready on (http:\/\/localhost:\d+)/;

test('says where it is ready, answers, and stops when it is asked to', async () => {
  const running = serve(smallProject());
  const [, url] = await running.says(READY);
  const review = await fetch(`${url}/api/v1/funnels/main/review`);
  expect(review.status).toBe(200);
  expect((await review.json()).counts.weeks).toEqual(['2026-01-05', '2026-01-12', '2026-01-19']);
  expect(await (await fetch(`${url}/healthz`)).json()).toEqual({ status: 'ready', detail: null });
  running.child.kill('SIGTERM');
  const { code, stderr } = await running.finished;
  expect(stderr).toContain('Stopping');
  expect(code).toBe(0);
});

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s ends it cleanly', async (signal) => {
  const folder = smallProject();
  const running = serve(folder);
  await running.says(READY);
  running.child.kill(signal);
  const { code, stderr } = await running.finished;
  expect([code, stderr]).toEqual([0, expect.stringContaining('Stopping')]);
  expect(existsSync(join(folder, '.weekline', 'weekline.serving.json'))).toBe(false);
});

test('keeps its data to its own user, whatever the folder and the files in it were', async () => {
  const folder = smallProject();
  const data = join(folder, 'open');
  mkdirSync(data, { mode: 0o777 });
  chmodSync(data, 0o777);
  const modes = () =>
    readdirSync(data, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => [entry.name, statSync(join(entry.parentPath, entry.name)).mode & 0o077]);
  const first = serve(folder, '--data', data);
  const [, url] = await first.says(READY);
  const made = await fetch(`${url}/api/v1/keys`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ label: 'nightly', by: 'ann' }),
  });
  expect(made.status).toBe(201);
  expect(modes().map(([name]) => name)).toEqual(
    expect.arrayContaining(['weekline.duckdb', 'weekline.duckdb.wal']),
  );
  expect(modes().filter(([, others]) => others !== 0)).toEqual([]);
  first.child.kill('SIGTERM');
  await first.finished;
  chmodSync(join(data, 'weekline.duckdb'), 0o644);
  const second = serve(folder, '--data', data);
  await second.says(READY);
  expect(modes().filter(([, others]) => others !== 0)).toEqual([]);
});

test('keeps its data: a second start has nothing to import', async () => {
  const folder = smallProject();
  const first = serve(folder);
  await first.says(READY);
  first.child.kill('SIGINT');
  expect((await first.finished).code).toBe(0);
  const second = serve(folder);
  await second.says(READY);
  second.child.kill('SIGTERM');
  const { stderr } = await second.finished;
  expect(stderr).not.toMatch(/rejected/);
});

test('starts without a file that cannot be read, and says which and why', async () => {
  const configuration = (text: string) =>
    `${text}  - id: warehouse
    kind: events
    files: warehouse.parquet
    event: event
    person: person
    time: { column: time, format: iso }
`;
  const folder = smallProject({ configuration });
  writeFileSync(join(folder, 'warehouse.parquet'), 'PAR1 is how it begins, and that is all of it. PAR1');
  const running = serve(folder);
  await running.says(
    /Refused, nothing of it was kept: .*warehouse\.parquet: is not a Parquet file that can be read: /,
  );
  const [, url] = await running.says(READY);
  expect((await fetch(`${url}/api/v1/funnels/main/review`)).status).toBe(200);
});

test('a taken port is named, with another one to try', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const address = other.address();
  const port = typeof address === 'object' && address !== null ? String(address.port) : '';
  const { code, stderr } = await weeklineProcess(['serve', '--port', port], { cwd: smallProject() });
  other.close();
  expect(code).toBe(1);
  expect(stderr).toContain(`Port ${port} is taken by another program.`);
  expect(stderr).toContain('--port 4611');
});

test('a folder that another Weekline uses is not opened twice', async () => {
  const folder = smallProject();
  const first = serve(folder);
  await first.says(READY);
  // Commands go through the server while it says where it is reached.
  rmSync(join(folder, '.weekline', 'weekline.serving.json'));
  const { code, stderr } = await weekline(['review'], { cwd: folder });
  expect(code).toBe(1);
  expect(stderr).toMatch(/data folder/i);
  expect(stderr).not.toMatch(/\n\s+at /);
});

test('beside a server a review is the one of the server, and an import its work', async () => {
  const folder = smallProject();
  const alone = await weekline(['review', '--by', 'channel'], { cwd: folder });
  const first = serve(folder);
  const [, url] = await first.says(READY);
  const beside = await weekline(['review', '--by', 'channel'], { cwd: folder });
  expect([beside.code, beside.stdout]).toEqual([0, alone.stdout]);
  expect(beside.stderr).toContain(`As the server on ${url} has it`);
  const data = await weekline(['review', '--json', '--week', '2026-01-12'], { cwd: folder });
  expect(JSON.parse(data.stdout).counts.weeks).toEqual(['2026-01-05', '2026-01-12']);
  const unknown = await weekline(['review', '--funnel', 'other'], { cwd: folder });
  expect([unknown.code, unknown.stdout]).toEqual([2, '']);
  expect(unknown.stderr).toMatch(/no funnel “other”.*“main”/);

  writeFileSync(join(folder, 'events.csv'), `${EVENTS}\nvisit,fay,2026-01-21T10:00:00Z,organic\n`);
  const imported = await weekline(['import'], { cwd: folder });
  expect(imported.code).toBe(0);
  expect(imported.stderr).toMatch(/^web +events\.csv +2 += +1 +0 +1$/m);
  expect(imported.stderr).toContain('Rejected rows of events.csv:');
  expect((await weekline(['review'], { cwd: folder })).stdout).not.toBe(alone.stdout);
  const listed = await weekline(['import', '--list-rejected'], { cwd: folder });
  expect([listed.code, listed.stdout]).toEqual([1, '']);
  expect(listed.stderr).toContain(`which the server on ${url} holds. Stop it first`);

  rmSync(join(folder, 'events.csv'));
  const refused = await weekline(['import'], { cwd: folder });
  expect(refused.code).toBe(1);
  expect(refused.stderr).not.toMatch(/in use|\n\s+at /);
});

test('a configuration with errors is told and not served', async () => {
  const folder = smallProject({ configuration: (text) => text.replace('kind: macro', 'kind: huge') });
  const { code, stderr } = await weeklineProcess(['serve', '--port', '0'], { cwd: folder });
  expect(code).toBe(1);
  expect(stderr).toMatch(/weekline\.yaml:9:\d+ .*huge/);
  expect(stderr).not.toContain('is ready');
});
