import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { once } from './once.ts';

function counter(fails: (call: number) => boolean = () => false) {
  let calls = 0;
  return async () => {
    calls += 1;
    if (fails(calls)) throw new Error(`call ${calls} failed`);
    return calls;
  };
}

test('callers share one working out, at once and later', async () => {
  const { get } = once(counter());
  expect(await Promise.all([get(), get()])).toEqual([1, 1]);
  expect(await get()).toBe(1);
});

test('a failure is passed on to all who wait for it, and not kept', async () => {
  const { get } = once(counter((call) => call === 1));
  await expect(Promise.all([get(), get()])).rejects.toThrow('call 1 failed');
  expect(await get()).toBe(2);
});

describe('a change', () => {
  test('returns its own outcome, and what follows is worked out again', async () => {
    const { get, changed } = once(counter());
    await get();
    expect(await changed(Promise.resolve('added'))).toBe('added');
    expect(await get()).toBe(2);
  });

  test('that fails may have been made in part: what follows is worked out again', async () => {
    const { get, changed } = once(counter());
    await get();
    await expect(changed(Promise.reject(new Error('the disk is full')))).rejects.toThrow('the disk is full');
    expect(await get()).toBe(2);
  });
});

describe('a value kept for a time', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test('is worked out again after it', async () => {
    const { get } = once(counter(), 250);
    expect(await Promise.all([get(), get()])).toEqual([1, 1]);
    vi.advanceTimersByTime(249);
    expect(await get()).toBe(1);
    vi.advanceTimersByTime(1);
    expect(await get()).toBe(2);
  });

  test('of nothing is shared only among those who wait for it', async () => {
    const { get } = once(counter(), 0);
    expect(await Promise.all([get(), get()])).toEqual([1, 1]);
    expect(await get()).toBe(2);
  });

  test('is not kept when it is a failure', async () => {
    const { get } = once(
      counter((call) => call === 1),
      250,
    );
    await expect(get()).rejects.toThrow('call 1 failed');
    expect(await get()).toBe(2);
  });
});
