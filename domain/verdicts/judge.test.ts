import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CountsDocument } from '#domain/funnel/counts.ts';
import { ANY_TROUBLE, QUIET } from '#test/flags/incidents.ts';
import { teamOf } from '#test/flags/team.ts';
import { fast, mixed } from '#test/flags/world.ts';
import { FIRST_WEEK, steadyCounts, weekAt } from '#test/steady-counts.ts';
import { judgeSteps } from './judge.ts';
import type { VerdictRow } from './verdict.ts';

const WEEKS = 20;
/** Two values about the mean: a step that is steady, not frozen. */
const ripple = (mean: number, week: number) => mean + (week % 2 === 0 ? 2 : -2);

function oneStep(
  conversions: (week: number) => number | null,
  arrivals: (week: number) => number | null = () => 1000,
) {
  return steadyCounts({ weeks: WEEKS, arrivals, steps: [{ rows: (week) => [conversions(week)] }] });
}

function at(counts: CountsDocument, week: number, segment: string | null = null): VerdictRow {
  const row = judgeSteps(counts).find((one) => one.week === weekAt(week) && one.segment === segment);
  if (row === undefined) throw new Error(`No row for week ${week}.`);
  return row;
}

describe('verdicts', () => {
  test('a steady step is usual after four weeks, and its range holds its rate', () => {
    const counts = oneStep((week) => ripple(100, week));
    expect(judgeSteps(counts).map(({ state }) => state)).toEqual([
      ...new Array(4).fill('learning'),
      ...new Array(16).fill('usual'),
    ]);
    const { pace, low, high, people, expected } = at(counts, 19);
    expect(pace).toBeCloseTo(0.098, 9);
    expect(people).toBe(1000);
    expect(expected).toBeCloseTo(100, 0);
    expect(low).toBeLessThan(0.098);
    expect(high).toBeGreaterThan(0.1);
  });

  test('a fall by a third that lasts is flagged at once, keeps its range, and says since when, how much and what it costs', () => {
    const counts = oneStep((week) => (week < 15 ? ripple(300, week) : 200));
    const row = at(counts, 16);
    expect(row.state).toBe('flag');
    expect(row.onset).toBe(weekAt(15));
    expect(row.drop).toBeGreaterThan(0.31);
    expect(row.drop).toBeLessThan(1 / 3);
    expect(row.dropLow).toBeLessThan(1 / 3);
    expect(row.dropHigh).toBeGreaterThan(1 / 3);
    // Of 200 that are missing: two weeks that were picked for being low overstate.
    expect(row.lostMacro).toBeGreaterThan(180);
    expect(row.lostMacro).toBeLessThan(200);
    expect(row.lostMacroLow).toBeLessThan(180);
    expect(row.lostMacroHigh).toBeGreaterThan(200);
    expect(row.lost).toBe(row.lostMacro);
    expect(row.low).toBeGreaterThan(0.26);
    expect(at(counts, 15).state).toBe('flag');
    expect(at(counts, 14).state).toBe('usual');
  });

  test('a week that is ordinary again is recovered, the next one usual', () => {
    const counts = oneStep((week) => (week === 15 || week === 16 ? 200 : ripple(300, week)));
    expect([15, 16, 17, 18].map((week) => at(counts, week).state)).toEqual([
      'flag',
      'flag',
      'recovered',
      'usual',
    ]);
  });

  test('a rise that lasts is improved once, and becomes the baseline', () => {
    const counts = oneStep((week) => (week < 10 ? ripple(300, week) : ripple(400, week)));
    const states = judgeSteps(counts).map(({ state }) => state);
    expect(states).toContain('improved');
    expect(states.filter((state) => state === 'flag' || state === 'watch')).toEqual([]);
    expect(at(counts, 19).expected).toBeGreaterThan(380);
  });

  test('a fall that has lasted twelve weeks is the new normal', () => {
    const counts = steadyCounts({
      weeks: 40,
      arrivals: () => 1000,
      steps: [{ rows: (week) => [week < 20 ? ripple(300, week) : ripple(200, week)] }],
    });
    const states = judgeSteps(counts).map(({ state }) => state);
    expect(states.slice(20, 32).every((state) => state === 'flag')).toBe(true);
    expect(states[32]).toBe('new-normal');
    expect(states.slice(33)).toEqual(new Array(7).fill('usual'));
  });

  test('a shift of the mix that leaves every segment as it was is no flag', () => {
    const counts = steadyCounts({
      weeks: WEEKS,
      segments: ['strong', 'weak'],
      arrivals: (week, segment) => (segment === 1 && week >= 14 ? 6000 : 2000),
      steps: [{ rows: (week, segment) => [segment === 0 ? 800 : week >= 14 ? 600 : 200] }],
    });
    const rows = judgeSteps(counts);
    expect(rows.filter(({ state }) => state === 'flag' || state === 'watch')).toEqual([]);
    const total = at(counts, 14);
    expect(total.pace).toBeCloseTo(1400 / 8000, 9);
    expect(total.expected).toBeCloseTo(1400, -2);
  });

  test('people and conversions of the segments add up to those of all', () => {
    const { counts } = teamOf(mixed, QUIET, 3);
    const rows = judgeSteps(counts);
    for (const total of rows.filter(({ segment, people }) => segment === null && people !== null)) {
      const parts = rows.filter(
        ({ segment, step, week }) => segment !== null && step === total.step && week === total.week,
      );
      const people = parts.reduce((sum, part) => sum + (part.people ?? 0), 0);
      expect(people).toBeCloseTo(total.people ?? Number.NaN, 6);
      expect(parts.reduce((sum, part) => sum + (part.observed ?? 0), 0)).toBe(total.observed);
    }
  });

  test('a young pipeline is not a bad week', () => {
    const counts = steadyCounts({
      weeks: 30,
      arrivals: (week) => (week < 24 ? 1000 : 4000),
      steps: [
        { withinWeeks: 4, rows: (week) => (week < 24 ? [50, 40, 30, 20, 10] : [200, 160, 120, 80, 40]) },
      ],
    });
    expect(judgeSteps(counts).filter(({ state }) => state === 'flag' || state === 'watch')).toEqual([]);
  });

  test('says whether everybody converts worse, or those who arrived lately', () => {
    const shape = [60, 60, 60, 60, 60];
    const worse = shape.map((count) => Math.round(count * 0.6));
    const people = steadyCounts({
      weeks: 40,
      arrivals: () => 1000,
      steps: [{ withinWeeks: 4, rows: (week) => (week < 30 ? shape : worse) }],
    });
    const broke = steadyCounts({
      weeks: 40,
      arrivals: () => 1000,
      steps: [
        {
          withinWeeks: 4,
          rows: (week) => shape.map((count, lag) => (week + lag < 30 ? count : Math.round(count * 0.6))),
        },
      ],
    });
    const flag = (counts: CountsDocument) => judgeSteps(counts).find(({ state }) => state === 'flag');
    expect(flag(people)).toMatchObject({ who: 'arrivals', onset: weekAt(30) });
    expect(flag(broke)).toMatchObject({ who: 'everyone', onset: weekAt(30) });
    expect(flag(oneStep((week) => (week < 15 ? 300 : 200)))?.who).toBeNull();
  });

  test('the loss is carried to the nearest macro stage', () => {
    const counts = steadyCounts({
      weeks: WEEKS,
      arrivals: () => 1000,
      steps: [
        { rows: (week) => [week < 15 ? 300 : 200] },
        { kind: 'macro', rows: (week) => [week < 15 ? 150 : 100] },
        { kind: 'macro', rows: (week) => [week < 15 ? 75 : 50] },
      ],
    });
    const rows = judgeSteps(counts).filter(({ week }) => week === weekAt(15));
    expect(rows[0]?.lostMacro).toBeCloseTo(50, -1);
  });
});

