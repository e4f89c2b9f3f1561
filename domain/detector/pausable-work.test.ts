import { expect, test } from 'vitest';
import { inSlices, type Pauses, runToEnd } from './pausable-work.ts';

function* countTo(last: number): Generator<void, number, void> {
  for (let count = 1; count < last; count++) yield;
  return last;
}

/** A clock that advances by `stepMs` whenever it is read, and the pauses taken so far. */
function clock(stepMs: number): { pauses: Pauses; taken: () => number } {
  let time = 0;
  let taken = 0;
  const now = () => {
    time += stepMs;
    return time;
  };
  return { pauses: { sliceMs: 10, now, pause: async () => void taken++ }, taken: () => taken };
}

test('work ends with its result, also when it offers no pause', async () => {
  for (const last of [1, 50]) {
    expect(runToEnd(countTo(last))).toBe(last);
    expect(await inSlices(countTo(last), clock(1).pauses)).toBe(last);
  }
});

test('a pause is taken after every slice, and none while a slice lasts', async () => {
  const slow = clock(10);
  await inSlices(countTo(5), slow.pauses);
  expect(slow.taken()).toBe(4);
  const quick = clock(1);
  await inSlices(countTo(5), quick.pauses);
  expect(quick.taken()).toBe(0);
});

test('what the work throws is thrown', async () => {
  function* broken(): Generator<void, never, void> {
    yield;
    throw new Error('no such week');
  }
  await expect(inSlices(broken(), clock(10).pauses)).rejects.toThrow('no such week');
});
