import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type RunningWeekline, startWeekline } from '#test/fakes/command-line.ts';

const started: RunningWeekline[] = [];
let parent: string;

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'weekline-complete-'));
});

afterEach(() => {
  for (const { child } of started.splice(0)) child.kill('SIGKILL');
  rmSync(parent, { recursive: true, force: true });
});

const configuration = (
  name: string,
  crm: string,
) => `workspace: { name: ${name}, timeZone: Europe/Madrid, currency: EUR }
conversions:
  - { id: trial, name: Trial, kind: micro, owner: Ana, definition: "A person starts a trial.", match: trial }
  - { id: contract, name: Contract, kind: macro, owner: Luis, definition: "A person signs.", match: contract }
funnels:
  - { id: main, name: Main, stages: [trial, { conversion: contract, withinWeeks: 4 }] }
sources:
  - { id: app, kind: events, files: app.csv, event: event, person: person, time: { column: at, format: iso } }
  - { id: crm, kind: events, files: crm.csv, event: event, person: person, time: { column: at, format: iso }${crm} }
`;

/** Three weeks of `people` trials a day through Sunday 18 October 2026, and contracts through the Thursday before. */
function write(folder: string, name: string, { people, crm }: { people: number; crm: string }): string {
  const data = join(parent, folder);
  mkdirSync(data);
  writeFileSync(join(data, 'weekline.yaml'), configuration(name, crm));
  const day = (index: number) => new Date(Date.UTC(2026, 8, 28 + index)).toISOString().slice(0, 10);
  const trials = Array.from({ length: 21 }, (_, index) =>
    Array.from({ length: people }, (_, person) => `${name}${index}-${person},trial,${day(index)}`),
  ).flat();
  const contracts = Array.from(
    { length: 18 },
    (_, index) => `${name}${index}-0,contract,${day(index)}T20:00:00+02:00`,
  );
  writeFileSync(join(data, 'app.csv'), ['person,event,at', ...trials].join('\n'));
  writeFileSync(join(data, 'crm.csv'), ['person,event,at', ...contracts].join('\n'));
  return data;
}

async function serve(folder: string): Promise<string> {
  const running = startWeekline(['serve', '--port', '0'], folder);
  started.push(running);
  const [, url = ''] = await running.says(/Weekline is ready on (http:\/\/localhost:\d+)/);
  return url;
}

const reviewOf = async (url: string) => (await fetch(`${url}/api/v1/funnels/main/review`)).json();
const lastWeekOf = async (url: string) =>
  (await (await fetch(`${url}/api/v1/workspace`)).json()).lastCompleteWeek;

async function keyOf(url: string): Promise<string> {
  const made = await fetch(`${url}/api/v1/keys`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ label: 'nightly', by: 'Ana' }),
  });
  return (await made.json()).key;
}

test('a program says with its import until when a source is complete, and the week is no longer forming', async () => {
  const url = await serve(write('told', 'Told', { people: 10, crm: '' }));
  expect(await lastWeekOf(url)).toBe('2026-10-05');
  const authorization = `Bearer ${await keyOf(url)}`;
  const told = await fetch(`${url}/api/v1/import?completeThrough=crm=2026-10-18`, {
    method: 'POST',
    headers: { authorization },
  });
  expect(told.status).toBe(200);
  expect(await lastWeekOf(url)).toBe('2026-10-12');
  expect((await reviewOf(url)).sources).toEqual([
    { source: 'app', through: '2026-10-18' },
    { source: 'crm', through: '2026-10-18' },
  ]);
});

test('a source that follows another, or is cut on Sundays, is complete by itself, and the review says whom it follows', async () => {
  const url = await serve(write('follows', 'Follows', { people: 10, crm: ', follows: app' }));
  expect(await lastWeekOf(url)).toBe('2026-10-12');
  expect((await reviewOf(url)).sources).toEqual([
    { source: 'app', through: '2026-10-18' },
    { source: 'crm', through: '2026-10-18', follows: 'app' },
  ]);
  const each = await serve(write('each', 'Each', { people: 10, crm: ', each: sunday' }));
  expect(await lastWeekOf(each)).toBe('2026-10-12');
});

test('two workspaces side by side keep their data apart, though their sources are called alike', async () => {
  const [a, b] = [
    write('a', 'Alpha', { people: 10, crm: ', follows: app' }),
    write('b', 'Beta', { people: 7, crm: ', follows: app' }),
  ];
  const arrivals = async (url: string) => {
    const { counts } = await reviewOf(url);
    return counts.entries[0].arrivals;
  };
  expect(await arrivals(await serve(a))).toEqual([70, 70, 70]);
  expect(await arrivals(await serve(b))).toEqual([49, 49, 49]);
});
