import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { memoryShareStore } from '#test/fakes/memory-share-store.ts';
import { isPassword, passwordHash } from './passwords.ts';
import { revokedList } from './revoked-list.ts';
import { bearerToken } from './share-token.ts';
import { createViewCounts } from './view-counts.ts';

describe('the password of a link', () => {
  test('is known by its hash, whichever way its letters are composed', async () => {
    const hash = await passwordHash('café horse');
    expect(hash).toMatch(/^scrypt\$32768\$8\$3\$[\w-]{22}\$[\w-]{43}$/);
    expect(await isPassword('cafe\u0301 horse', hash)).toBe(true);
    expect(await isPassword('cafe horse', hash)).toBe(false);
    expect(await passwordHash('café horse')).not.toBe(hash);
  });

  test('fits no hash that is none', async () => {
    for (const hash of ['', 'plain', 'md5$1$1$1$a$b', 'scrypt$32768$8$3$salt$short'])
      expect(await isPassword('plain', hash)).toBe(false);
  });
});

describe('views', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test('of five seconds are written at once, and nothing is written without one', async () => {
    const store = memoryShareStore();
    const addViews = vi.spyOn(store, 'addViews');
    const views = createViewCounts(store, { today: () => '2026-02-10', written: () => {} });
    await vi.advanceTimersByTimeAsync(60_000);
    for (let i = 0; i < 2_500; i++) views.count(i % 2 === 0 ? 'a' : 'b');
    expect(views.waiting('a')).toBe(1250);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(addViews.mock.calls).toEqual([
      [
        new Map([
          ['a', 1250],
          ['b', 1250],
        ]),
        '2026-02-10',
      ],
    ]);
    expect(views.waiting('a')).toBe(0);
  });

  test('that could not be written are written with the next', async () => {
    const store = memoryShareStore();
    const addViews = vi.spyOn(store, 'addViews').mockRejectedValueOnce(new Error('The disk is full.'));
    const views = createViewCounts(store, { today: () => '2026-02-10', written: () => {} });
    views.count('a');
    await vi.advanceTimersByTimeAsync(5_000);
    expect(views.waiting('a')).toBe(1);
    views.count('a');
    await views.close();
    expect(addViews.mock.lastCall).toEqual([new Map([['a', 2]]), '2026-02-10']);
  });
});

test('the list of revoked links survives a line that a crash cut off', () => {
  const folder = mkdtempSync(join(tmpdir(), 'weekline-revoked-'));
  const file = join(folder, 'list');
  const revocation = { by: 'Growth lead', at: '2026-02-10T09:00:00.000Z' };
  revokedList(file).add('hash-1', revocation);
  appendFileSync(file, '{"tokenHash":"ha');
  revokedList(file).add('hash-2', revocation);
  const list = revokedList(file);
  expect(['hash-1', 'ha', 'hash-2'].map(list.of)).toEqual([revocation, null, revocation]);
  rmSync(folder, { recursive: true });
});

test('a token is taken from its header alone, whole and nothing more', () => {
  expect(bearerToken('bearer AAAAAAAAAAAAAAAAAAAAAA')).toBe('AAAAAAAAAAAAAAAAAAAAAA');
  for (const header of [
    undefined,
    '',
    'Bearer',
    'Bearer A',
    `Bearer ${'A'.repeat(23)}`,
    `Basic ${'A'.repeat(22)}`,
  ])
    expect(bearerToken(header)).toBeNull();
});
