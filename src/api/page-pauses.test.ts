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
  expect(await inSlices(countTo(20, 5), pagePauses)).toBe(20);
  clearInterval(timer);
  expect(turns).toBeGreaterThan(2);
});
