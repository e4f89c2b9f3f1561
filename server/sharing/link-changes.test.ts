import { expect, test, vi } from 'vitest';
import type { SharedReview } from '#domain/sharing/shared-review.ts';
import { memoryCountsStore } from '#server/reviews/memory-counts-store.ts';
import type { ReviewQuestion } from '#server/reviews/reviews.ts';
import { memoryUseCases } from '#test/fakes/memory-use-cases.ts';
import { memorySharing, serverHashes } from '#test/fakes/sharing.ts';
import { coverage, history, historyByChannel, week } from '#test/fakes/small-shop.ts';
import type { LinkContent } from './link-access.ts';
import { createLinkChanges } from './link-changes.ts';
import { memoryShareStore } from './memory-share-store.ts';
import type { StoredShare } from './share-store.ts';

const scope = {
  funnel: 'main',
  week: week('2026-01-26'),
  segmentBy: null,
  segments: 'masked',
  weeks: 26,
  views: 'review',
  notes: false,
  owners: false,
  money: false,
  title: null,
  hiddenUnder: null,
} as const;

const wanted = {
  ...scope,
  label: 'Board',
  by: 'Growth lead',
  password: null,
  expiresInHours: 720,
} as const;

function shop() {
  const store = memoryCountsStore({
    revision: 'r1',
    coverage,
    history: { '': history, channel: historyByChannel },
  });
  const useCases = memoryUseCases({ counts: store, mayBeBehind: false });
  return { store, useCases, reviews: useCases.reviews, sharing: memorySharing(useCases) };
}

type Sharing = ReturnType<typeof shop>['sharing'];

async function opened(sharing: Sharing, token: string): Promise<LinkContent & { shared: SharedReview }> {
  const outcome = await sharing.open(token, () => null);
  if (outcome.kind !== 'open') throw new Error(`The link is ${outcome.kind}.`);
  return { ...outcome.content, shared: await outcome.content.review() };
}

const sampleShare = (): StoredShare => ({
  id: 's1',
  tokenHash: 'h',
  kind: 'frozen',
  scope: { ...scope, stages: ['visit', 'signup', 'paid'] },
  shows: null,
  label: 'Board',
  by: 'Growth lead',
  at: '2026-02-10T09:00:00Z',
  expiresAt: '2026-03-12T09:00:00Z',
  passwordHash: null,
  generation: 1,
  revoked: null,
  viewed: 0,
  lastViewed: null,
});

/** Forty visits of the last week that arrive later. */
const later = {
  ...historyByChannel,
  entries: historyByChannel.entries.map((cell) =>
    cell.segment === 'organic' && cell.week === '2026-01-26' ? { ...cell, people: cell.people + 40 } : cell,
  ),
};

test('a frozen link keeps its numbers, and says what its week is counted as by now', async () => {
  const { store, sharing } = shop();
  const made = await sharing.make({ ...wanted, kind: 'frozen' }, 'Growth lead');
  if (!('token' in made)) throw new Error('No link was made.');
  const before = await opened(sharing, made.token);
  expect(before.shared.changed).toBeUndefined();

  store.replace({ revision: 'r2', history: { '': history, channel: later } });
  const after = await opened(sharing, made.token);
  expect(after.shared).toEqual({
    ...before.shared,
    changed: 'The week of 26 Jan – 1 Feb 2026 was reported with 130 at “Visited”; it is 170 now.',
  });
  expect(after.shows).not.toBe(before.shows);
  expect(after.version).not.toBe(before.version);

  store.replace({ revision: 'r3', history: { '': history, channel: historyByChannel } });
  expect(await opened(sharing, made.token)).toMatchObject({ shows: before.shows, shared: before.shared });
});

test('a frozen link that leaves small counts out grows by none of the people who arrive one by one', async () => {
  const { store, sharing } = shop();
  const made = await sharing.make({ ...wanted, kind: 'frozen', hiddenUnder: 5 }, 'Growth lead');
  if (!('token' in made)) throw new Error('No link was made.');
  const before = await opened(sharing, made.token);
  const documents: string[] = [];
  for (let arrived = 0; arrived < 60; arrived += 1) {
    const channel = {
      ...historyByChannel,
      entries: historyByChannel.entries.map((cell) =>
        cell.segment === 'organic' && cell.week === '2026-01-26'
          ? { ...cell, people: cell.people + arrived }
          : cell,
      ),
    };
    store.replace({ revision: `one by one ${arrived}`, history: { '': history, channel } });
    const { version, shows, shared } = await opened(sharing, made.token);
    expect({ ...shared, changed: undefined }).toEqual({ ...before.shared, changed: undefined });
    documents.push(JSON.stringify([version, shows, shared.changed]));
  }
  const changes = documents.flatMap((document, at) => (document === documents[at - 1] ? [] : [at]));
  // 130 were reported: the first step that is told begins at 145.
  expect(changes).toEqual([0, 15, 20, 25, 30, 35, 40, 45, 50, 55]);
});

