import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { importSchema } from '#domain/contract/access-endpoints.ts';
import { problemSchema } from '#domain/contract/review-schema.ts';
import { type MemoryAuditLog, memoryAuditLog } from '#server/access/memory-audit-log.ts';
import { memoryWriteKeyStore } from '#server/access/memory-write-key-store.ts';
import { secretKeys } from '#server/access/secret-keys.ts';
import { createWriteKeys, type WriteKeyStore, type WriteKeys } from '#server/access/write-keys.ts';
import { createApp } from '#server/http/app.ts';
import type { FileReport } from '#server/ingest/import-report.ts';
import { createImports } from '#server/ingest/imports.ts';
import { memoryRevokedList } from '#server/revocations/revocations.ts';
import { memoryUseCases } from '#test/fakes/memory-use-cases.ts';
import { readyWith } from '#test/fakes/ready.ts';

const counts = { read: 120, kept: 100, duplicates: 15, filtered: 0, rejected: 5, byReason: {}, replaced: 0 };
const reports: FileReport[] = [
  {
    kind: 'imported',
    source: 'web',
    file: '/srv/data/events.csv',
    counts,
    firstRejected: [{ line: 7, reason: 'no-time', text: 'ann@example.com,signup,' }],
    notes: [],
  },
  { kind: 'refused', source: 'crm', file: '/srv/data/deals.csv', problem: 'line 3 holds “ann@example.com”.' },
];
const SECRET = 'c9b1f0e7d24a4c558bde93a1f6507e3b';

let app: FastifyInstance;
let audit: MemoryAuditLog;
let keyStore: WriteKeyStore;
let keys: WriteKeys;
/** What an import does; each test may change it. */
let run: () => Promise<FileReport[]>;

beforeEach(async () => {
  run = async () => reports;
  audit = memoryAuditLog();
  keyStore = memoryWriteKeyStore(audit.record);
  keys = createWriteKeys({ store: keyStore, revoked: memoryRevokedList() });
  const readiness = readyWith(memoryUseCases(), {
    audit,
    writeKeys: keys,
    imports: createImports({ run: () => run(), toldIn: () => [], record: audit.add }),
  });
  app = await createApp({
    readiness: () => readiness,
    version: '1.2.3',
    pageFolder: null,
    logger: false,
    signIn: {
      origin: 'https://weekline.example',
      secret: SECRET,
      issuer: 'https://login.example',
      clientId: 'weekline',
      clientSecret: 'x',
      access: { admins: [], editors: [], viewers: [], contact: null },
    },
    keys: secretKeys(SECRET),
    localKey: 'local',
  });
});

afterEach(() => app.close());

const ask = (authorization: string, headers: Record<string, string> = {}) =>
  app.inject({ method: 'POST', url: '/api/v1/import', headers: { authorization, ...headers } });

describe('a program with a key', () => {
  test('starts an import and learns the numbers of rows, nothing of what is in them', async () => {
    const { key, id } = await keys.create('nightly export', 'Growth lead');
    const response = await ask(`Bearer ${key}`);
    expect(response.statusCode).toBe(422);
    expect(importSchema.parse(response.json())).toEqual({
      state: 'done',
      files: [
        {
          kind: 'imported',
          source: 'web',
          file: 'events.csv',
          read: 120,
          kept: 100,
          duplicates: 15,
          filtered: 0,
          rejected: 5,
          replaced: 0,
          problem: null,
        },
        {
          kind: 'refused',
          source: 'crm',
          file: 'deals.csv',
          read: null,
          kept: null,
          duplicates: null,
          rejected: null,
          problem: 'Nothing of it was kept; the log of the server says why.',
        },
      ],
    });
    expect(response.body).not.toContain('ann@');
    expect(audit.kept.at(-1)).toMatchObject({
      by: 'nightly export',
      action: 'import',
      subject: `key ${id}`,
      detail: 'files: 1 read, 0 unchanged, 1 refused',
    });
  });

  test('reads nothing and makes nothing', async () => {
    const { key } = await keys.create('nightly export', 'Growth lead');
    const headers = { authorization: `Bearer ${key}` };
    for (const url of ['workspace', 'funnels/main/review', 'definitions', 'me', 'audit', 'keys', 'shares'])
      expect([url, (await app.inject({ url: `/api/v1/${url}`, headers })).statusCode]).toEqual([url, 401]);
    const created = await app.inject({
      method: 'POST',
      url: '/api/v1/keys',
      headers,
      payload: { label: 'more', by: 'x' },
    });
    expect(created.statusCode).toBe(401);
  });

  test('starts nothing once the key is revoked, with another key, or without one', async () => {
    const { key, id } = await keys.create('nightly export', 'Growth lead');
    await keys.revoke(id, 'Growth lead');
    for (const shown of [`Bearer ${key}`, 'Bearer wk_AAAAAAAAAAAAAAAAAAAAAA', 'Bearer', '', `Basic ${key}`]) {
      const response = await ask(shown);
      expect([shown, response.statusCode]).toEqual([shown, 401]);
      expect(response.body).not.toContain(key);
    }
    expect(audit.kept.map(({ action }) => action)).toEqual(['key-created', 'key-revoked']);
  });

  test('costs no query once the keys are known, made up or not', async () => {
    const store = memoryWriteKeyStore();
    const all = vi.spyOn(store, 'all');
    const held = createWriteKeys({ store, revoked: memoryRevokedList() });
    const { key } = await held.create('nightly export', 'Growth lead');
    for (let count = 10; count < 60; count += 1)
      expect(await held.known(`wk_${String(count).repeat(11)}`)).toBeNull();
    expect(await held.known(key)).toMatchObject({ label: 'nightly export' });
    expect(all).toHaveBeenCalledOnce();
  });

  test('whose revocation the disk does not take starts nothing, and its end says so until it is written', async () => {
    const { key, id } = await keys.create('nightly export', 'Growth lead');
    const revoke = async () => {
      const headers = { authorization: 'Weekline-Local local' };
      const url = `/api/v1/keys/${id}`;
      return app.inject({ method: 'DELETE', url, headers, payload: { by: 'Growth lead' } });
    };
    const { revoke: write } = keyStore;
    keyStore.revoke = async () => {
      throw new Error('The disk is full.');
    };
    for (let attempt = 0; attempt < 2; attempt += 1) {
      const pending = await revoke();
      expect([pending.statusCode, pending.json().type]).toEqual([503, 'urn:weekline:revocation-pending']);
      expect((await ask(`Bearer ${key}`)).statusCode).toBe(401);
    }
    keyStore.revoke = write;
    expect([(await revoke()).statusCode, (await revoke()).statusCode]).toEqual([200, 404]);
  });

  test('learns when it asks too often', async () => {
    const { key } = await keys.create('hasty', 'Growth lead');
    const statuses: number[] = [];
    for (let count = 0; count < 7; count += 1) statuses.push((await ask(`Bearer ${key}`)).statusCode);
    expect(statuses).toEqual([422, 422, 422, 422, 422, 422, 429]);
  });

  test('is counted for itself, wherever it runs: another one at the same address goes on', async () => {
    const [{ key: first }, { key: second }] = [
      await keys.create('hasty', 'Growth lead'),
      await keys.create('calm', 'Growth lead'),
    ];
    const from = async (key: string, remoteAddress: string) =>
      (
        await app.inject({
          method: 'POST',
          url: '/api/v1/import',
          headers: { authorization: `Bearer ${key}` },
          remoteAddress,
        })
      ).statusCode;
    const statuses: number[] = [];
    for (let host = 1; host <= 7; host += 1) statuses.push(await from(first, `192.0.2.${host}`));
    expect(statuses).toEqual([422, 422, 422, 422, 422, 422, 429]);
    expect(await from(second, '192.0.2.7')).toBe(422);
  });

  test('that is none is counted by its address, however many are made up', async () => {
    const statuses: number[] = [];
    for (let count = 0; count < 7; count += 1)
      statuses.push((await ask(`Bearer wk_${String(count).repeat(22)}`)).statusCode);
    expect(statuses).toEqual([401, 401, 401, 401, 401, 401, 429]);
  });
});

