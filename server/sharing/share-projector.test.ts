import { expect, test, vi } from 'vitest';
import { isRefusal } from '#domain/contract/refusal.ts';
import { sharingReview } from '#domain/sharing/share-projection.ts';
import { sharedApp } from '#test/fakes/shared-app.ts';
import { createShareProjector, type ReviewToShare, type ShareRequest } from './share-projector.ts';

const wanted: ShareRequest = {
  funnel: 'main',
  week: null,
  segmentBy: 'channel',
  segments: 'masked',
  weeks: 26,
  views: 'review',
  notes: false,
  hiddenUnder: null,
};
const at = '2026-02-10T09:00:00.000Z';

test('a week is judged once for all links of one scope and revision, and each has its own times', async () => {
  const { app, reviews } = await sharedApp();
  await app.close();
  const judged = vi.fn(sharingReview);
  const projecting = createShareProjector(reviews, judged);
  const source = async (): Promise<ReviewToShare> => {
    const found = await projecting.source(wanted);
    if (isRefusal(found)) throw new Error(found.kind);
    return found;
  };
  const frozen = { scope: wanted, kind: 'frozen' as const, at, expiresAt: '2026-03-12T09:00:00.000Z' };
  const first = await projecting.project(await source(), frozen);
  const later = { at: '2026-02-11T09:00:00.000Z', expiresAt: '2026-03-13T09:00:00.000Z' };
  const second = await projecting.project(await source(), { ...frozen, ...later });
  expect(judged).toHaveBeenCalledTimes(1);
  expect(second).toEqual({ ...first, reportedAt: later.at, expiresAt: later.expiresAt });
  expect(first).toMatchObject({ kind: 'frozen', reportedAt: at, expiresAt: frozen.expiresAt });

  const named = await projecting.project(await source(), {
    ...frozen,
    scope: { ...wanted, segments: 'named' },
  });
  expect(judged).toHaveBeenCalledTimes(2);
  expect(JSON.stringify(named)).toContain('organic');
  expect(JSON.stringify(second)).not.toContain('organic');

  const { review, ...rest } = await source();
  await projecting.project({ ...rest, review: { ...review, revision: 'another' } }, frozen);
  expect(judged).toHaveBeenCalledTimes(3);
});
