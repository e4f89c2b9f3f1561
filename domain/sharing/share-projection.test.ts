import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Week } from '#domain/calendar/week.ts';
import { sharedReviewSchema } from '#domain/contract/shared-review-schema.ts';
import type { Economics } from '#domain/economics/economics.ts';
import type { CountsDocument } from '#domain/funnel/counts.ts';
import { staleId } from '#domain/review/data-check.ts';
import { steadyCounts, weekAt } from '#test/steady-counts.ts';
import { sharedReview } from './share-projection.ts';
import type { ShareVisibility } from './share-scope.ts';

const WEEKS = 20;
const ripple = (mean: number, week: number) => mean + (week % 2 === 0 ? 2 : -2);

/** Paid search falls in the last two weeks; its name and those of people are wherever a document can hold them. */
const counts = steadyCounts({
  weeks: WEEKS,
  segments: ['partner', 'paid search', 'organic'],
  arrivals: (_, segment) => [1000, 3000, 5000][segment] ?? null,
  steps: [
    {
      rows: (week, segment) => [
        ripple([300, segment === 1 && week > 17 ? 500 : 900, 1500][segment] ?? 0, week),
      ],
    },
  ],
  change: {
    funnel: {
      id: 'main',
      name: 'Visit to customer',
      stages: [
        { id: 's0', name: 'Visit', kind: 'micro', owner: 'Growth lead', definition: 'Opened any page.' },
        { id: 's1', name: 'Paid', kind: 'macro', owner: 'Sales lead', definition: 'Paid an invoice.' },
      ],
    },
  },
});

const acknowledged: CountsDocument = {
  ...counts,
  steps: counts.steps.map((step) => ({
    ...step,
    definitionChanges: [],
    answers: [
      {
        id: 'a1',
        segment: 'paid search',
        week: weekAt(19),
        kind: 'expected',
        why: 'fewer coupons',
        by: 'Growth lead',
        at: '2026-05-20T09:00:00Z',
      },
    ],
  })),
};

const part: ShareVisibility = {
  segmentBy: 'channel',
  segments: 'masked',
  weeks: 8,
  views: 'review-and-steps',
  notes: false,
  owners: false,
  money: false,
  title: null,
  hiddenUnder: null,
};

const times = {
  kind: 'frozen',
  week: weekAt(WEEKS - 1),
  reportedAt: '2026-05-25T09:00:00Z',
  expiresAt: '2026-06-24T09:00:00Z',
} as const;

const notes = [
  { week: weekAt(2), text: 'Long ago' },
  { week: weekAt(18), text: 'Coupons for paid search ended' },
];

const share = (change: Partial<ShareVisibility> = {}, of: CountsDocument = counts) =>
  sharedReview({ counts: of, notes }, { ...part, ...change }, times);

function toTwelveDigits(of: unknown): unknown {
  return JSON.parse(
    JSON.stringify(of, (_, value: unknown) =>
      typeof value === 'number' ? Number(value.toPrecision(12)) : value,
    ),
  );
}

