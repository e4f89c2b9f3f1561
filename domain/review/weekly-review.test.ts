import { describe, expect, test } from 'vitest';
import type { CountsDocument } from '#domain/funnel/counts.ts';
import { judge } from '#domain/verdicts/judge.ts';
import { reasonText } from '#domain/wording/reason-text.ts';
import { steadyCounts, weekAt } from '#test/steady-counts.ts';
import type { WeeklyReview } from './review-model.ts';
import { weeklyReview } from './weekly-review.ts';

const WEEKS = 20;
const LAST = WEEKS - 1;
const ripple = (mean: number, week: number) => mean + (week % 2 === 0 ? 2 : -2);
const plain = (text: string | undefined) => text?.replaceAll('\u202f', ' ').replaceAll('\u2060', '');

function review(counts: CountsDocument, week = counts.weeks.length - 1): WeeklyReview {
  return weeklyReview({ counts, verdicts: judge(counts), week: weekAt(week), economics: null });
}

const ordinary = steadyCounts({
  weeks: WEEKS,
  arrivals: () => 10_000,
  steps: [{ rows: (week) => [ripple(3000, week)] }, { rows: (week) => [ripple(600, week)] }],
});

/** From the last week but one on, a third fewer people take the first step. */
const broken = steadyCounts({
  weeks: WEEKS,
  arrivals: () => 10_000,
  steps: [
    { rows: (week) => [week < LAST - 1 ? ripple(3000, week) : 2000] },
    { rows: (week) => [week < LAST - 1 ? ripple(600, week) : 400] },
  ],
});

describe('an ordinary week', () => {
  test('is one calm sentence, and its numbers', () => {
    const { headline, agenda } = review(ordinary);
    expect(headline).toEqual({
      kind: 'ordinary',
      title: 'An ordinary week.',
      sentences: ['10,000 people at Visit and 598 at Stage 2: every step is inside your usual range.'],
    });
    expect(agenda).toEqual([]);
  });

  test('shows every stage with its people, its change and its trend', () => {
    const { stages } = review(ordinary);
    expect(stages.map(({ people }) => people)).toEqual([10_000, 2998, 598]);
    expect(stages[0]?.change).toEqual({ kind: 'same' });
    expect(stages[1]?.change).toEqual({ kind: 'ratio', ratio: 2998 / 3002 - 1 });
    expect(stages[0]?.step).toBeNull();
    expect(stages[1]?.trend).toHaveLength(WEEKS);
    expect(stages[1]?.step?.history).toHaveLength(WEEKS);
    expect(plain(stages[1]?.step?.sentence)).toMatch(/^30 % this week; 2\d–3\d % is usual for you\.$/);
  });

  test('changes from zero are new, and from the unobserved unknown', () => {
    const started = steadyCounts({
      weeks: 3,
      arrivals: (week) => [0, 50, null][week] ?? null,
      steps: [{ rows: (week) => [week === 2 ? null : 0] }],
    });
    expect(review(started, 1).stages[0]?.change).toEqual({ kind: 'new' });
    expect(review(started, 2).stages[0]?.change).toEqual({ kind: 'unknown' });
    expect(review(started, 2).stages[1]?.people).toBeNull();
  });
});

