import { expect, test } from 'vitest';
import { timer } from './timer.ts';

test('a wait is over after its time, and never once it was stopped', async () => {
  const stopped = timer(1);
  stopped.stop();
  const first = await Promise.race([stopped.over.then(() => 'stopped'), timer(5).over]);
  expect(first).toBeNull();
});
