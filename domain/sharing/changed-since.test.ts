import fc from 'fast-check';
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
  expect(now({ demo: 260 }, hidden)).toMatch(/it is 250\u2060–\u2060299 now/);
  const stages = report.review.stages.map((line) =>
    line.stage.id === 'demo' ? { ...line, people: null } : line,
  );
  expect(now({ demo: 260 }, { ...report, review: { ...report.review, stages } })).toBeNull();
});

test('a link that leaves small counts out follows the count of now in whole steps of its limit', () => {
  const hidden = { ...report, hiddenUnder: 5 };
  const said = [225, 226, 227, 228, 229, 230].map((demo) => now({ demo }, hidden));
  expect(new Set(said.slice(0, 5)).size).toBe(1);
  expect(said[4]).not.toBe(said[5]);
  expect(said[5]).toMatch(
    /was reported with 196 at “Demo or contact sales”; it is 230\u2060–\u2060234 now\.$/,
  );
});

test('counts that differ by fewer than the limit are told alike, or a whole step apart', () => {
  const stages = report.review.stages.map(({ stage }) => stage.id);
  const counts = fc.array(fc.nat({ max: 3_000 }), { minLength: stages.length, maxLength: stages.length });
  const limit = fc.integer({ min: 2, max: 60 });
  fc.assert(
    fc.property(counts, limit, fc.nat(), (people, hiddenUnder, more) => {
      const shared = { ...report, hiddenUnder };
      const sentence = (change: (count: number) => number) =>
        changedSince(shared, new Map(stages.map((id, at) => [id, change(people[at] ?? 0)])));
      const step = (count: number) => Math.floor(count / hiddenUnder);
      const later = (count: number) => count + (more % hiddenUnder);
      // It says no more than the step does, and the next document is at most one step further.
      expect(sentence((count) => count)).toBe(sentence((count) => step(count) * hiddenUnder));
      expect(people.every((count) => step(later(count)) - step(count) <= 1)).toBe(true);
      expect(sentence(later)).toBe(sentence((count) => step(later(count)) * hiddenUnder));
    }),
  );
});