describe('a week with a drop', () => {
  test('says what, how much, since when, what is usual, what it costs, and what was ordinary', () => {
    const { headline } = review(broken);
    expect(headline.kind).toBe('attention');
    expect(headline.title).toBe('One step needs attention.');
    expect(plain(headline.sentences[0])).toMatch(
      /^Visit → Stage 1 is at 20 %, the second week below your usual 2\d–3\d %\.$/,
    );
    expect(plain(headline.sentences[1])).toMatch(
      /^So far about (39|4\d)\d fewer people at Stage 2 than usual \(likely \d+–\d+\)\.$/,
    );
    expect(headline.sentences[2]).toBe(
      'Every other step was as usual; 10,000 people at Visit and 400 at Stage 2.',
    );
  });

  test('puts the step on the agenda with its owner and an explanation that adds up', () => {
    const [item] = review(broken).agenda;
    expect(item?.verdict.step).toBe('s1');
    expect(item?.verdict.onset).toBe(weekAt(LAST - 1));
    const { observed = 0, usual = 0, volume = 0, mix = 0, rates = [] } = item?.explanation ?? {};
    expect(rates.reduce((sum, { effect }) => sum + effect, volume + mix)).toBeCloseTo(observed - usual, 9);
    const lost = Math.round(item?.verdict.lost ?? Number.NaN).toLocaleString('en');
    const chance = 2000 - Math.round(item?.verdict.lost ?? Number.NaN);
    expect(item?.sentences.at(-2)).toBe(
      `6,000 expected from everyone in the pipeline, 4,000 came: all together convert worse (−${lost}), chance or other causes, not counted as lost (−${chance}).`,
    );
    expect(item?.sentences.at(-1)).toMatch(
      new RegExp(
        `^The ${lost} missing at “Stage 1” would have been the (39|4\\d)\\d at “Stage 2”, at the usual rates`,
      ),
    );
  });

  test('says how sure it is, and by what it is ranked', () => {
    const [item] = review(broken).agenda;
    expect(item?.sentences).toContain('Chance that this is only noise: under 1 in 100.');
    expect(plain(item?.loss ?? undefined)).toMatch(
      /^So far about (39|4\d)\d fewer people at Stage 2 than usual \(likely \d+–\d+\)\.$/,
    );
  });

  test('only in its first week has fallen, and does not yet show its cause', () => {
    const counts = steadyCounts({
      weeks: WEEKS,
      arrivals: () => 10_000,
      steps: [{ rows: (week) => (week < LAST ? [ripple(3000, week), 600] : [1500, 600]) }],
    });
    const said = review(counts).agenda[0]?.sentences ?? [];
    expect(said[0]).toMatch(/^Visit → Stage 1 fell to .* this week; /);
    expect(said).toContain('Too early to tell whether the step broke or other people came.');
  });

  test('sorts by what is lost at the end of the funnel', () => {
    const counts = steadyCounts({
      weeks: WEEKS,
      arrivals: () => 100_000,
      steps: [
        { rows: (week) => [week < LAST ? 30_000 : 27_000] },
        { rows: (week) => [week < LAST ? 6000 : 3000] },
      ],
    });
    const { agenda, headline } = review(counts);
    expect(agenda.map(({ verdict }) => verdict.step)).toEqual(['s2', 's1']);
    expect(headline.title).toBe('Two steps need attention.');
  });

  test('in one segment alone names the segment', () => {
    const counts = steadyCounts({
      weeks: WEEKS,
      segments: ['organic', 'paid search', 'social'],
      arrivals: () => 10_000,
      steps: [
        { rows: (week, segment) => [segment === 1 && week === LAST ? 2200 : ripple(3000 + segment, week)] },
      ],
    });
    const { agenda } = review(counts);
    expect(agenda).toHaveLength(1);
    const said = agenda[0]?.sentences.join(' ') ?? '';
    expect(said).toContain('“paid search”');
    expect(said).toMatch(/came: paid search converts worse \(−\d+\), /);
  });
});

