import { expect, test } from 'vitest';
import type { SharedReview } from '#domain/sharing/shared-review.ts';
import { sampleReport } from '#test/fakes/sample-report.ts';
import { freshness } from './freshness.ts';

const report = sampleReport();
const helsinki: SharedReview = {
  ...report,
  calendar: { timeZone: 'Europe/Helsinki', weekStartsOn: 'monday' },
  reportedAt: '2026-11-23T08:30:00Z',
  dataThrough: '2026-11-22T23:59:59+02:00',
  expiresAt: '2026-12-22T22:30:00Z',
};

test('a frozen report says when it was reported, how far its data reach, and until when it is shown', () => {
  expect(freshness({ ...helsinki, expiresAt: '2026-12-22T08:30:00Z' })).toEqual([
    'As reported on 23 Nov 2026',
    'data through 22 Nov',
    'shown until 22 Dec',
  ]);
});

test('a report of data that nobody feeds any more says so beside their date', () => {
  expect(freshness({ ...helsinki, stale: true })[1]).toBe(
    'data through 22 Nov, longer ago than is usual for a source',
  );
});

test('a live report says so', () => {
  expect(freshness({ ...helsinki, kind: 'live', reportedAt: null })[0]).toBe(
    'Live: worked out again at each visit',
  );
});

test('days are those of the team’s calendar: half past ten in the evening, UTC, is the next day in Helsinki', () => {
  expect(freshness(helsinki)[2]).toBe('shown until 23 Dec');
});

test('another year is written out, and nothing is said of an end that is not set', () => {
  expect(freshness({ ...helsinki, dataThrough: '2025-12-28T23:59:59+02:00' })[1]).toBe(
    'data through 28 Dec 2025',
  );
  expect(freshness({ ...helsinki, expiresAt: null })).toHaveLength(2);
  expect(freshness({ ...helsinki, dataThrough: null })[1]).toBe('no source has delivered yet');
});
