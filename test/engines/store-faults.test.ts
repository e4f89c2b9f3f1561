import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openData } from '#server/app/data-folder.ts';
import { importStore } from '#server/engines/duckdb/import/import-store.ts';
import { importSources } from '#server/ingest/import-sources.ts';
import type { DuckdbStore } from '#server/store/duckdb-store.ts';
import { onlyRow, whole } from '#server/store/statement.ts';
import { configurationOf, eventSource } from './configurations.ts';
import { importProcess } from './import-process.ts';
import { type TemporaryStore, temporaryStore } from './temporary-store.ts';

let temporary: TemporaryStore;

beforeEach(async () => {
  temporary = await temporaryStore();
});

afterEach(async () => {
  await temporary.close();
});

type ImportProcess = { child: ChildProcess; lines: AsyncIterator<string>; ended: Promise<unknown> };

async function startImport(folder: string, ...files: string[]): Promise<ImportProcess> {
  const child = spawn(process.execPath, await importProcess(folder, files), {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return { child, lines, ended: once(child, 'exit') };
}

async function nextLine(lines: AsyncIterator<string>): Promise<string> {
  const { value, done } = await lines.next();
  if (done === true) throw new Error('The process ended without a word.');
  return value;
}

async function countEvents(store: DuckdbStore): Promise<number> {
  return store.read(async (connection) =>
    whole(await onlyRow(connection, { sql: 'SELECT count(*) AS events FROM events' }), 'events'),
  );
}

function events(count: number, from = 0): string {
  const rows = Array.from(
    { length: count },
    (_, index) => `person-${from + index},visit,2026-11-${String((index % 28) + 1).padStart(2, '0')}`,
  );
  return ['person,event,time', ...rows].join('\n');
}

describe('one process at a time', () => {
  test('a second process is refused and told who has the folder', async () => {
    const { lines, ended } = await startImport(path.join(temporary.folder, 'data'));
    const refusal = await nextLine(lines);
    expect(refusal).toMatch(/^failed StoreProblem: The data folder .* is in use by process \d+/);
    expect(refusal).toContain(`process ${process.pid}, since`);
    expect(refusal).toContain('--data');
    await ended;
  });

  const PAUSED_MS = 10_500;

  test('a server that was paused for ten seconds while another command looked goes on as before', {
    timeout: 60_000,
  }, async () => {
    const folder = path.join(temporary.folder, 'paused');
    const file = await temporary.write('events.csv', events(10));
    const other = await temporary.write('other.csv', events(10, 10));
    const { child, lines, ended } = await startImport(folder, file, '-', other);
    while ((await nextLine(lines)) !== 'waiting');
    child.kill('SIGSTOP');
    await new Promise((resolve) => setTimeout(resolve, PAUSED_MS));
    await expect(openData(folder)).rejects.toThrow(`is in use by process ${child.pid}, since`);
    child.kill('SIGCONT');
    child.stdin?.end();
    expect(await nextLine(lines)).toBe(`started ${other}`);
    expect(await nextLine(lines)).toBe(`imported ${other}`);
    await ended;
    await (await openData(folder)).close();
  });

  const mine = { host: hostname(), since: '2026-11-02T10:00:00.000Z' };

  test.each([
    [
      'by this process’s own number, as pid 1 in a container that was restarted',
      { pid: process.pid, ...mine },
    ],
    [
      'by a number that lives, from another start of the machine',
      { pid: process.ppid, ...mine, boot: 'another' },
    ],
    ['by a number that was given to another process since', { pid: process.ppid, ...mine, start: '1' }],
    ['by another machine', { pid: 1, ...mine, host: 'elsewhere' }],
    ['in words that nobody can read', 'not a holder'],
  ])('a folder that a killed process left, held %s, is opened', async (_, holder) => {
    const folder = path.join(temporary.folder, 'left');
    await mkdir(path.join(folder, 'weekline.lock'), { recursive: true });
    await writeFile(path.join(folder, 'weekline.holder.json'), JSON.stringify(holder));
    await (await openData(folder)).close();
    expect((await readdir(folder)).filter((name) => /lock|holder/.test(name))).toEqual([]);
  });

  test('who is refused leaves the word of the process that holds the folder', async () => {
    const folder = path.join(temporary.folder, 'data');
    const holder = path.join(folder, 'weekline.holder.json');
    const before = await readFile(holder, 'utf8');
    const { lines, ended } = await startImport(folder);
    expect(await nextLine(lines)).toContain('is in use by process');
    await ended;
    expect(await readFile(holder, 'utf8')).toBe(before);
    await writeFile(holder, JSON.stringify({ pid: 1, ...mine, boot: 'another' }));
    const second = await startImport(folder);
    expect(await nextLine(second.lines)).toContain('is in use by another process. Stop');
    await second.ended;
  });

  test('the same folder is opened once in a process, whatever the path to it', async () => {
    const again = await openData(path.join(temporary.folder, 'data', '..', 'data'));
    expect(again).toBe(temporary.store);
  });

  test('a closed folder can be opened again, and has its data', async () => {
    const folder = path.join(temporary.folder, 'other');
    const file = await temporary.write('events.csv', events(10));
    const first = await openData(folder);
    await importSources(configurationOf({ sources: [eventSource([file])] }), importStore(first));
    await first.close();
    await expect(importStore(first).rejectedRows({})).rejects.toThrow(/has been closed/);
    const second = await openData(folder);
    expect(await countEvents(second)).toBe(10);
    await second.close();
  });
});

describe('kill -9', () => {
  const rows = 100_000;

  test('in the middle of an import leaves all of the file or nothing, and the folder opens at once', {
    timeout: 60_000,
  }, async () => {
    const folder = path.join(temporary.folder, 'killed');
    const small = await temporary.write('small.csv', events(10));
    const big = await temporary.write('big.csv', events(rows, 10));
    const outcomes: number[] = [];
    for (const patience of [0, 200, 500, 900]) {
      await rm(folder, { recursive: true, force: true });
      const { child, lines, ended } = await startImport(folder, small, big);
      while ((await nextLine(lines)) !== `started ${big}`);
      await new Promise((resolve) => setTimeout(resolve, patience));
      child.kill('SIGKILL');
      await ended;
      const store = await openData(folder);
      outcomes.push(await countEvents(store));
      const again = await importSources(
        configurationOf({ sources: [eventSource([big])] }),
        importStore(store),
      );
      expect(again).toMatchObject([{ counts: { read: rows } }]);
      expect(await countEvents(store)).toBe(rows + 10);
      await store.close();
    }
    expect(outcomes.filter((count) => count !== 10 && count !== rows + 10)).toEqual([]);
    expect(outcomes).toContain(10);
  });
});

describe('a full disk', () => {
  test('keeps what was there before and says what to do', async (context) => {
    const disk = path.join(temporary.folder, 'disk');
    await mkdir(disk);
    const mounted = spawnSync('/bin/mount', ['-t', 'tmpfs', '-o', 'size=12m', 'tmpfs', disk]).status === 0;
    if (!mounted) context.skip('skipped: a small disk can only be mounted as root');
    try {
      const small = await temporary.write('small.csv', events(10));
      const big = await temporary.write('big.csv', events(600_000, 10));
      const store = await openData(disk);
      await importSources(configurationOf({ sources: [eventSource([small])] }), importStore(store));
      await writeFile(path.join(disk, 'ballast'), Buffer.alloc(9 * 2 ** 20)).catch(() => {});
      const failed = importSources(
        configurationOf({ sources: [eventSource([small, big])] }),
        importStore(store),
      );
      await expect(failed).rejects.toThrow(
        /The disk is full: nothing of this change was kept.*Free some space/,
      );
      await store.close();
      await rm(path.join(disk, 'ballast'));
      const reopened = await openData(disk);
      expect(await countEvents(reopened)).toBe(10);
      await reopened.close();
    } finally {
      spawnSync('/bin/umount', ['-l', disk]);
    }
  });
});
