import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { held } from './held.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function counter() {
  let asked = 0;
  return async () => {
    asked += 1;
    return asked;
  };
}

test('an answer is held for its time and asked for anew after it', async () => {
  const ask = held(counter(), 250);
  expect(await Promise.all([ask(), ask()])).toEqual([1, 1]);
  vi.advanceTimersByTime(249);
  expect(await ask()).toBe(1);
  vi.advanceTimersByTime(1);
  expect(await ask()).toBe(2);
});

test('one that is held for no time is shared only while it is worked out', async () => {
  const ask = held(counter(), 0);
  expect(await Promise.all([ask(), ask()])).toEqual([1, 1]);
  expect(await ask()).toBe(2);
});

test('a failure is passed on and not held', async () => {
  let broken = true;
  const ask = held(() => (broken ? Promise.reject(new Error('locked')) : Promise.resolve('fine')), 250);
  await expect(ask()).rejects.toThrow('locked');
  broken = false;
  expect(await ask()).toBe('fine');
});