describe('an import', () => {
  test('of which a file was refused fails, with the reason and with what came of the others', async () => {
    const response = await ask('Weekline-Local local');
    expect([response.statusCode, response.headers['content-type']]).toEqual([
      422,
      'application/problem+json; charset=utf-8',
    ]);
    expect(problemSchema.parse(response.json())).toMatchObject({
      type: 'urn:weekline:files-refused',
      detail: '1 of 2 files were refused. deals.csv: line 3 holds “ann@example.com”.',
    });
    expect(importSchema.parse(response.json()).files.map(({ kind }) => kind)).toEqual([
      'imported',
      'refused',
    ]);
    run = async () => reports.slice(0, 1);
    expect((await ask('Weekline-Local local')).statusCode).toBe(200);
  });

  test('tells who sits at the machine why a file was refused', async () => {
    const { files } = importSchema.parse((await ask('Weekline-Local local')).json());
    expect(files[1]?.problem).toBe('line 3 holds “ann@example.com”.');
    expect(audit.kept.at(-1)).toMatchObject({ by: 'this machine', subject: 'sources' });
  });

  test('runs alone: another one learns since when it has', async () => {
    let finish = () => {};
    run = () =>
      new Promise((resolve) => {
        finish = () => resolve(reports);
      });
    const first = ask('Weekline-Local local');
    await new Promise((resolve) => setTimeout(resolve, 50));
    const second = await ask('Weekline-Local local');
    expect([second.statusCode, second.json().type]).toEqual([409, 'urn:weekline:import-under-way']);
    finish();
    expect((await first).statusCode).toBe(422);
    run = async () => [];
    expect((await ask('Weekline-Local local')).statusCode).toBe(200);
  });

  test('that breaks off says so, is recorded, and lets the next one start', async () => {
    run = async () => {
      throw new Error('the disk is full of ann@example.com');
    };
    const response = await ask('Weekline-Local local');
    expect(response.statusCode).toBe(500);
    expect(response.body).not.toContain('ann@');
    expect(audit.kept.at(-1)?.detail).toBe('failed; the log of the server says why');
    run = async () => [];
    expect((await ask('Weekline-Local local')).statusCode).toBe(200);
  });

  test('is not started by another site', async () => {
    const response = await ask('Weekline-Local local', { origin: 'https://elsewhere.example' });
    expect(response.statusCode).toBe(403);
  });
});

test('an import that takes longer than anyone waits goes on, and is recorded when it is over', async () => {
  let finish = () => {};
  const imports = createImports({
    toldIn: () => [],
    run: () =>
      new Promise((resolve) => {
        finish = () => resolve(reports);
      }),
    record: audit.add,
  });
  const ended: string[] = [];
  const onEnd = ({ kind }: { kind: string }) => void ended.push(kind);
  const starter = { by: 'nightly export', subject: 'key 1' };
  expect(await imports.start(starter, 5, onEnd)).toEqual({ kind: 'running' });
  expect((await imports.start(starter, 5, onEnd)).kind).toBe('taken');
  expect(audit.kept).toEqual([]);
  finish();
  await imports.idle();
  expect(ended).toEqual(['done']);
  expect(audit.kept).toMatchObject([{ ...starter, action: 'import' }]);
});
