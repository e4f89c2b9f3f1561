import { expect, test } from 'vitest';
import { sharedReview } from '#domain/sharing/share-projection.ts';
import { steadyCounts, weekAt } from '#test/steady-counts.ts';
import { sharedReviewSchema } from './shared-review-schema.ts';

const WEEKS = 24;

test('a link says of cancellations that more of them is bad news, and since when: nothing of it is dropped', () => {
  const counts = steadyCounts({
    weeks: WEEKS,
    arrivals: () => 8000,
    steps: [
      { kind: 'macro', rows: (week) => [1600 + (week % 5)] },
      { kind: 'macro', good: 'down', rows: (week) => [week < WEEKS - 2 ? 160 + (week % 5) : 330] },
    ],
  });
  const shared = sharedReview(
    { counts, notes: [] },
    {
      segments: 'named',
      segmentBy: null,
      views: 'review-and-steps',
      owners: false,
      notes: false,
      money: false,
      weeks: 26,
      title: null,
      hiddenUnder: 5,
    },
    { kind: 'live', week: weekAt(WEEKS - 1), reportedAt: null, expiresAt: null },
  );
  const sent = JSON.parse(JSON.stringify(shared));
  const read = sharedReviewSchema.parse(sent);
  expect(read).toEqual(sent);
  const [story] = read.review.agenda;
  expect(story?.verdict).toMatchObject({
    good: 'down',
    state: 'flag',
    since: { week: weekAt(WEEKS - 2), exact: true, creeping: false },
  });
  expect(story?.explanation).toMatchObject({ good: 'down' });
  expect(JSON.stringify(read)).not.toMatch(/\b(below|fell|fewer people at Stage 2)\b/i);
});
