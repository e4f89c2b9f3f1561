import { describe, expect, test } from 'vitest';
import type { Week } from '#domain/calendar/week.ts';
import type { CountsDocument } from '#domain/funnel/counts.ts';
import type { WeeklyReview } from '#domain/review/review-model.ts';
import { weeklyReview } from '#domain/review/weekly-review.ts';
import { judge } from '#domain/verdicts/judge.ts';
import { verdictText } from '#domain/wording/verdict-words.ts';
import { weekMarks } from '#domain/wording/week-marks.ts';
import { steadyCounts, weekAt } from '#test/steady-counts.ts';

const ONSET = 24;
const WEEKS = 44;
const ripple = (mean: number, week: number) => Math.round(mean * (1 + 0.02 * Math.sin(week * 2.1)));
const plain = (text: string) => text.replaceAll('\u202f', ' ').replaceAll('\u2060', '');
/** Words that are false of a week in which something only rose. */
const OF_FALLS =
  /\b(below|low|fell|fallen|fewer(?! than in \w+ (?:\d+ )?weeks? before| people were in the pipeline)|drop|worse|under(?! 1 in)|lost|macro conversions)\b/i;
/** Words that are false of a week in which something only fell. */
const OF_RISES = /\b(above|high|rose|rise|risen|over)\b/i;

type Change = (week: number) => number;
const from =
  (factor: number, until = WEEKS): Change =>
  (week) =>
    week >= ONSET && week < until ? factor : 1;

/** Visit, Paid, and then Cancelled, of which more is bad news. */
function company({
  left = from(1),
  lags = [1],
  segments = [],
}: {
  left?: Change;
  lags?: number[];
  segments?: string[];
}) {
  const parts = Math.max(1, segments.length);
  return steadyCounts({
    weeks: WEEKS,
    segments,
    arrivals: (week) => ripple(8000 / parts, week),
    steps: [
      { kind: 'macro', rows: (week) => [ripple(1600 / parts, week * 3)] },
      {
        kind: 'macro',
        good: 'down',
        withinWeeks: lags.length,
        rows: (week) =>
          lags.map((share, lag) => Math.round((ripple(160, week * 5) / parts) * share * left(week + lag))),
      },
    ],
  });
}

function reviewed(counts: CountsDocument) {
  const verdicts = judge(counts);
  const at = (week: number) => weeklyReview({ counts, verdicts, week: weekAt(week), economics: null });
  return { verdicts, at };
}

function everyWord({ headline, agenda, stages, notice }: WeeklyReview): string[] {
  const ofStages = stages.flatMap(({ step, arrivals }) =>
    [step, arrivals].flatMap((line) =>
      line === null ? [] : [line.sentence, ...[line.verdict, ...line.segments].map(verdictText)],
    ),
  );
  const told = agenda.flatMap(({ sentences, loss }) => [...sentences, ...(loss === null ? [] : [loss])]);
  return [
    headline.title,
    ...headline.sentences,
    ...told,
    ...ofStages,
    ...(notice === null ? [] : [notice]),
  ].map(plain);
}

