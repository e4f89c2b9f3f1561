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
    const views = createViewCounts(store, { today: () => '2026-02-10', written: async () => {} });
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

  test('that could not be written are tried again, though nobody opens the link', async () => {
    const store = memoryShareStore();
    const addViews = vi.spyOn(store, 'addViews').mockRejectedValueOnce(new Error('The disk is full.'));
    const views = createViewCounts(store, { today: () => '2026-02-10', written: async () => {} });
    views.count('a');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(addViews.mock.lastCall).toEqual([new Map([['a', 1]]), '2026-02-10']);
    expect(views.waiting('a')).toBe(0);
  });

  test('that are being written are still counted', async () => {
    const store = memoryShareStore();
    let taken = () => {};
    vi.spyOn(store, 'addViews').mockReturnValueOnce(
      new Promise((resolve) => {
        taken = resolve;
      }),
    );
    const views = createViewCounts(store, { today: () => '2026-02-10', written: async () => {} });
    views.count('a');
    const flushed = views.flush();
    await vi.advanceTimersByTimeAsync(0);
    expect(views.waiting('a')).toBe(1);
    taken();
    await flushed;
    expect(views.waiting('a')).toBe(0);
  });

  test('that could not be written are written with the next', async () => {
    const store = memoryShareStore();
    const addViews = vi.spyOn(store, 'addViews').mockRejectedValueOnce(new Error('The disk is full.'));
    const views = createViewCounts(store, { today: () => '2026-02-10', written: async () => {} });
    views.count('a');
    await vi.advanceTimersByTimeAsync(5_000);
    expect(views.waiting('a')).toBe(1);
    views.count('a');
    await views.close();
    expect(addViews.mock.lastCall).toEqual([new Map([['a', 2]]), '2026-02-10']);
  });
});
