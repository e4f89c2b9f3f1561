import { setTimeout as delay } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inOrder } from './in-order.ts';

async function* from<Item>(items: readonly Item[]): AsyncGenerator<Item> {
  yield* items;
}

async function taken<Result>(results: AsyncIterable<Result>): Promise<{ all: Result[]; failure: unknown }> {
  const all: Result[] = [];
  try {
    for await (const result of results) all.push(result);
  } catch (failure) {
    return { all, failure };
  }
  return { all, failure: null };
}

test('however long the work takes, results come in the order of the items, and no more are begun than may be', async () => {
  const works = fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(works, fc.integer({ min: 1, max: 5 }), async (durations, atOnce) => {
      let [busy, most] = [0, 0];
      const work = async ({ ms, i }: { ms: number; i: number }) => {
        busy += 1;
        most = Math.max(most, busy);
        await delay(ms);
        busy -= 1;
        return i;
      };
      const { all } = await taken(inOrder(from(durations.map((ms, i) => ({ ms, i }))), work, atOnce));
      expect(all).toEqual(durations.map((_, i) => i));
      expect(most).toBeLessThanOrEqual(atOnce);
    }),
    { numRuns: 40 },
  );
});

test('nothing is asked for while nobody takes the results', async () => {
  let asked = 0;
  async function* endless() {
    for (;;) {
      asked += 1;
      yield asked;
    }
  }
  const results = inOrder(endless(), async (item) => item, 3);
  expect(await results.next()).toEqual({ done: false, value: 1 });
  await delay(20);
  expect(asked).toBeLessThanOrEqual(4);
  await results.return(undefined);
});

test('a result does not wait for the next item', async () => {
  async function* stalling() {
    yield 'first';
    await new Promise(() => {});
  }
  const results = inOrder(stalling(), async (item) => item, 4);
  expect(await results.next()).toEqual({ done: false, value: 'first' });
});

test('work that fails stands in its place: what came before is handed out, and nothing after it', async () => {
  const work = async (item: number) => {
    if (item === 2) throw new Error('no 2');
    await delay(item === 1 ? 20 : 0);
    return item;
  };
  expect(await taken(inOrder(from([1, 2, 3]), work, 3))).toEqual({ all: [1], failure: new Error('no 2') });
});

test('items that cannot be read on are told after every result', async () => {
  async function* breaking() {
    yield 1;
    yield 2;
    throw new Error('disk gone');
  }
  const work = (item: number) => delay(10, item);
  expect(await taken(inOrder(breaking(), work, 4))).toEqual({ all: [1, 2], failure: new Error('disk gone') });
});