describe('weeks that cannot be judged', () => {
  test('no weeks at all', () => {
    const empty = steadyCounts({ weeks: 0, arrivals: () => null, steps: [{ rows: () => [] }] });
    const { headline, stages } = weeklyReview({
      counts: empty,
      verdicts: judge(empty),
      week: weekAt(3),
      economics: null,
    });
    expect(headline.kind).toBe('empty');
    expect(stages.map(({ people }) => people)).toEqual([null, null]);
  });

  test('a week outside the document', () => {
    const { headline, stages } = weeklyReview({
      counts: ordinary,
      verdicts: judge(ordinary),
      week: weekAt(99),
      economics: null,
    });
    expect(headline.kind).toBe('missing');
    expect(stages[1]?.people).toBeNull();
    expect(stages[1]?.step).toBeNull();
  });

  test('the first week of all', () => {
    const { headline } = review(ordinary, 0);
    expect(headline.kind).toBe('not-judged');
    expect(headline.title).toBe('Nothing can be judged yet.');
    expect(headline.sentences[0]).toBe('Learning: it takes four earlier weeks; there are none yet.');
  });

  test('steps that few people reach, though the arrivals are judged', () => {
    const few = steadyCounts({
      weeks: WEEKS,
      arrivals: (week) => 257 + (week % 2),
      steps: [{ rows: (week) => [week % 40 === 0 ? 1 : 0] }],
    });
    const { headline } = review(few);
    expect(headline.title).toBe('The step cannot be judged yet.');
    expect(headline.sentences.join(' ')).toMatch(
      /^Cannot tell yet: 25[78] people a week, hardly any of whom convert\. 25[78] people came; /,
    );
  });

  test('names the steps that still learn, and from when they are judged', () => {
    const changed = {
      ...ordinary,
      steps: ordinary.steps.map((step, i) =>
        i === 0
          ? step
          : { ...step, definitionChanges: [{ week: weekAt(LAST - 1), version: 2, reason: 'other' }] },
      ),
    };
    expect(review(changed).headline.sentences[0]).toBe(
      'Still learning what is usual: Stage 1 → Stage 2; judged from the week of 8 Jun at the earliest.',
    );
  });

  test('a forming week and a missing one', () => {
    expect(review({ ...ordinary, dataThrough: null }).headline.kind).toBe('forming');
    const missing = review({ ...ordinary, missingWeeks: [weekAt(LAST)] });
    expect(missing.headline).toMatchObject({
      kind: 'missing',
      title: 'Data is missing for 18–24 May 2026.',
    });
    expect(missing.stages[0]?.people).toBeNull();
  });

  test('too few people, with how many it would take only where a company could come to that many', () => {
    const few = steadyCounts({ weeks: WEEKS, arrivals: () => 9, steps: [{ rows: (week) => [week % 3] }] });
    expect(review(few).headline.sentences[0]).toBe(
      'Cannot tell yet, too few people: 9 people a week; a fall by half would show with about 40.',
    );
    const row = { kind: 'too-few' as const, people: 9 };
    expect(reasonText({ ...row, enough: 40 })).toBe(
      '9 people a week; a fall by half would show with about 40',
    );
    expect(reasonText({ ...row, enough: 680_000 })).toBe('9 people a week');
  });

  test('a step with impossible counts is named, the others are judged', () => {
    const bad = steadyCounts({
      weeks: WEEKS,
      arrivals: () => 10_000,
      steps: [{ rows: (week) => [ripple(3000, week)] }, { rows: (week) => [week === LAST ? 9999 : 600] }],
    });
    const { headline } = review(bad);
    expect(headline.kind).toBe('not-judged');
    expect(headline.title).toBe('The counts of one step cannot be true.');
    expect(headline.sentences[0]).toBe('Not judged, because the counts cannot be true: Stage 1 → Stage 2.');
  });

  test('a week in which a step was not counted, or is still learned, is ordinary only as far as it can be judged', () => {
    const uncounted = steadyCounts({
      weeks: WEEKS,
      arrivals: () => 10_000,
      steps: [
        { rows: (week) => [ripple(3000, week)] },
        { rows: (week) => [week === LAST ? null : 600] },
        { rows: (week) => [ripple(400, week)] },
        { rows: (week) => [ripple(300, week)] },
        { rows: (week) => [ripple(200, week)] },
      ],
    });
    const { headline } = review(uncounted);
    expect(headline.title).toBe('An ordinary week, as far as it can be judged.');
    expect(headline.sentences).toContain('Not counted this week: Stage 1 → Stage 2 and Stage 2 → Stage 3.');
  });

  test('a forming week is compared with nothing', () => {
    const forming = { ...ordinary, dataThrough: `${weekAt(LAST)}T12:00:00Z` };
    const { stages } = weeklyReview({
      counts: forming,
      verdicts: judge(forming),
      week: weekAt(LAST),
      economics: null,
    });
    expect(new Set(stages.map(({ change }) => change.kind))).toEqual(new Set(['unknown']));
  });

  test('a watched step leaves the headline calm', () => {
    const rows = judge(ordinary).map((row) =>
      row.week === weekAt(LAST) && row.step === 's1' ? { ...row, state: 'watch' as const } : row,
    );
    const { headline, agenda } = weeklyReview({
      counts: ordinary,
      verdicts: rows,
      week: weekAt(LAST),
      economics: null,
    });
    expect(headline.title).toBe('An ordinary week.');
    expect(headline.sentences).toContain('On the low side, not enough to call it a drop: Visit → Stage 1.');
    expect(agenda).toEqual([]);
  });

  test('when all steps fall together it is one notice', () => {
    const counts = steadyCounts({
      weeks: 30,
      arrivals: () => 20_000,
      steps: [0.5, 0.5, 0.5, 0.5].map((rate, step) => ({
        rows: (week) => {
          const from = 20_000 * 0.5 ** step * (week === 29 ? 0.88 ** step : 1);
          return [
            Math.round(from * rate * (week === 29 ? 0.88 : 1)) + (week === 29 ? 0 : (week * (step + 3)) % 7),
          ];
        },
      })),
    });
    const { headline, notice } = review(counts);
    expect(notice).toMatch(/^Most steps fell together this week/);
    expect(headline.title).toBe('The whole funnel fell this week.');
    expect(headline.sentences).toContain(notice);
  });

  test('a funnel of one stage has no step to judge', () => {
    const single = steadyCounts({ weeks: 3, arrivals: () => 10, steps: [] });
    expect(review(single).headline.kind).toBe('not-judged');
  });

  test('thirty stages and two hundred segments with names of two hundred characters', () => {
    const wide = steadyCounts({
      weeks: 8,
      segments: Array.from({ length: 200 }, (_, i) => `${i}`.padEnd(200, 'ä')),
      arrivals: () => 50,
      steps: Array.from({ length: 29 }, () => ({ rows: () => [50] })),
    });
    const { headline, stages } = review(wide);
    expect(stages).toHaveLength(30);
    expect(headline.kind).toBe('ordinary');
  });
});
