import { expect, test } from 'vitest';
import type { Count } from '#domain/funnel/counts.ts';
import { sampleReport } from '#test/fakes/sample-report.ts';
import { changedSince } from './changed-since.ts';
import type { SharedReview } from './shared-review.ts';

const report = sampleReport();

const asReported = (shared: SharedReview) =>
  new Map<string, Count>(shared.review.stages.map(({ stage, people }) => [stage.id, people]));

const now = (changes: Record<string, Count>, shared = report) =>
  changedSince(shared, new Map([...asReported(shared), ...Object.entries(changes)]));

const peopleAt = (id: string) => asReported(report).get(id);

test('a week that is as it was reported says nothing, nor one that moved within its noise', () => {
  expect(now({})).toBeNull();
  expect(peopleAt('demo')).toBe(196);
  expect(now({ demo: 204 })).toBeNull();
});

test('a stage that moved by more is given with both numbers', () => {
  expect(now({ demo: 231 })).toBe(
    'The week of 9–15 Nov 2026 was reported with 196 at “Demo or contact sales”; it is 231 now.',
  );
});

test('a stage that is no longer counted is reported too', () => {
  expect(now({ demo: null })).toMatch(
    /was reported with 196 at “Demo or contact sales”; it is not counted now\./,
  );
});

test('the difference does not reveal what the link leaves out', () => {
  const hidden = { ...report, hiddenUnder: 50 };
  expect(now({ demo: 231 }, hidden)).toBeNull();
  expect(now({ demo: 20 }, hidden)).toBeNull();
  expect(now({ demo: 260 }, hidden)).toMatch(/it is 260 now/);
  const stages = report.review.stages.map((line) =>
    line.stage.id === 'demo' ? { ...line, people: null } : line,
  );
  expect(now({ demo: 260 }, { ...report, review: { ...report.review, stages } })).toBeNull();
});