describe.each([
  ['at once', [1], []],
  ['over weeks', [0.5, 0.3, 0.2], []],
  ['by segment', [1], ['organic', 'paid search']],
])('cancellations that double (%s)', (_, lags, segments) => {
  const { verdicts, at } = reviewed(company({ left: from(2), lags, segments }));

  test('are raised in the week they rise, and told as more of them at their own stage', () => {
    const { agenda, headline } = at(ONSET);
    const [story] = agenda;
    expect(agenda).toHaveLength(1);
    expect(story?.verdict).toMatchObject({ step: 's2', good: 'down', state: 'flag', lostMacro: null });
    expect(story?.verdict.lost).toBeGreaterThan(0);
    expect(story?.verdict.drop).toBeGreaterThan(0.3);
    expect(headline.title).toBe('One step needs attention.');
    expect(plain(headline.sentences[0] ?? '')).toMatch(
      /^Stage 1 → Stage 2 rose to [\d.]+ % this week; [\d.]+–[\d.]+ % is usual for you\.$/,
    );
    expect(plain(headline.sentences[1] ?? '')).toMatch(
      /^So far about \d+ more people at Stage 2 than usual \(likely/,
    );
    expect(agenda.map(({ verdict }) => verdictText(verdict))).toEqual(['Above usual, 1st week']);
    expect(weekMarks(verdicts).get(weekAt(ONSET))).toBe('▲ 1 above usual');
  });

  test('are said with no word of a fall in any week, until they are how things are', () => {
    for (let week = ONSET; week < WEEKS; week++) {
      const words = everyWord(at(week)).filter((text) => OF_FALLS.test(text));
      expect(words, weekAt(week)).toEqual([]);
    }
    const settled = verdicts.find(({ state, segment }) => state === 'new-normal' && segment === null);
    const { title, sentences } = at(verdictWeek(settled?.week)).headline;
    expect(title).toContain('a new normal, higher than before.');
    expect(plain(sentences.join(' '))).toMatch(/high since (about )?22 Jun/);
  });
});

function verdictWeek(week: Week | undefined): number {
  return Array.from({ length: WEEKS }, (_, i) => weekAt(i)).findLastIndex(
    (one) => week !== undefined && one <= week,
  );
}

test('cancellations that halve improve, and no week calls it a fall or a problem', () => {
  const { verdicts, at } = reviewed(company({ left: from(0.5) }));
  const told = verdicts.filter(({ step, state }) => step === 's2' && (state === 'flag' || state === 'watch'));
  expect(told).toEqual([]);
  const improved = verdicts.find(({ step, state }) => step === 's2' && state === 'improved');
  const week = verdictWeek(improved?.week);
  expect(at(week).headline.kind).toBe('ordinary');
  expect(at(week).headline.sentences.map(plain)).toContain('Lower for some weeks now: Stage 1 → Stage 2.');
  expect(at(week).stages[2]?.step?.sentence).toContain('lower for some weeks now');
  for (let w = ONSET; w < WEEKS; w++) {
    const { headline, stages } = at(w);
    expect(headline.kind, weekAt(w)).toBe('ordinary');
    expect(
      everyWord(at(w)).filter((text) => OF_RISES.test(text) && !text.includes('as usual')),
      weekAt(w),
    ).toEqual([]);
    expect(stages[2]?.step?.verdict.lost ?? null).toBeNull();
  }
});

test('a rise that is over is said to be one, with how many more there were', () => {
  const { verdicts, at } = reviewed(company({ left: from(2, ONSET + 4) }));
  const row = verdicts.find(({ step, state }) => step === 's2' && state === 'recovered');
  expect(plain(at(verdictWeek(row?.week)).stages[2]?.step?.sentence ?? '')).toMatch(
    /^Back at [\d.]+ %: the rise that began on 22 Jun is over, after about [5-6]\d\d more than usual;/,
  );
});

test('they are no goal: none is named as one, far fewer of them is no news, and the people before them are worth what they were', () => {
  const quiet = reviewed(company({})).at(WEEKS - 1);
  expect(quiet.headline.sentences.map(plain)).toEqual([
    expect.stringMatching(
      /^[78],\d\d\d people at Visit and 1,\d\d\d at Stage 1: every step is inside your usual range\.$/,
    ),
  ]);
  const paid = steadyCounts({
    weeks: WEEKS,
    arrivals: (week) => ripple(8000, week),
    steps: [
      { kind: 'micro', rows: (week) => [Math.round(ripple(1600, week * 3) * from(0.7)(week))] },
      { kind: 'macro', good: 'down', rows: (week) => [Math.round(ripple(160, week * 5) * from(0.7)(week))] },
    ],
  });
  const [story] = reviewed(paid).at(ONSET).agenda;
  expect(story?.verdict).toMatchObject({ step: 's1' });
  expect(plain(story?.loss ?? '')).toMatch(/fewer people at Stage 1 than usual/);
});

describe('arrivals of whom more are bad news', () => {
  const complaints = (factor: number) =>
    reviewed(
      steadyCounts({
        weeks: WEEKS,
        goodArrivals: 'down',
        arrivals: (week) => Math.round(ripple(600, week) * from(factor)(week)),
        steps: [{ kind: 'macro', rows: (week) => [Math.round(ripple(480, week * 3) * from(factor)(week))] }],
      }),
    );

  test('are raised where they double, with no word of a fall', () => {
    const { at } = complaints(2);
    expect(at(ONSET).headline.title).toBe('More people came.');
    expect(plain(at(ONSET).headline.sentences[0] ?? '')).toMatch(
      /^(Twice as many|\d+ % more) people came: 1,\d\d\d; \d\d\d–\d\d\d is usual for you\.$/,
    );
    expect(at(ONSET).agenda[0]?.verdict).toMatchObject({ step: 's0', state: 'flag', lostMacro: null });
    for (let week = ONSET; week < WEEKS; week++)
      expect(
        everyWord(at(week)).filter((text) => OF_FALLS.test(text)),
        weekAt(week),
      ).toEqual([]);
  });

  test('are left alone where they halve', () => {
    const { verdicts, at } = complaints(0.5);
    expect(verdicts.filter(({ step, state }) => step === 's0' && state === 'flag')).toEqual([]);
    for (let week = ONSET; week < WEEKS; week++) expect(at(week).agenda).toEqual([]);
  });
});
