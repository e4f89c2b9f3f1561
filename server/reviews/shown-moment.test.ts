import { expect, test } from 'vitest';
import { coverage, funnel, history, historyByChannel } from '#test/fakes/small-shop.ts';
import type { CountedMoment } from './counted-moment.ts';
import type { CountsReading } from './counts-store.ts';
import { memoryCountsStore } from './memory-counts-store.ts';
import { createShownMoment } from './shown-moment.ts';

const now = () => new Date('2026-11-23T08:00:00Z');

/** A store that counts when it is told to: `waiting` are the counts that somebody waits for. */
function slowStore() {
  const inner = memoryCountsStore({
    revision: 'r1',
    coverage,
    history: { '': history, channel: historyByChannel },
  });
  const waiting: (() => void)[] = [];
  const counted: string[] = [];
  let isSlow = false;
  let last: Promise<unknown> = Promise.resolve();
  const store = {
    ...inner,
    history: async (...[asked, question]: Parameters<CountsReading['history']>) => {
      const { revision } = await inner.position();
      if (isSlow) await new Promise<void>((resolve) => waiting.push(resolve));
      counted.push(`${question.segmentBy ?? 'all'} ${revision}`);
      return inner.history(asked, question);
    },
    atOneMoment<Answer>(task: (reading: CountsReading) => Promise<Answer>): Promise<Answer> {
      const result = last.then(() => task(store));
      last = result.catch(() => {});
      return result;
    },
  };
  return {
    store,
    counted,
    waiting,
    write: (revision: string) => inner.replace({ revision }),
    slow(is: boolean) {
      isSlow = is;
    },
    async release() {
      while (waiting.length === 0) await new Promise((resolve) => setTimeout(resolve));
      waiting.shift()?.();
      await new Promise((resolve) => setTimeout(resolve));
    },
  };
}

const everyone = async (moment: CountedMoment) => {
  await moment.history(funnel, null);
  return moment.position.revision;
};
const byChannel = async (moment: CountedMoment) => {
  await moment.history(funnel, 'channel');
  return moment.position.revision;
};

test('while newer data are counted, readers get what was counted before, and that it is', async () => {
  const { store, slow, write, release, counted } = slowStore();
  const moments = createShownMoment(store, { mayBeBehind: true, now });
  expect(await moments.shown(everyone)).toBe('r1');
  expect(await moments.behindSince()).toBeNull();
  slow(true);
  write('r2');
  expect(await Promise.all([moments.shown(everyone), moments.shown(everyone)])).toEqual(['r1', 'r1']);
  expect(await moments.behindSince()).toEqual(now());
  await release();
  expect(await moments.shown(everyone)).toBe('r2');
  expect(await moments.behindSince()).toBeNull();
  expect(counted).toEqual(['all r1', 'all r2']);
});

test('what nobody asked of the last moment is not counted for the next', async () => {
  const { store, write, counted } = slowStore();
  const moments = createShownMoment(store, { mayBeBehind: false, now });
  await moments.shown(everyone);
  await moments.shown(byChannel);
  write('r2');
  await moments.shown(everyone);
  write('r3');
  await moments.shown(everyone);
  expect(counted).toEqual(['all r1', 'channel r1', 'all r2', 'channel r2', 'all r3']);
});

test('a first look at another property waits for the newer data, and no answer mixes two moments', async () => {
  const { store, slow, write, release, counted } = slowStore();
  const moments = createShownMoment(store, { mayBeBehind: true, now });
  await moments.shown(everyone);
  write('r2');
  slow(true);
  const first = moments.shown(async (moment) => [await everyone(moment), await byChannel(moment)]);
  expect(await moments.shown(everyone)).toBe('r1');
  await release();
  await release();
  expect(await first).toEqual(['r2', 'r2']);
  expect(counted).not.toContain('channel r1');
});

test('who asks for the latest is never answered from before, though a count is under way', async () => {
  const { store, slow, write, release } = slowStore();
  const moments = createShownMoment(store, { mayBeBehind: true, now });
  await moments.shown(everyone);
  slow(true);
  write('r2');
  expect(await moments.shown(everyone)).toBe('r1');
  write('r3');
  const latest = moments.latest(everyone);
  expect(await moments.shown(everyone)).toBe('r1');
  await release();
  await release();
  expect(await latest).toBe('r3');
});

test('a count that fails is told to who asks next, and tried again', async () => {
  const { store, write } = slowStore();
  let isBroken = false;
  const failing = {
    ...store,
    history: (...asked: Parameters<CountsReading['history']>) =>
      isBroken ? Promise.reject(new Error('no memory')) : store.history(...asked),
    atOneMoment: <Answer>(task: (reading: CountsReading) => Promise<Answer>) => task(failing),
  };
  const moments = createShownMoment(failing, { mayBeBehind: true, now });
  await moments.shown(everyone);
  isBroken = true;
  write('r2');
  expect(await moments.shown(everyone)).toBe('r1');
  await expect(moments.latest(everyone)).rejects.toThrow('no memory');
  await expect(moments.shown(everyone)).rejects.toThrow('no memory');
  isBroken = false;
  expect(await moments.shown(everyone)).toBe('r2');
});
