import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { memoryShareStore } from './memory-share-store.ts';
import { createViewCounts } from './view-counts.ts';

describe('views', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test('of five seconds are written at once, and nothing is written without one', async () => {
    const store = memoryShareStore();
    const addViews = vi.spyOn(store, 'addViews');
    const views = createViewCounts(store, { today: () => '2026-02-10', written: () => {} });
    await vi.advanceTimersByTimeAsync(60_000);
    for (let i = 0; i < 2_500; i++) views.count(i % 2 === 0 ? 'a' : 'b');
    expect(views.waiting('a')).toBe(1250);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(addViews.mock.calls).toEqual([
      [
        new Map([
          ['a', 1250],
          ['b', 1250],
        ]),
        '2026-02-10',
      ],
    ]);
    expect(views.waiting('a')).toBe(0);
  });

  test('that could not be written are written with the next', async () => {
    const store = memoryShareStore();
    const addViews = vi.spyOn(store, 'addViews').mockRejectedValueOnce(new Error('The disk is full.'));
    const views = createViewCounts(store, { today: () => '2026-02-10', written: () => {} });
    views.count('a');
    await vi.advanceTimersByTimeAsync(5_000);
    expect(views.waiting('a')).toBe(1);
    views.count('a');
    await views.close();
    expect(addViews.mock.lastCall).toEqual([new Map([['a', 2]]), '2026-02-10']);
  });
});
