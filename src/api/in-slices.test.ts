import { expect, test } from 'vitest';
import { inSlices } from './in-slices.ts';

function* countTo(last: number, eachMs: number): Generator<void, number, void> {
  for (let count = 1; count < last; count++) {
    const until = performance.now() + eachMs;
    while (performance.now() < until);
    yield;
  }
  return last;
}

test('work ends with its result, also when it offers no pause', async () => {
  expect(await inSlices(countTo(1, 0))).toBe(1);
  expect(await inSlices(countTo(50, 0))).toBe(50);
});

test('others get their turn while long work is done', async () => {
  let turns = 0;
  const timer = setInterval(() => turns++, 1);
  await inSlices(countTo(20, 5));
  clearInterval(timer);
  expect(turns).toBeGreaterThan(2);
});

test('what the work throws is thrown', async () => {
  function* broken(): Generator<void, never, void> {
    yield;
    throw new Error('no such week');
  }
  await expect(inSlices(broken())).rejects.toThrow('no such week');
});
