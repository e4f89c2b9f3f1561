import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CountsDocument } from '#domain/funnel/counts.ts';
import { steadyCounts, weekAt } from '#test/steady-counts.ts';
import { verdictRow } from '#test/verdict-row.ts';
import { type LateArrivals, restatement } from './restatement.ts';
import { noiseOf } from './restatement-noise.ts';
import { restatedCount } from './restatement-parts.ts';
import { partsText, restatedSentence } from './restatement-words.ts';

const week = weekAt(3);

/** Four weeks of two segments; `demos` of the last week's people of each segment ask for a demo in it. */
function counted(demos: [number, number], change: Partial<CountsDocument> = {}): CountsDocument {
  return steadyCounts({
    weeks: 4,
    segments: ['organic', 'paid'],
    arrivals: (_, segment) => [900, 400][segment] ?? null,
    steps: [{ rows: (w, segment) => [w === 3 ? (demos[segment] ?? null) : 100] }],
    change,
  });
}

const nothingSaid = { week, late: [], verdicts: [], verdictsNow: [] };

const whole = fc.nat(5000);

describe('the parts of a restated number', () => {
  test('and what was reported are what it is now, exactly', () => {
    fc.assert(
      fc.property(whole, whole, whole, whole, (reported, known, now, late) => {
        const { parts } = restatedCount({ reported, known, now, late });
        if (parts === null) throw new Error('There are no parts.');
        expect(reported + parts.late + parts.definitions + parts.corrections).toBe(now);
      }),
    );
  });

  test('are unknown where one of the numbers was not observed', () => {
    expect(restatedCount({ reported: null, known: 5, now: 5, late: 0 }).parts).toBeNull();
    expect(restatedCount({ reported: 5, known: null, now: 5, late: 0 }).parts).toBeNull();
    expect(restatedCount({ reported: 5, known: 5, now: null, late: 0 }).parts).toBeNull();
  });
});

describe('a ledger', () => {
  test('compares the segments that both documents name, and the rest of both as one', () => {
    const named = (segments: [string, string], demos: [number, number]) =>
      steadyCounts({
        weeks: 4,
        segments,
        arrivals: (_, segment) => [900, 400][segment] ?? null,
        steps: [{ rows: (w, segment) => [w === 3 ? (demos[segment] ?? null) : 100] }],
      });
    const { stages } = restatement({
      ...nothingSaid,
      late: [
        { stage: 's1', segment: 'mail', people: 3 },
        { stage: 's1', segment: 'ads', people: 2 },
      ],
      reported: named(['mail', '(other)'], [150, 62]),
      known: named(['mail', 'ads'], [150, 62]),
      now: named(['mail', '(other)'], [153, 64]),
    });
    expect(stages[1]?.segments).toEqual([
      { segment: 'mail', reported: 150, parts: { late: 3, definitions: 0, corrections: 0 }, now: 153 },
      { segment: '(other)', reported: 62, parts: { late: 2, definitions: 0, corrections: 0 }, now: 64 },
    ]);
    const apart = restatement({
      ...nothingSaid,
      reported: named(['mail', '(other)'], [150, 62]),
      known: null,
      now: named(['ads', '(other)'], [150, 62]),
    });
    expect(apart.stages[1]?.segments).toMatchObject([{ segment: '(other)', reported: 212, now: 212 }]);
  });

  test('splits what came late from changed definitions and corrections, and its segments add up', () => {
    const late: LateArrivals[] = [
      { stage: 's1', segment: 'organic', people: 15 },
      { stage: 's1', segment: 'paid', people: 4 },
    ];
    const { stages, differs } = restatement({
      ...nothingSaid,
      late,
      reported: counted([150, 62]),
      known: counted([148, 62]),
      now: counted([162, 66]),
    });
    expect(differs).toBe(true);
    expect(stages[0]?.total).toEqual({
      reported: 1300,
      parts: { late: 0, definitions: 0, corrections: 0 },
      now: 1300,
    });
    expect(stages[1]?.total).toEqual({
      reported: 212,
      parts: { late: 19, definitions: -2, corrections: -1 },
      now: 228,
    });
    expect(stages[1]?.segments).toEqual([
      { segment: 'organic', reported: 150, parts: { late: 15, definitions: -2, corrections: -1 }, now: 162 },
      { segment: 'paid', reported: 62, parts: { late: 4, definitions: 0, corrections: 0 }, now: 66 },
    ]);
  });

  test('adds up over segments column by column, whatever was counted', () => {
    const converted = fc.nat(300);
    const pair = fc.tuple(converted, converted);
    fc.assert(
      fc.property(pair, pair, pair, pair, (reported, known, now, [a, b]) => {
        const late = [
          { stage: 's1', segment: 'organic', people: a },
          { stage: 's1', segment: 'paid', people: b },
        ];
        const documents = { reported: counted(reported), known: counted(known), now: counted(now) };
        const stage = restatement({ ...nothingSaid, ...documents, late }).stages[1];
        for (const part of ['late', 'definitions', 'corrections'] as const)
          expect(stage?.segments.reduce((sum, { parts }) => sum + (parts?.[part] ?? Number.NaN), 0)).toBe(
            stage?.total.parts?.[part],
          );
      }),
    );
  });

  test('counts a segment that nobody was in as none, then or now', () => {
    const renamed = counted([150, 62], { segments: ['organic', 'social'] });
    const now: CountsDocument = {
      ...renamed,
      entries: renamed.entries.map((one, i) => (i === 0 ? one : { ...one, segment: 'social' })),
      steps: renamed.steps.map((step) => ({
        ...step,
        series: step.series.map((one, i) => (i === 0 ? one : { ...one, segment: 'social' })),
      })),
    };
    const { stages } = restatement({ ...nothingSaid, reported: counted([150, 62]), known: now, now });
    expect(stages[1]?.segments.map(({ segment, reported, now: is }) => [segment, reported, is])).toEqual([
      ['organic', 150, 150],
      ['social', 0, 62],
      ['paid', 62, 0],
    ]);
  });

  test('calls all of the difference a change of definitions where what was known then is lost', () => {
    const { stages, split } = restatement({
      ...nothingSaid,
      reported: counted([150, 62]),
      known: null,
      now: counted([160, 62]),
      late: [{ stage: 's1', segment: 'organic', people: 10 }],
    });
    expect(split).toBe(false);
    expect(stages[1]?.total.parts).toEqual({ late: 0, definitions: 10, corrections: 0 });
  });

  test('has no parts for a stage that is there only now, or only then', () => {
    const before = counted([150, 62]);
    const stage = { id: 's9', name: 'Trial', kind: 'micro' as const };
    const now = { ...before, funnel: { ...before.funnel, stages: [...before.funnel.stages, stage] } };
    const added = restatement({ ...nothingSaid, reported: before, known: now, now }).stages[2];
    expect(added).toMatchObject({ id: 's9', total: { reported: null, parts: null } });
    const removed = restatement({ ...nothingSaid, reported: now, known: before, now: before }).stages[2];
    expect(removed).toMatchObject({ id: 's9', total: { parts: null, now: null }, moved: false });
  });

  test('of a week in which nothing changed differs nowhere, and says nothing', () => {
    const counts = counted([150, 62]);
    const ledger = restatement({ ...nothingSaid, reported: counts, known: counts, now: counts });
    expect(ledger.differs).toBe(false);
    expect(restatedSentence(ledger)).toBeNull();
  });

  test('gives the pace of a step as reported and as it is now', () => {
    const counts = counted([150, 62]);
    const row = verdictRow({ step: 's1', week, pace: 0.163 });
    const { stages } = restatement({
      ...nothingSaid,
      reported: counts,
      known: counts,
      now: counts,
      verdicts: [row],
      verdictsNow: [{ ...row, pace: 0.171 }],
    });
    expect(stages.map(({ pace }) => pace)).toEqual([null, { reported: 0.163, now: 0.171 }]);
  });
});

