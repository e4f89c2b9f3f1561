import { expect, test } from 'vitest';
import { createRevisionCache } from './revision-cache.ts';

test('readers at the same time share one computation', async () => {
  const cache = createRevisionCache<number>(10);
  let computed = 0;
  const compute = async () => {
    computed += 1;
    return computed;
  };
  const answers = await Promise.all([cache.get('r1', 'a', compute), cache.get('r1', 'a', compute)]);
  expect(answers).toEqual([1, 1]);
  expect(await cache.get('r1', 'a', compute)).toBe(1);
});

test('a new revision forgets the old answers, also those that are still being computed', async () => {
  const cache = createRevisionCache<string>(10);
  let release: (value: string) => void = () => {};
  const slow = cache.get('r1', 'a', () => new Promise((resolve) => (release = resolve)));
  expect(await cache.get('r2', 'a', async () => 'new')).toBe('new');
  release('old');
  expect(await slow).toBe('old');
  expect(await cache.get('r2', 'a', async () => 'newer')).toBe('new');
});

test('a failure is passed on and not remembered', async () => {
  const cache = createRevisionCache<string>(10);
  await expect(cache.get('r1', 'a', () => Promise.reject(new Error('disk full')))).rejects.toThrow(
    'disk full',
  );
  expect(await cache.get('r1', 'a', async () => 'fine')).toBe('fine');
});

test('the answer that was not asked for longest goes first', async () => {
  const cache = createRevisionCache<string>(2);
  await cache.get('r', 'a', async () => 'a1');
  await cache.get('r', 'b', async () => 'b1');
  await cache.get('r', 'a', async () => 'a2');
  await cache.get('r', 'c', async () => 'c1');
  expect(await cache.get('r', 'a', async () => 'a3')).toBe('a1');
  expect(await cache.get('r', 'b', async () => 'b2')).toBe('b2');
});
