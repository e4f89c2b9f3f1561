import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CountsDocument } from '#domain/funnel/counts.ts';
import { steadyCounts, weekAt } from '#test/steady-counts.ts';
import { verdictRow } from '#test/verdict-row.ts';
import { sharedReview } from './share-projection.ts';
import type { ShareVisibility } from './share-scope.ts';
import { withoutSmallSegments } from './share-small-segments.ts';
import type { SharedReview } from './shared-review.ts';

const UNDER = 5;

const part: ShareVisibility = {
  segmentBy: 'channel',
  segments: 'named',
  weeks: 52,
  views: 'review-and-steps',
  notes: true,
  owners: false,
  money: false,
  title: null,
  hiddenUnder: UNDER,
};

function share(counts: CountsDocument, hiddenUnder: number | null = UNDER): SharedReview {
  const week = counts.weeks.at(-1) ?? weekAt(0);
  const times = { kind: 'live', week, reportedAt: null, expiresAt: null } as const;
  return sharedReview({ counts, notes: [] }, { ...part, hiddenUnder }, times);
}

/** Of 40 a week 12 buy, in the last week only 3. */
const fell = steadyCounts({
  weeks: 16,
  arrivals: () => 400,
  steps: [{ rows: () => [40] }, { rows: (week) => [week === 15 ? 3 : 20] }],
});

const segmentRow = (segment: string, observed: number | null) =>
  verdictRow({ segment, observed, people: 100, pace: 0.1 });

/** Every place of a document that counts people, by its path. */
function peopleIn(value: unknown, path = ''): { path: string; people: number }[] {
  if (Array.isArray(value)) return value.flatMap((one, i) => peopleIn(one, `${path}[${i}]`));
  if (typeof value === 'number') {
    const counts = /\.(people|previous|observed|usual|volume|mix|effect|lostMacro(Low|High)?)$/.test(path);
    return counts ? [{ path, people: value }] : [];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => peopleIn(one, `${path}.${key}`));
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}

/** How sentences count people; weeks and steps are counted too, and may be few. */
const TELLS_FEW = [
  /(^|[^\d,.])[1-4] (person|people|converted)/,
  /converted of [1-4] /,
  /(?<!since |began )about [1-4]\b/,
  /\([1-4]\u2060|\u2013\u2060[1-4][,)]/,
  /(rate:|mix|volume|others|[a-z]) [+\u2212][1-4]\b/,
];