describe('a closed week is raised', () => {
  const ledger = (now: [number, number], late: number) =>
    restatement({
      ...nothingSaid,
      reported: counted([150, 62]),
      known: counted([150, 62]),
      now: counted(now),
      late: [{ stage: 's1', segment: 'organic', people: late }],
    });

  test('when a number moved by more than its noise, in words', () => {
    expect(restatedSentence(ledger([169, 62], 19))).toBe(
      'The week of 26 Jan – 1 Feb 2026 was reported with 212 at “Stage 1”; it is 231 now: 19 late conversions.',
    );
  });

  test('and not for a quiet difference', () => {
    expect(ledger([160, 62], 10)).toMatchObject({ differs: true });
    expect(restatedSentence(ledger([160, 62], 10))).toBeNull();
  });

  test('when what was reported is not counted any more', () => {
    const reported = counted([150, 62]);
    const now = counted([150, 62], { missingWeeks: [week] });
    expect(restatedSentence(restatement({ ...nothingSaid, reported, known: now, now }))).toBe(
      'The week of 26 Jan – 1 Feb 2026 was reported with 1,300 at “Visit”; it is not counted now. “Stage 1” was reported with 212 and is not counted now.',
    );
  });

  test('the noise of a judged step is one standard deviation of its own prediction, otherwise that of counting', () => {
    expect(noiseOf(212, undefined)).toBeCloseTo(Math.sqrt(212), 12);
    expect(noiseOf(0, undefined)).toBe(1);
    expect(noiseOf(212, verdictRow({ expected: 200, low: 0.09, high: 0.11 }))).toBeCloseTo(
      (200 * 0.02) / (1.96 * 0.2),
      12,
    );
    expect(noiseOf(212, verdictRow({ expected: 200 }))).toBeCloseTo(Math.sqrt(212), 12);
  });

  test('parts that are zero are left out of the words', () => {
    expect(partsText({ late: 1, definitions: -3, corrections: 2 })).toBe(
      '1 late conversion, −3 by changed definitions and +2 by corrections',
    );
    expect(partsText({ late: 0, definitions: 0, corrections: 0 })).toBe('');
  });
});