describe('a shared review', () => {
  test('passes the allow-list and says what it is', () => {
    expect(sharedReviewSchema.parse(share())).toMatchObject({
      kind: 'frozen',
      title: 'Visit to customer',
      week: '2026-05-18',
      reportedAt: '2026-05-25T09:00:00Z',
      dataThrough: '2026-05-25T00:00:00Z',
      segmentBy: 'channel',
      forming: false,
      notes: [],
    });
  });

  test('names segments by letters, the largest first, in every sentence and row', () => {
    const shared = share();
    expect(JSON.stringify(shared)).not.toMatch(/paid search|partner|organic/);
    const [story] = shared.review.agenda;
    expect(story?.sentences.join(' ')).toContain('“Channel B”');
    expect(shared.review.stages[1]?.step?.segments.map(({ segment }) => segment)).toEqual([
      'Channel A',
      'Channel B',
      'Channel C',
    ]);
  });

  test('names them as they are where it may', () => {
    expect(JSON.stringify(share({ segments: 'named' }))).toContain('“paid search”');
  });

  test('holds no owner, no definition, and nobody’s words', () => {
    for (const segments of ['named', 'masked'] as const) {
      const text = JSON.stringify(share({ segments }, acknowledged));
      expect(text).not.toMatch(/Growth lead|Sales lead|Opened any page|invoice|coupons/i);
    }
    const text = JSON.stringify(share({ notes: true }, acknowledged));
    expect(text).toContain('expected, says the team: “fewer coupons”');
    expect(text).not.toContain('Growth lead');
  });

  test('names the owners of raised steps, and puts losses in money, only where each was chosen', () => {
    const economics: Economics = {
      currency: 'EUR',
      customerValue: { stage: 's1', amount: 1000, low: null, high: null, basis: 'Finance' },
    };
    const of = (change: Partial<ShareVisibility>) =>
      sharedReview({ counts, notes, economics }, { ...part, ...change }, times);
    expect(JSON.stringify(of({}))).not.toMatch(/Sales lead|€/);
    const owned = of({ owners: true });
    expect(sharedReviewSchema.parse(owned).review.agenda[0]?.owner).toBe('Sales lead');
    expect(JSON.stringify(owned)).not.toContain('€');
    expect(of({ money: true }).review.agenda[0]?.loss).toContain('€');
    expect(of({ money: true, segmentBy: null }).review.headline.sentences.join(' ')).toContain('€');
    expect(JSON.stringify(of({ money: true, hiddenUnder: 5 }))).not.toContain('€');
  });

  test('bears the title that was chosen, and says that letters stand for names', () => {
    expect(share({ title: 'How we sell' }).title).toBe('How we sell');
    expect(share().aliased).toBe(true);
    expect(share({ segments: 'named' }).aliased).toBeUndefined();
    expect(share({ segmentBy: null }).aliased).toBeUndefined();
  });

  test('has notes only where it may, and only of the weeks it shows', () => {
    expect(share({ notes: true }).notes).toEqual([
      { week: weekAt(18), text: 'Coupons for paid search ended' },
    ]);
    expect(share().notes).toEqual([]);
  });

  test('shows the weeks that were chosen; without steps a history is the shown week alone', () => {
    const [, paid] = share().review.stages;
    expect(paid?.trend).toHaveLength(8);
    expect(paid?.step?.history.map(({ week }) => week)).toEqual(
      Array.from({ length: 8 }, (_, i) => weekAt(WEEKS - 8 + i)),
    );
    const [, alone] = share({ views: 'review' }).review.stages;
    expect(alone?.step?.history.map(({ week }) => week)).toEqual([times.week]);
    expect(
      share({ views: 'review' }).review.agenda.find((item) => item.kind === 'step')?.step.history,
    ).toHaveLength(1);
  });

  test('without a property has no segments side by side, whatever it was judged by', () => {
    const shared = share({ segmentBy: null });
    expect(shared.segmentBy).toBeNull();
    expect(shared.review.stages[1]?.step?.segments).toEqual([]);
    for (const { step, arrivals } of shared.review.stages) expect((step ?? arrivals)?.segments).toEqual([]);
  });

  test.each(['named', 'masked'] as const)(
    'without a property names and counts no segment, %s ones neither, and judges everyone as the team does',
    (segments) => {
      const shared = share({ segmentBy: null, segments, notes: false }, acknowledged);
      const text = JSON.stringify(shared);
      expect(text).not.toMatch(/paid search|partner|organic|channel|"segment":"/i);
      expect(text).not.toMatch(/one of|of the \d+|segments? /i);
      const { verdict, history } = shared.review.stages[1]?.step ?? {};
      const team = share({}, acknowledged).review.stages[1]?.step;
      // Segments are in another order, and so are sums of theirs.
      expect(toTwelveDigits([verdict, history])).toEqual(toTwelveDigits([team?.verdict, team?.history]));
    },
  );

  test('a week that is not judged says on which days, and names no source, event or definition', () => {
    const week = weekAt(WEEKS - 1);
    const silent = {
      kind: 'silent-days' as const,
      week,
      source: 'google ads',
      days: ['2026-05-20'],
      rows: 0,
      usual: 90,
    };
    const unjudged = { ...counts, missingWeeks: [week], dataProblems: [silent] };
    const titleFor = (segments: 'named' | 'masked') =>
      sharedReview({ counts: unjudged, notes: [] }, { ...part, segments }, times).review.headline.title;
    expect(titleFor('named')).toBe('Not judged: google ads sent nothing on Wed 20 May.');
    expect(titleFor('masked')).toBe('Not judged: a source sent nothing on Wed 20 May.');
    const stopped = {
      kind: 'event-stopped' as const,
      week,
      source: 'google ads',
      event: 'pay_v2',
      stage: 's1',
    };
    const never = {
      kind: 'never-matched' as const,
      week,
      conversion: 'Secret offer',
      event: 'offer',
      stage: 's1',
    };
    for (const problem of [stopped, never]) {
      const steps = counts.steps.map((step) => ({
        ...step,
        series: step.series.map((one) => ({
          ...one,
          conversions: one.conversions.map((row, at) => (at === WEEKS - 1 ? row.map(() => null) : row)),
        })),
      }));
      const text = JSON.stringify(
        sharedReview({ counts: { ...counts, steps, dataProblems: [problem] }, notes: [] }, part, times),
      );
      expect(text).not.toMatch(/google ads|pay_v2|Secret offer|“offer”/);
    }
  });

  test('that nobody feeds a source any more is said of the week that it concerns, without its name', () => {
    const week = weekAt(WEEKS - 1);
    const stale = (weeks: Week[]) => {
      const check = {
        id: staleId('google ads'),
        level: 'warning' as const,
        message: '“google ads” …',
        remedy: null,
        weeks,
      };
      return sharedReview({ counts, notes: [], checks: [check] }, part, times);
    };
    expect(stale([week]).stale).toBe(true);
    expect(JSON.stringify(stale([week]))).not.toContain('google ads');
    expect(stale([weekAt(WEEKS)]).stale).toBeUndefined();
  });

  test.each([null, 5])(
    'is led by a problem of the data over what is raised, counts under %s hidden, without what it names',
    (hiddenUnder) => {
      const message = '“utm_medium” and “country” change places in june.csv.';
      const checks = [{ id: 'swapped:a', level: 'problem' as const, message, remedy: null }];
      const doubted = sharedReview({ counts, notes: [], checks }, { ...part, hiddenUnder }, times);
      expect(doubted.review.headline.title).toMatch(/^Not to be trusted: two columns/);
      expect(doubted.review.agenda.length).toBeGreaterThan(0);
      for (const { sentences } of doubted.review.agenda) expect(sentences[1]).toContain('may be the cause');
      expect(JSON.stringify(doubted)).not.toMatch(/utm_medium|june/);
    },
  );

  test('says the same as the review of the team but for the names', () => {
    const named = share({ segments: 'named' }).review;
    const masked = share().review;
    expect(masked.headline).toEqual(named.headline);
    expect(masked.stages.map(({ people }) => people)).toEqual(named.stages.map(({ people }) => people));
  });

  test('never holds a name of a segment, whatever it is called', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.stringMatching(/^[a-z]{6,12} [a-z"<]{3,8}$/), { minLength: 3, maxLength: 3 }),
        (names) => {
          const renamed = steadyCounts({
            weeks: 8,
            segments: names,
            arrivals: (_, segment) => 1000 * (segment + 1),
            steps: [{ rows: (week, segment) => [(week === 7 ? 100 : 300) * (segment + 1)] }],
          });
          const shared = sharedReview({ counts: renamed, notes }, part, { ...times, week: weekAt(7) });
          const text = JSON.stringify(shared);
          return names.every((name) => !text.includes(JSON.stringify(name).slice(1, -1)));
        },
      ),
      { numRuns: 30 },
    );
  });
});