describe('small counts', () => {
  test('go with the rates made of them, and their sentences say so', () => {
    const { review } = share(fell);
    const [, , last] = review.stages;
    expect(last?.people).toBeNull();
    expect(last?.previous).toBe(20);
    expect(last?.change).toEqual({ kind: 'unknown' });
    expect(last?.trend.map(({ people }) => people).slice(-2)).toEqual([20, null]);
    expect(last?.step?.verdict).toMatchObject({ state: 'flag', observed: null, pace: null, low: null });
    expect(last?.step?.sentence).toBe('Hidden: fewer than 5 people.');
    expect(review.headline.title).toBe('One step needs attention.');
    expect(review.headline.sentences[0]).toBe(
      'Stage 1 → Stage 2 fell; how far is hidden: fewer than 5 people.',
    );
  });

  test('stay where nobody asked to hide them', () => {
    expect(share(fell, null).review.stages[2]?.people).toBe(3);
  });

  test('that are zero stay: nobody is not few', () => {
    const none = steadyCounts({ weeks: 8, arrivals: () => 400, steps: [{ rows: () => [0] }] });
    expect(share(none).review.stages[1]?.people).toBe(0);
  });

  test('of one segment take the smallest other with them, or they could be subtracted', () => {
    const rows = [segmentRow('a', 300), segmentRow('b', 40), segmentRow('c', 3), segmentRow('d', 70)];
    expect(withoutSmallSegments(rows, UNDER).map(({ observed }) => observed)).toEqual([300, null, null, 70]);
  });

  test('of several segments take another with them while their sum is small itself', () => {
    const rows = [segmentRow('a', 300), segmentRow('b', 40), segmentRow('c', 1), segmentRow('d', 2)];
    expect(withoutSmallSegments(rows, UNDER).map(({ observed }) => observed)).toEqual([
      300,
      null,
      null,
      null,
    ]);
    const enough = [segmentRow('a', 300), segmentRow('b', 40), segmentRow('c', 4), segmentRow('d', 3)];
    expect(withoutSmallSegments(enough, UNDER).map(({ observed }) => observed)).toEqual([
      300,
      40,
      null,
      null,
    ]);
  });

  test('of a week cannot be worked out from a sum over it and the weeks next to it', () => {
    /** Falls for good from week 17 on; of the weeks that are summed, one had `few`. */
    const of = (week: number, few: number) =>
      share(
        steadyCounts({
          weeks: 20,
          arrivals: () => 400,
          steps: [{ rows: (at) => [at === week ? few : at > 16 ? 9 : 40] }],
        }),
      ).review.agenda.find((item) => item.kind === 'step');
    expect(of(18, 7)?.explanation).toMatchObject({ from: weekAt(17), to: weekAt(19), observed: 25 });
    expect(of(18, 3)?.step.history[18]?.observed).toBeNull();
    expect(of(18, 3)?.explanation).toBeNull();
    expect(of(14, 7)?.explanation).toMatchObject({ usualWeeks: expect.arrayContaining([weekAt(14)]) });
    expect(of(14, 3)?.explanation).toBeNull();
  });

  test('of a segment cannot be worked out from what the next step says of the same people', () => {
    const names = ['a', 'b', 'c', 'd'];
    const few = fc.integer({ min: 0, max: 12 });
    const people = fc.array(fc.tuple(few, few, few), { minLength: names.length, maxLength: names.length });
    fc.assert(
      fc.property(people, (drawn) => {
        // Everybody moves on within the week, or not at all.
        const reached = drawn.map(([first, second, third]) => [
          400,
          first * 9 + second,
          second + third,
          Math.min(third, second),
        ]);
        const counts = steadyCounts({
          weeks: 9,
          segments: names,
          arrivals: (_, segment) => reached[segment]?.[0] ?? null,
          steps: [1, 2, 3].map((stage) => ({ rows: (_, segment) => [reached[segment]?.[stage] ?? null] })),
        });
        const steps = share(counts).review.stages.flatMap(({ step }) => step ?? []);
        for (const stage of [0, 1, 2, 3]) {
          const rowSets = [
            ...steps
              .filter(({ to }) => to.id === `s${stage}`)
              .map(({ segments }) => segments.map((r) => r.observed)),
            ...steps
              .filter(({ from }) => from.id === `s${stage}`)
              .map(({ segments }) => segments.map((r) => r.people)),
          ];
          const secret = names.flatMap((_, i) => {
            const size = reached[i]?.[stage] ?? 0;
            return rowSets.every((rows) => rows[i] === null) ? [size] : [];
          });
          const sizes = reached.map((people) => people[stage] ?? 0);
          const total = sizes.reduce((sum, size) => sum + size, 0);
          const isFew = (size: number) => size > 0 && size < UNDER;
          // A whole that is left out itself has nothing to subtract from.
          if (isFew(total) || !sizes.some(isFew)) continue;
          expect(secret.length).toBeGreaterThan(1);
          expect(secret.reduce((sum, size) => sum + size, 0)).toBeGreaterThanOrEqual(UNDER);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('survive nowhere, in no number and in no sentence', () => {
    const few = fc.integer({ min: 0, max: 12 });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(few, few, few, fc.integer({ min: 0, max: 60 })), { minLength: 6, maxLength: 14 }),
        fc.integer({ min: 20, max: 80 }),
        (drawn, arrivals) => {
          const at = (week: number) => drawn[week] ?? [0, 0, 0, 0];
          const counts = steadyCounts({
            weeks: drawn.length,
            segments: ['north', 'south'],
            arrivals: (week, segment) => (segment === 0 ? arrivals : at(week)[3] + 12),
            steps: [
              { rows: (week, segment) => [segment === 0 ? 10 + at(week)[0] : at(week)[1], 1] },
              { rows: (week) => [Math.min(at(week)[2], at(week)[1], 9)] },
            ],
          });
          const shared = share(counts);
          const left = peopleIn(shared.review).filter(({ people }) => {
            const size = Math.round(Math.abs(people));
            return size > 0 && size < UNDER;
          });
          expect(left).toEqual([]);
          for (const text of textsIn(shared.review))
            for (const few of TELLS_FEW) expect(text).not.toMatch(few);
        },
      ),
      { numRuns: 60 },
    );
  });
});
