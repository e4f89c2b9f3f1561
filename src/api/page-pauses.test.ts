import { expect, test } from 'vitest';
import { inSlices } from '#domain/detector/pausable-work.ts';
import { pagePauses } from './page-pauses.ts';

function* countTo(last: number, eachMs: number): Generator<void, number, void> {
  for (let count = 1; count < last; count++) {
    const until = performance.now() + eachMs;
    while (performance.now() < until);
    yield;
  }
  return last;
}

test('others get their turn while long work is done', async () => {
  let turns = 0;
  const timer = setInterval(() => turns++, 1);
  expect(await inSlices(countTo(20, 5), pagePauses(new AbortController().signal))).toBe(20);
  clearInterval(timer);
  expect(turns).toBeGreaterThan(2);
});

test('work that nobody waits for any more ends at its next pause', async () => {
  const left = new AbortController();
  let done = 0;
  function* counted() {
    for (const step of countTo(1000, 5)) {
      done += 1;
      yield step;
    }
  }
  const work = inSlices(counted(), pagePauses(left.signal));
  setTimeout(() => left.abort(new Error('another week')), 20);
  await expect(work).rejects.toThrow('another week');
  expect(done).toBeLessThan(100);
});
