import { describe, expect, test } from 'vitest';
import type { Economics } from '#domain/economics/economics.ts';
import { judge } from '#domain/verdicts/judge.ts';
import { steadyCounts, weekAt } from '#test/steady-counts.ts';
import { weeklyReview } from './weekly-review.ts';

const WEEKS = 20;
const LAST = WEEKS - 1;
const plain = (text: string | null | undefined) => text?.replaceAll('\u2060', '');

/** From the last week but one on, a third fewer people take the first step; both steps after it convert as always. */
const counts = steadyCounts({
  weeks: WEEKS,
  arrivals: () => 10_000,
  steps: [
    { rows: (week) => [week < LAST - 1 ? 3000 : 2000] },
    { kind: 'macro', rows: (week) => [week < LAST - 1 ? 600 : 400] },
    { rows: (week) => [week < LAST - 1 ? 150 : 100] },
  ],
});
const verdicts = judge(counts);

const economicsAt = (stage: string): Economics => ({
  currency: 'EUR',
  customerValue: { stage, amount: 1000, low: null, high: null, basis: 'Finance' },
});
const review = (economics: Economics | null) =>
  weeklyReview({ counts, verdicts, week: weekAt(LAST), economics });

/** The first amount of money in a text. */
function euros(text: string | null | undefined): number {
  return Number(/€([\d,]+)/.exec(text ?? '')?.[1]?.replaceAll(',', '') ?? Number.NaN);
}

describe('a loss in money', () => {
  test('is given where the loss is: in the headline, and with its range in the story', () => {
    const { headline, agenda } = review(economicsAt('s3'));
    const [item] = agenda;
    expect(item?.verdict.step).toBe('s1');
    const loss =
      /^So far about \d{3} fewer people at Stage 2 than usual \(likely \d+–\d+\): about \d+ customers, €[\d,]+/;
    expect(plain(headline.sentences[1])).toMatch(new RegExp(`${loss.source}\\.$`));
    expect(plain(item?.loss)).toBe(plain(headline.sentences[1]));
    expect(plain(item?.sentences[1])).toMatch(new RegExp(`${loss.source} \\(likely [\\d,]+–[\\d,]+\\)\\.$`));
  });

  test('is the customers times their value, within the two digits that are known', () => {
    const [item] = review(economicsAt('s3')).agenda;
    const customers = Number(/about (\d+) customers/.exec(item?.loss ?? '')?.[1]);
    expect(euros(item?.loss) / (customers * 1000)).toBeCloseTo(1, 1);
  });

  test('at an earlier macro stage is worth what reaches customers at the usual pace, a quarter', () => {
    const [item] = review(economicsAt('s3')).agenda;
    const lost = item?.verdict.lostMacro ?? Number.NaN;
    expect(item?.verdict.step).toBe('s1');
    expect(euros(item?.loss) / (lost * 0.25 * 1000)).toBeCloseTo(1, 1);
  });

  test('at the stage that is valued is worth the value', () => {
    const [item] = review(economicsAt('s2')).agenda;
    const lost = item?.verdict.lostMacro ?? Number.NaN;
    expect(euros(item?.loss) / (lost * 1000)).toBeCloseTo(1, 1);
  });

  test('is absent where nobody declared a value', () => {
    const said = JSON.stringify(review(null));
    expect(said).not.toContain('€');
    expect(said).not.toContain('customer');
  });

  test('is absent where the value is of a stage that is not in the funnel', () => {
    expect(JSON.stringify(review(economicsAt('renewal')))).not.toContain('€');
    expect(review(economicsAt('renewal'))).toEqual(review(null));
  });
});
