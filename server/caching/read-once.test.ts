import { expect, test } from 'vitest';
import { readOnce } from './read-once.ts';

function counted(fails: (reading: number) => boolean = () => false) {
  let readings = 0;
  return readOnce(async () => {
    readings += 1;
    if (fails(readings)) throw new Error(`reading ${readings} failed`);
    return readings;
  });
}

test('readers share one reading, at once and later', async () => {
  const { read } = counted();
  expect(await Promise.all([read(), read()])).toEqual([1, 1]);
  expect(await read()).toBe(1);
});

test('a change is told as it came out, and what follows reads anew', async () => {
  const { read, changed } = counted();
  await read();
  expect(await changed(Promise.resolve('added'))).toBe('added');
  expect(await read()).toBe(2);
});

test('a change that fails may have been made in part: what follows reads anew', async () => {
  const { read, changed } = counted();
  await read();
  await expect(changed(Promise.reject(new Error('the disk is full')))).rejects.toThrow('the disk is full');
  expect(await read()).toBe(2);
});

test('a reading that failed is not kept', async () => {
  const { read } = counted((reading) => reading === 1);
  await expect(Promise.all([read(), read()])).rejects.toThrow('reading 1 failed');
  expect(await read()).toBe(2);
});
