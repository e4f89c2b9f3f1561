import { expect, test } from 'vitest';
import { createKeptBytes } from './kept-bytes.ts';

/** A cache of ten bytes that tells what was made, in order. */
function tenBytes() {
  const made: string[] = [];
  const kept = createKeptBytes(10);
  const get = (key: string, length: number) =>
    kept.get(key, async () => {
      made.push(key);
      return Buffer.alloc(length, key);
    });
  return { made, get };
}

test('what was not asked for longest goes first, when the bytes are too many and not the bodies', async () => {
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

test('a body larger than all of the room is answered, kept by nobody, and pushes out what was there', async () => {
  const { made, get } = tenBytes();
  await get('a', 10);
  expect(await get('large', 11)).toHaveLength(11);
  await get('large', 11);
  await get('a', 10);
  expect(made).toEqual(['a', 'large', 'large', 'a']);
});

test('those who ask at once share one making, and one that failed is made anew', async () => {
  const { made, get } = tenBytes();
  const [one, other] = await Promise.all([get('a', 1), get('a', 1)]);
  expect(one).toBe(other);
  expect(made).toEqual(['a']);
  const kept = createKeptBytes(10);
  const failing = () => Promise.reject(new Error('The disk is gone.'));
  await expect(kept.get('a', failing)).rejects.toThrow('The disk is gone.');
  expect(await kept.get('a', async () => Buffer.from('a'))).toEqual(Buffer.from('a'));
});