describe('edges', () => {
  test('forming and missing weeks are no data, and the baseline continues after them', () => {
    const counts = {
      ...oneStep((week) => ripple(300, week)),
      missingWeeks: [weekAt(10)],
      dataThrough: `${weekAt(19)}T12:00:00Z`,
    };
    expect(at(counts, 10)).toMatchObject({
      state: 'no-data',
      reason: { kind: 'source-silent' },
      pace: null,
    });
    expect(at(counts, 19)).toMatchObject({
      state: 'no-data',
      reason: { kind: 'forming' },
      pace: null,
    });
    expect(at(counts, 11).state).toBe('usual');
    const range = ({ low, high }: VerdictRow) => (high ?? Number.NaN) - (low ?? Number.NaN);
    expect(range(at(counts, 11))).toBeGreaterThan(range(at(counts, 18)) * 0.99);
  });

  test('a week with silent days is a data problem, and teaches nothing', () => {
    const silent = {
      kind: 'silent-days' as const,
      week: weekAt(10),
      source: 'tracker',
      days: ['2026-03-17'],
      rows: 0,
      usual: 700,
    };
    const whole = oneStep((week) => ripple(300, week));
    const counts = { ...whole, missingWeeks: [weekAt(10)], dataProblems: [silent] };
    expect(at(counts, 10)).toMatchObject({
      state: 'data-problem',
      reason: { kind: 'incomplete', problems: [silent] },
      pace: null,
    });
    const { high } = at({ ...counts, dataProblems: [] }, 11);
    expect(at(counts, 11).high).toBe(high);
  });

  test('nobody entered: no data, and zero is no rate', () => {
    const counts = oneStep(
      (week) => (week === 12 ? 0 : 100),
      (week) => (week === 12 ? 0 : 1000),
    );
    expect(at(counts, 12)).toMatchObject({
      state: 'no-data',
      reason: { kind: 'nobody-entered' },
      pace: null,
    });
    expect(at(counts, 13).state).toBe('usual');
  });

  test.each([
    ['more than arrived', 1001, { kind: 'more-than-at-risk', conversions: 1001, atRisk: 1000 }],
    ['negative', -1, { kind: 'not-a-count', value: -1 }],
    ['fractional', 99.5, { kind: 'not-a-count', value: 99.5 }],
    ['not a number', Number.NaN, { kind: 'not-a-count', value: Number.NaN }],
  ])('a count that is %s is a data problem of its week and leaves the baseline alone', (_, value, fault) => {
    const counts = oneStep((week) => (week === 12 ? value : ripple(100, week)));
    const without = { ...oneStep((week) => (week === 12 ? null : ripple(100, week))) };
    expect(at(counts, 12)).toMatchObject({
      state: 'data-problem',
      reason: { kind: 'fault', fault },
      pace: null,
      expected: null,
    });
    expect(judgeSteps(counts).filter(({ week }) => week !== weekAt(12))).toEqual(
      judgeSteps(without).filter(({ week }) => week !== weekAt(12)),
    );
  });

  test('a bad count in one segment spoils the total of that week and no other segment', () => {
    const counts = steadyCounts({
      weeks: WEEKS,
      segments: ['a', 'b'],
      arrivals: () => 1000,
      steps: [{ rows: (week, segment) => [week === 12 && segment === 0 ? -3 : 100] }],
    });
    expect(at(counts, 12, 'a').state).toBe('data-problem');
    expect(at(counts, 12).state).toBe('data-problem');
    expect(at(counts, 12, 'b').state).toBe('usual');
  });

  test('a step that never converts has too few people, 100 % and 0 % weeks stay finite', () => {
    expect(
      at(
        oneStep(() => 0),
        19,
      ),
    ).toMatchObject({ state: 'too-few', pace: 0 });
    const all = at(
      oneStep(() => 1000),
      19,
    );
    expect(all.state).toBe('usual');
    expect(all.pace).toBe(1);
    expect(all.high).toBe(1);
    const none = at(
      oneStep((week) => (week === 19 ? 0 : 300)),
      19,
    );
    expect(none.state).toBe('flag');
    for (const value of Object.values(none))
      if (typeof value === 'number') expect(Number.isFinite(value)).toBe(true);
  });

  test('few people say how many they are and from how many a fall by half would show', () => {
    const counts = oneStep(
      (week) => (week % 2 === 0 ? 3 : 2),
      () => 9,
    );
    expect(at(counts, 19).state).toBe('too-few');
    expect(at(counts, 19).reason).toEqual({ kind: 'too-few', people: 9, enough: expect.any(Number) });
  });

  test('one segment is as good as none', () => {
    const counts = steadyCounts({
      weeks: WEEKS,
      segments: ['all of them'],
      arrivals: () => 1000,
      steps: [{ rows: (week) => [ripple(100, week)] }],
    });
    expect(new Set(judgeSteps(counts).map(({ segment }) => segment))).toEqual(new Set([null]));
    expect(at(counts, 19).state).toBe('usual');
  });

  test('a definition change starts a new baseline and says how long ago it was', () => {
    const plain = oneStep((week) => (week < 12 ? ripple(300, week) : ripple(150, week)));
    const [step] = plain.steps;
    if (step === undefined) throw new Error('One step was asked for.');
    const counts = {
      ...plain,
      steps: [{ ...step, definitionChanges: [{ week: weekAt(12), version: 2, reason: 'another rule' }] }],
    };
    const rows = judgeSteps(counts);
    expect(rows.filter(({ state }) => state === 'flag' || state === 'watch')).toEqual([]);
    expect(at(counts, 12).reason).toEqual({ kind: 'definition-changed', weeksAgo: 0 });
    expect(at(counts, 13).reason).toEqual({ kind: 'definition-changed', weeksAgo: 1 });
    expect(at(counts, 15)).toMatchObject({
      state: 'learning',
      reason: { kind: 'definition-changed', weeksAgo: 3 },
    });
    expect(at(counts, 16).state).toBe('usual');
  });

  test('no weeks, one week and no steps give no verdict and no error', () => {
    const shape = { arrivals: () => 100, steps: [{ rows: () => [10] }] };
    expect(judgeSteps(steadyCounts({ ...shape, weeks: 0 }))).toEqual([]);
    expect(judgeSteps(steadyCounts({ ...shape, weeks: 1 })).map(({ state }) => state)).toEqual(['learning']);
    expect(judgeSteps(steadyCounts({ ...shape, weeks: 5, steps: [] }))).toEqual([]);
  });

  test('thirty stages and two hundred segments of long names and zeros are judged', () => {
    const counts = steadyCounts({
      weeks: 6,
      segments: Array.from({ length: 200 }, (_, i) => `${i} ${'x'.repeat(200)}`),
      arrivals: () => 0,
      steps: Array.from({ length: 29 }, () => ({ rows: () => [0] })),
    });
    const rows = judgeSteps(counts);
    expect(rows).toHaveLength(6 * 29 * 201);
    expect(new Set(rows.map(({ state }) => state))).toEqual(new Set(['no-data']));
  });

  test('ten thousand weeks are judged', () => {
    const counts = steadyCounts({
      weeks: 10_000,
      arrivals: () => 1000,
      steps: [{ rows: (week) => [ripple(100, week)] }],
      change: { dataThrough: '2999-01-01T00:00:00Z' },
    });
    const rows = judgeSteps(counts);
    expect(rows).toHaveLength(10_000);
    expect(rows.filter(({ state }) => state === 'flag')).toEqual([]);
  });

  test('whatever the counts hold, every verdict is finite and nothing throws', () => {
    const count = fc.oneof(
      fc.integer({ min: 0, max: 400 }),
      fc.constantFrom(null, -1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 0, 1e15),
    );
    const row = fc.array(count, { maxLength: 4 });
    const document = fc.record({
      arrivals: fc.array(count, { minLength: 24, maxLength: 24 }),
      first: fc.array(row, { minLength: 24, maxLength: 24 }),
      second: fc.array(row, { minLength: 24, maxLength: 24 }),
    });
    fc.assert(
      fc.property(document, ({ arrivals, first, second }) => {
        const counts = steadyCounts({
          weeks: 12,
          segments: ['a', 'b'],
          arrivals: (week, segment) => arrivals[week * 2 + segment] ?? null,
          steps: [
            { rows: (week, segment) => first[week * 2 + segment] ?? [] },
            { rows: (week, segment) => second[week * 2 + segment] ?? [] },
          ],
        });
        for (const verdict of judgeSteps(counts)) {
          for (const value of Object.values(verdict)) {
            if (typeof value === 'number') expect(Number.isFinite(value)).toBe(true);
          }
        }
      }),
      { numRuns: 150 },
    );
  });
});

