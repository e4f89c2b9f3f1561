import { describe, expect, test } from 'vitest';
import { byRevision, lru } from './lru.ts';

describe('a cache of ten bytes', () => {
  function tenBytes() {
    const made: string[] = [];
    const bodies = lru<Buffer>({ most: 10, sizeOf: ({ length }) => length });
    const get = (key: string, length: number) =>
      bodies.get(key, async () => {
        made.push(key);
        return Buffer.alloc(length, key);
      });
    return { made, get };
  }

  test('forgets what was not asked for longest, when the bytes are too many and not the bodies', async () => {
    const { made, get } = tenBytes();
    await get('a', 4);
    await get('b', 4);
    await get('a', 4);
    await get('c', 2);
    expect(made).toEqual(['a', 'b', 'c']);
    await get('d', 3);
    await get('a', 4);
    await get('c', 2);
    expect(made).toEqual(['a', 'b', 'c', 'd']);
    await get('b', 4);
    expect(made).toEqual(['a', 'b', 'c', 'd', 'b']);
  });

  test('returns a body larger than all of the room, keeps it nowhere, and forgets what was there', async () => {
    const { made, get } = tenBytes();
    await get('a', 10);
    expect(await get('large', 11)).toHaveLength(11);
    await get('large', 11);
    await get('a', 10);
    expect(made).toEqual(['a', 'large', 'large', 'a']);
  });

  test('makes a body once for those who ask at once', async () => {
    const { made, get } = tenBytes();
    const [one, other] = await Promise.all([get('a', 1), get('a', 1)]);
    expect(one).toBe(other);
    expect(made).toEqual(['a']);
  });
});

test('a failure is passed on and not kept', async () => {
  const bodies = lru<string>({ most: 10 });
  const failing = () => Promise.reject(new Error('The disk is gone.'));
  await expect(bodies.get('a', failing)).rejects.toThrow('The disk is gone.');
  expect(await bodies.get('a', async () => 'fine')).toBe('fine');
});

describe('without a size', () => {
  test('so many values are kept, and the one not asked for longest goes first', async () => {
    const values = lru<string>({ most: 2 });
    await values.get('a', async () => 'a1');
    await values.get('b', async () => 'b1');
    await values.get('a', async () => 'a2');
    await values.get('c', async () => 'c1');
    expect(await values.get('a', async () => 'a3')).toBe('a1');
    expect(await values.get('b', async () => 'b2')).toBe('b2');
  });
});

describe('by revision', () => {
  test('callers at the same time share one making', async () => {
    const cache = byRevision(lru<number>({ most: 10 }));
    let made = 0;
    const make = async () => {
      made += 1;
      return made;
    };
    expect(await Promise.all([cache.get('r1', 'a', make), cache.get('r1', 'a', make)])).toEqual([1, 1]);
    expect(await cache.get('r1', 'a', make)).toBe(1);
  });

  test('a new revision forgets the values before, also those that are still being made', async () => {
    const cache = byRevision(lru<string>({ most: 10 }));
    let release: (value: string) => void = () => {};
    const slow = cache.get('r1', 'a', () => new Promise((resolve) => (release = resolve)));
    expect(await cache.get('r2', 'a', async () => 'new')).toBe('new');
    release('old');
    expect(await slow).toBe('old');
    expect(await cache.get('r2', 'a', async () => 'newer')).toBe('new');
  });

  test('a failure is passed on and not remembered', async () => {
    const cache = byRevision(lru<string>({ most: 10 }));
    await expect(cache.get('r1', 'a', () => Promise.reject(new Error('disk full')))).rejects.toThrow(
      'disk full',
    );
    expect(await cache.get('r1', 'a', async () => 'fine')).toBe('fine');
  });
});
