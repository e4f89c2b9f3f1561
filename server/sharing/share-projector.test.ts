import { expect, test, vi } from 'vitest';
import { isRefusal } from '#domain/contract/refusal.ts';
import { sharingReview } from '#domain/sharing/share-projection.ts';
import { sharedApp } from '#test/fakes/shared-app.ts';
import { createShareProjector, type ReviewToShare, type ShareRequest } from './share-projector.ts';

const request: ShareRequest = {
  funnel: 'main',
  week: null,
  segmentBy: 'channel',
  segments: 'masked',
  weeks: 26,
  views: 'review',
  notes: false,
  owners: false,
  money: false,
  title: null,
  hiddenUnder: null,
};
const at = '2026-02-10T09:00:00.000Z';

test('a week is judged once for all links of one scope and revision, and each has its own times', async () => {
  const { app, useCases } = await sharedApp();
  await app.close();
  const judge = vi.fn(sharingReview);
  const projector = createShareProjector(
    { reviews: useCases.reviews, snapshot: useCases.closings.snapshot },
    judge,
  );
  const source = async (): Promise<ReviewToShare> => {
    const found = await projector.find(request);
    if (isRefusal(found)) throw new Error(found.kind);
    return found;
  };
  const frozen = { scope: request, kind: 'frozen' as const, at, expiresAt: '2026-03-12T09:00:00.000Z' };
  const first = await projector.project(await source(), frozen);
  const later = { at: '2026-02-11T09:00:00.000Z', expiresAt: '2026-03-13T09:00:00.000Z' };
  const second = await projector.project(await source(), { ...frozen, ...later });
  expect(judge).toHaveBeenCalledTimes(1);
  expect(second).toEqual({ ...first, reportedAt: later.at, expiresAt: later.expiresAt });
  expect(first).toMatchObject({ kind: 'frozen', reportedAt: at, expiresAt: frozen.expiresAt });

  const named = await projector.project(await source(), {
    ...frozen,
    scope: { ...request, segments: 'named' },
  });
  expect(judge).toHaveBeenCalledTimes(2);
  expect(JSON.stringify(named)).toContain('organic');
  expect(JSON.stringify(second)).not.toContain('organic');

  const { review, ...rest } = await source();
  await projector.project({ ...rest, review: { ...review, revision: 'another' } }, frozen);
  expect(judge).toHaveBeenCalledTimes(3);
});