test('what is counted now is counted once for all links that show the same', async () => {
  const { store, sharing } = shop();
  const links = await Promise.all(
    [1, 2, 3].map(() => sharing.make({ ...wanted, kind: 'frozen' }, 'Growth lead')),
  );
  store.replace({ revision: 'r2' });
  const [first, ...others] = links.map((made) => ('token' in made ? made.token : ''));
  await opened(sharing, String(first));
  const before = store.histories;
  for (const token of others) await opened(sharing, token);
  expect(store.histories).toBe(before);
  store.replace({ revision: 'r3' });
  await opened(sharing, String(first));
  expect(store.histories).toBeGreaterThan(before);
});

test('a thousand pages to one week are compared with what was counted once, in each revision', async () => {
  const { reviews, sharing } = shop();
  const made = await sharing.make({ ...wanted, kind: 'frozen' }, 'Growth lead');
  if (!('token' in made)) throw new Error('No link was made.');
  const { shared } = await opened(sharing, made.token);
  let revision = 'r1';
  let asked = 0;
  const counting = {
    ...reviews,
    revision: async () => revision,
    review: (question: ReviewQuestion) => {
      asked += 1;
      return reviews.review(question);
    },
  };
  const changes = createLinkChanges(counting, serverHashes);
  const openAll = () =>
    Promise.all(
      Array.from({ length: 1_000 }, (_, i) =>
        changes.of(sampleShare(), { shows: `page ${i}`, review: async () => shared }),
      ),
    );
  await openAll();
  expect(asked).toBe(1);
  await openAll();
  expect(asked).toBe(1);
  revision = 'r2';
  await openAll();
  expect(asked).toBe(2);
});

test('nothing is said of what is counted for links to a funnel of other stages', async () => {
  const { reviews, store, sharing } = shop();
  const made = await sharing.make({ ...wanted, kind: 'frozen' }, 'Growth lead');
  if (!('token' in made)) throw new Error('No link was made.');
  const { shared } = await opened(sharing, made.token);
  store.replace({ revision: 'r2', history: { '': history, channel: later } });
  const changes = createLinkChanges(reviews, serverHashes);
  const review = async () => shared;
  const other = { ...sampleShare(), scope: { ...sampleShare().scope, stages: ['visit', 'paid'] } };
  expect(await changes.of(other, { shows: 'other', review })).toBeNull();
  expect(await changes.of(sampleShare(), { shows: 'own', review })).toMatchObject({
    changed: expect.stringMatching(/it is 170 now/),
  });
});

test('a view reads one row at most, also the first in a new revision', async () => {
  const { store, useCases } = shop();
  const kept = memoryShareStore();
  let rows = 0;
  const sharing = memorySharing(useCases, {
    store: {
      ...kept,
      payload: (id) => {
        rows += 1;
        return kept.payload(id);
      },
    },
  });
  const made = await sharing.make({ ...wanted, kind: 'frozen' }, 'Growth lead');
  if (!('token' in made)) throw new Error('No link was made.');
  const readBy = async () => {
    rows = 0;
    await opened(sharing, made.token);
    return rows;
  };
  expect(await readBy()).toBe(1);
  expect(await readBy()).toBe(1);
  store.replace({ revision: 'r2', history: { '': history, channel: later } });
  expect(await readBy()).toBe(1);
  expect(await readBy()).toBe(1);
});

test('what was reported does not wait for what is counted now, nor for a count that fails', async () => {
  const { reviews, sharing } = shop();
  const share = sampleShare();
  const made = await sharing.make({ ...wanted, kind: 'frozen' }, 'Growth lead');
  if (!('token' in made)) throw new Error('No link was made.');
  const { shared, shows } = await opened(sharing, made.token);
  const review = async () => shared;
  const [first] = shared.review.stages;
  if (first === undefined) throw new Error('There is no stage.');
  const asReported = { ...shared, review: { ...shared.review, stages: [{ ...first, people: 90 }] } };

  const waiting: (() => void)[] = [];
  let revision = 'r1';
  const slow = createLinkChanges(
    {
      ...reviews,
      revision: async () => revision,
      review: async (asked) => {
        await new Promise<void>((resolve) => waiting.push(resolve));
        return reviews.review(asked);
      },
    },
    serverHashes,
    5,
  );
  const of = () => slow.of(share, { shows, review: async () => asReported });
  expect(await of()).toBeNull();
  for (const go of waiting) go();
  await vi.waitFor(async () =>
    expect(await of()).toMatchObject({ changed: expect.stringMatching(/with 90 at/) }),
  );
  revision = 'r2';
  expect(await of()).toMatchObject({ changed: expect.stringMatching(/with 90 at/) });

  const failing = createLinkChanges(
    { ...reviews, review: () => Promise.reject(new Error('The disk is full.')) },
    serverHashes,
  );
  expect(await failing.of(share, { shows, review })).toBeNull();
});