describe('judging', () => {
  test('gives the same rows for the same counts, and a week more changes no earlier verdict', () => {
    const { counts } = teamOf(mixed, ANY_TROUBLE, 11);
    const rows = judgeSteps(counts);
    expect(judgeSteps(structuredClone(counts))).toEqual(rows);
    const until = 60;
    const shorter = {
      ...counts,
      weeks: counts.weeks.slice(0, until),
      entries: counts.entries.map((entry) => ({ ...entry, arrivals: entry.arrivals.slice(0, until) })),
      steps: counts.steps.map((step) => ({
        ...step,
        series: step.series.map((series) => ({
          ...series,
          conversions: series.conversions.slice(0, until).map((row, week) => row.slice(0, until - week)),
        })),
      })),
    };
    const earlier = rows.filter(({ week }) => week < (counts.weeks[until] ?? FIRST_WEEK));
    expect(judgeSteps(shorter)).toEqual(earlier);
  });

  test('the order of the segments does not matter', () => {
    const { counts } = teamOf(fast, ANY_TROUBLE, 12);
    const turned = {
      ...counts,
      segments: counts.segments.toReversed(),
      entries: counts.entries.toReversed(),
      steps: counts.steps.map((step) => ({ ...step, series: step.series.toReversed() })),
    };
    const states = (rows: VerdictRow[]) =>
      rows.map(({ week, step, segment, state }) => `${week} ${step} ${segment} ${state}`).toSorted();
    expect(states(judgeSteps(turned))).toEqual(states(judgeSteps(counts)));
  });

  test('simulated companies with nothing wrong are left in peace, and a broken step is found', () => {
    const quiet = [1, 2, 3, 4].flatMap((seed) => judgeSteps(teamOf(fast, QUIET, seed).counts));
    const weeks = 4 * 78 * 6;
    const raised = new Set(
      quiet.filter(({ state }) => state === 'flag').map(({ step, week }) => `${step} ${week}`),
    );
    expect(raised.size / weeks).toBeLessThan(0.01);
  });
});
