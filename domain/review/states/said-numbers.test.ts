import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CountsDocument } from '#domain/funnel/counts.ts';
import { stepsOf } from '#domain/funnel/funnel.ts';
import { fallSentence, stepSentence } from '#domain/review/step-sentence.ts';
import { weeklyReview } from '#domain/review/weekly-review.ts';
import { judge } from '#domain/verdicts/judge.ts';
import type { VerdictRow } from '#domain/verdicts/verdict.ts';
import { comparedNumber } from '#domain/verdicts/verdict.ts';
import { sideOf, verdictText, worseSideOf } from '#domain/wording/verdict-words.ts';
import { steadyCounts, weekAt } from '#test/steady-counts.ts';
import { arrivalsSentence } from './arrivals-sentence.ts';

const WEEKS = 22;
const RUNS = 60;

/** Whole numbers from 0 up to one below `below`, always the same for a seed and a place. */
function noise(seed: number, ...place: number[]): (below: number) => number {
  let state = place.reduce((sum, part) => Math.imul(sum ^ (part + 0x9e37), 0x85ebca6b), seed | 1);
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

type Shape = {
  seed: number;
  size: number;
  lags: number;
  broken: number;
  sparse: boolean;
  good: 'down' | undefined;
};

const shapes: fc.Arbitrary<Shape> = fc.record({
  seed: fc.integer({ min: 1, max: 1e9 }),
  size: fc.constantFrom(30, 200, 900, 20_000),
  lags: fc.integer({ min: 1, max: 5 }),
  broken: fc.constantFrom(0, 0.5, 0.8, 0.95, 1, 1.2, 3),
  sparse: fc.boolean(),
  good: fc.constantFrom(undefined, 'down' as const),
});

/** A company of two steps whose last weeks are others: few people at some lags, one alone at others, weeks of one or of nobody. */
function documentOf({ seed, size, lags, broken, sparse, good }: Shape): CountsDocument {
  const arrivals = (week: number) => {
    const draw = noise(seed, week);
    const few = sparse && draw(5) === 0 ? draw(3) : size;
    const part = week < WEEKS - 4 ? 1 : broken;
    return Math.round(few * (0.9 + draw(21) / 100) * (seed % 2 === 0 ? part : 1));
  };
  const rowOf = (people: number, week: number, step: number) => {
    const draw = noise(seed, week, step + 7);
    let left = people;
    return Array.from({ length: lags }, (_, lag) => {
      const part = week + lag < WEEKS - 4 || step === 1 ? 1 : broken;
      const share = Math.min(1, (0.3 / (1 + lag)) * part * (0.8 + draw(41) / 100));
      const now =
        sparse && draw(6) === 0 ? Math.min(left, draw(2)) : Math.min(left, Math.round(left * share));
      left -= now;
      return now;
    });
  };
  const steps = [0, 1].map((step) => {
    const rows = new Map<number, number[]>();
    return { step, rows };
  });
  const reached = (step: number, week: number): number =>
    step === 0
      ? arrivals(week)
      : Array.from({ length: lags }, (_, lag) =>
          lag > week ? 0 : (rows(step - 1, week - lag)[lag] ?? 0),
        ).reduce((sum, count) => sum + count, 0);
  const rows = (step: number, week: number): number[] => {
    const known = steps[step]?.rows;
    const row = known?.get(week) ?? rowOf(reached(step, week), week, step);
    known?.set(week, row);
    return row;
  };
  return steadyCounts({
    weeks: WEEKS,
    arrivals,
    ...(good === undefined ? {} : { goodArrivals: good }),
    steps: [
      { withinWeeks: lags - 1, rows: (week) => rows(0, week), ...(good === undefined ? {} : { good }) },
      { withinWeeks: lags - 1, rows: (week) => rows(1, week) },
    ],
  });
}

const plain = (text: string) => text.replaceAll(/[\u202f\u2060\u2066-\u2069]/g, '').replaceAll(',', '');
const RATE = String.raw`(\d+(?:\.\d+)?)%`;
const RANGE = String.raw`(\d+(?:\.\d+)?)(?:[–-](\d+(?:\.\d+)?))?%?`;

type Side = 'below' | 'inside' | 'above';

/** Where a sentence puts its number, and where its printed numbers do; `null` where it compares nothing. */
function saidSide(text: string): { said: Side; printed: Side } | null {
  const sentence = plain(text);
  const range =
    new RegExp(`${RANGE} (?:is|was) usual`).exec(sentence) ??
    new RegExp(`your usual ${RANGE}`).exec(sentence);
  const number =
    /came[^:]*: (\d+);/.exec(sentence) ??
    /(\d+) (?:person|people) came/.exec(sentence) ??
    new RegExp(RATE).exec(sentence);
  const how =
    /\b(fell to|rose to|below your usual|above your usual|under your usual|over your usual|Nearly back|Back at|Now at|(?<!nearly )as many as before|this week; |came; )/.exec(
      sentence,
    )?.[1] ??
    (/^\S* ?[%\w]*.*fewer people came/.test(sentence) || sentence.startsWith('Half as many')
      ? 'fewer came'
      : null);
  if (range === null || number === null || how === null) return null;
  const value = Number(number[1]);
  const [low, high] = [Number(range[1]), Number(range[2] ?? range[1])];
  const printed = value < low ? 'below' : value > high ? 'above' : 'inside';
  switch (how) {
    case 'fell to':
    case 'below your usual':
    case 'under your usual':
    case 'fewer came':
      return { said: 'below', printed };
    case 'rose to':
    case 'above your usual':
    case 'over your usual':
      return { said: 'above', printed };
    case 'this week; ':
    case 'came; ':
    case 'Back at':
    case 'as many as before':
      return { said: 'inside', printed };
    default:
      return null;
  }
}

describe('of any document, young, sparse, broken or whole', () => {
  test('a number lies in its range exactly when the counts do, whichever way is good', () => {
    fc.assert(
      fc.property(shapes, (shape) => {
        for (const row of judge(documentOf(shape))) {
          const { observed, expected, pace, low, high, state } = row;
          if (observed === null || expected === null || low === null || high === null) continue;
          expect(low).toBeLessThanOrEqual(high);
          const number = comparedNumber(row) ?? Number.NaN;
          const side = sideOf(row);
          if (state === 'usual') expect(side, JSON.stringify(row)).toBe('inside');
          if (state === 'just-outside') expect(side, JSON.stringify(row)).not.toBe('inside');
          if (side === 'below' && pace !== null) expect(observed).toBeLessThanOrEqual(expected + 1e-9);
          if (side === 'above' && pace !== null) expect(observed).toBeGreaterThanOrEqual(expected - 1e-9);
          expect(number).toBeGreaterThanOrEqual(0);
        }
      }),
      { numRuns: RUNS },
    );
  });

  test('no sentence contradicts the numbers it prints, and “fell” and “rose” are said of the bad side alone', () => {
    const seen = new Map<string, number>();
    fc.assert(
      fc.property(shapes, (shape) => {
        const counts = documentOf(shape);
        const verdicts = judge(counts);
        const steps = new Map(stepsOf(counts.funnel).map((step) => [step.to.id, step]));
        const ofRow = (row: VerdictRow): string[] => {
          const step = steps.get(row.step);
          if (step === undefined) return [arrivalsSentence(row)];
          return row.state === 'flag' ? [stepSentence(row), fallSentence(step, row)] : [stepSentence(row)];
        };
        for (const row of verdicts) {
          for (const sentence of ofRow(row)) {
            const compared = saidSide(sentence);
            if (compared === null) continue;
            seen.set(compared.said, (seen.get(compared.said) ?? 0) + 1);
            expect(compared.printed, sentence).toBe(compared.said);
            if (/ (fell|rose) to /.test(sentence)) expect(compared.said, sentence).toBe(worseSideOf(row));
          }
          const text = verdictText(row);
          const side = sideOf(row);
          if (text === 'Usual' || text === 'Back to usual') expect(['inside', 'unknown']).toContain(side);
          if (/^(Below|Just under|Under) usual/.test(text)) expect(side).toBe('below');
          if (/^(Above|Just over|Over) usual/.test(text)) expect(side).toBe('above');
          if (/^Low /.test(text)) expect(side).not.toBe('below');
          if (/^High /.test(text)) expect(side).not.toBe('above');
        }
        for (const week of [WEEKS - 5, WEEKS - 4, WEEKS - 2, WEEKS - 1]) {
          const { headline, agenda } = weeklyReview({
            counts,
            verdicts,
            week: weekAt(week),
            economics: null,
          });
          for (const sentence of [...headline.sentences, ...agenda.flatMap(({ sentences }) => sentences)]) {
            const compared = saidSide(sentence);
            if (compared !== null) expect(compared.printed, sentence).toBe(compared.said);
          }
          if (agenda.length > 0) expect(headline.title).not.toMatch(/ordinary/);
        }
      }),
      { numRuns: RUNS },
    );
    for (const side of ['below', 'inside', 'above']) expect(seen.get(side), side).toBeGreaterThan(20);
  });
});
