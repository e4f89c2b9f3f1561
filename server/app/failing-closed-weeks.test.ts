import { expect, test } from 'vitest';
import { isRefusal } from '#domain/contract/refusal.ts';
import { memoryClosingStore } from '#server/closing/memory-closing-store.ts';
import { memoryCountsStore } from '#server/reviews/memory-counts-store.ts';
import { memoryUseCases } from '#test/fakes/memory-use-cases.ts';
import { coverage, history, historyByChannel, week } from '#test/fakes/small-shop.ts';

const WEEKS = [week('2026-01-12'), week('2026-01-19')];

/** The small shop with both weeks closed, and what its review says of them. */
async function closedShop() {
  const counts = memoryCountsStore({
    revision: 'r1',
    coverage,
    history: { '': history, channel: historyByChannel },
  });
  const store = memoryClosingStore();
  const shop = () => memoryUseCases({ counts, closings: store, mayBeBehind: false });
  const { closings } = shop();
  for (const closed of WEEKS)
    if (isRefusal(await closings.close('main', { week: closed, by: 'growth lead' })))
      throw new Error('Not closed.');
  const said = async () => {
    const review = await shop().reviews.review({ funnel: 'main', week: null, by: null, weeks: 104 });
    if (isRefusal(review)) throw new Error(review.kind);
    return review.checks.filter(({ id }) => /^(not-compared|restated)/.test(id));
  };
  return { counts, store, said };
}

test('a closed week whose snapshot is not what was kept is named, and the review is there', async () => {
  const { store, said } = await closedShop();
  expect(await said()).toEqual([]);
  const damaged = store.kept[0];
  if (damaged === undefined) throw new Error('Nothing was kept.');
  store.contents.set(damaged.hash, '{"not": "what was kept"}');
  expect(await said()).toMatchObject([
    {
      id: 'not-compared:2026-01-12',
      level: 'problem',
      message: expect.stringMatching(
        /^The recorded week of 12–18 Jan 2026 cannot be compared with what was reported: The snapshot .* has been changed in the data folder: restore it from a copy\.$/,
      ),
      weeks: ['2026-01-12'],
    },
  ]);
  store.contents.delete(damaged.hash);
  expect(await said()).toMatchObject([{ message: expect.stringContaining('is not in the data folder') }]);
});

test('a closed week that cannot be counted as of its closing is named, with the first line of the reason', async () => {
  const { counts, said } = await closedShop();
  const fewer = {
    ...history,
    entries: history.entries.map((cell) => ({ ...cell, people: cell.people - 40 })),
  };
  counts.replace({ revision: 'r2', history: { '': fewer, channel: fewer } });
  counts.rereadSources = () => Promise.reject(new Error('The engine stopped.\nSELECT …'));
  const checks = await said();
  expect(checks.map(({ id }) => id)).toEqual(['not-compared:2026-01-19', 'not-compared:2026-01-12']);
  expect(checks[0]?.message).toMatch(/: The engine stopped\.$/);
});
