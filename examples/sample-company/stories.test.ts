import { describe, expect, test } from 'vitest';
import { addWeeks, type Week } from '#domain/calendar/week.ts';
import { weeklyReview } from '#domain/review/weekly-review.ts';
import { judge } from '#domain/verdicts/judge.ts';
import type { VerdictState } from '#domain/verdicts/verdict.ts';
import { firstSampleWeek, formingSampleWeek, lastCompleteSampleWeek } from './sample-calendar.ts';
import { sampleCounts } from './sample-counts.ts';
import { definitionChange, dip, drop, mixShift, outage } from './stories.ts';

const counts = sampleCounts({ week: formingSampleWeek, weeks: 260, by: 'channel' });
const verdicts = judge(counts);
const reviewOf = (week: Week) => weeklyReview({ counts, verdicts, week, economics: null });

const LETTERS: Record<VerdictState, string> = {
  flag: 'F',
  watch: 'W',
  usual: '·',
  'just-outside': '·',
  accepted: 'a',
  improved: '+',
  recovered: 'r',
  'new-normal': 'n',
  learning: 'l',
  'too-few': 't',
  'no-data': '?',
  'data-problem': '!',
};

/** The verdicts of a step, one letter a week. */
function lettersOf(step: string, from: Week, until: Week, segment: string | null = null): string {
  return verdicts
    .filter((row) => row.step === step && row.segment === segment && row.week >= from && row.week <= until)
    .map(({ state }) => LETTERS[state])
    .join('');
}

/** One quiet watch in a year of five steps is what chance brings; a flag would not be. */
function watchesAsUsual(letters: string): string {
  return letters.replaceAll('W', '·');
}

function rateIn(week: Week): number | null {
  const row = verdicts.find((row) => row.step === 'account' && row.segment === null && row.week === week);
  return row?.pace ?? null;
}

/** Every hazard of the step is multiplied by 0.68; all lags together 29 % fewer convert. */
const FALL_OF_THE_DEMO_RATE = 0.29;

describe('the planted stories, as the review reports them', () => {
  test('the drop of the demo form is flagged from its first week until today, and nothing before it', () => {
    expect(lettersOf('demo', addWeeks(drop.from, -8), lastCompleteSampleWeek)).toBe('········FFFF');
  });

  test('the latest complete week asks for attention, with the drop first and its owner named', () => {
    const { headline, agenda } = reviewOf(lastCompleteSampleWeek);
    expect(headline.kind).toBe('attention');
    expect(agenda[0]?.verdict.step).toBe(drop.step);
    expect(agenda[0]?.owner).toBe('Sales lead');
    const verdict = agenda[0]?.verdict;
    expect(verdict?.onset).toBe(drop.from);
    expect(verdict?.who).toBe('everyone');
    expect(verdict?.dropLow).toBeLessThan(FALL_OF_THE_DEMO_RATE);
    expect(verdict?.dropHigh).toBeGreaterThan(FALL_OF_THE_DEMO_RATE);
  });

  test('the broken sign-up form is flagged in its week and over in the next', () => {
    expect(lettersOf('account', addWeeks(dip.week, -2), addWeeks(dip.week, 4))).toBe('··Fr···');
  });

  test('the broken sign-up form is one step’s story, not one of the whole funnel', () => {
    const { headline, notice } = reviewOf(dip.week);
    expect(notice).toBeNull();
    expect(headline.title).toBe('One step needs attention.');
  });

  test('the campaign moves the step’s rate, and no channel’s: nothing is flagged', () => {
    const before = rateIn(addWeeks(mixShift.from, -1)) ?? Number.NaN;
    const during = rateIn(addWeeks(mixShift.from, 1)) ?? Number.NaN;
    expect(during / before).toBeLessThan(0.92);
    for (const segment of [null, ...counts.segments])
      expect(lettersOf('account', mixShift.from, addWeeks(mixShift.until, 2), segment)).toBe('·······');
  });

  test('the definition change is learned for four weeks, in every step that counts accounts', () => {
    for (const step of ['account', 'tour', 'demo'])
      expect(
        watchesAsUsual(
          lettersOf(step, addWeeks(definitionChange.from, -3), addWeeks(definitionChange.from, 6)),
        ),
      ).toBe('···llll···');
    expect(lettersOf('whitepaper', definitionChange.from, addWeeks(definitionChange.from, 3))).toBe('····');
  });

  test('the missing week is not judged and leaves the weeks around it calm', () => {
    for (const { to } of counts.steps)
      expect(lettersOf(to, addWeeks(outage.week, -2), addWeeks(outage.week, 2))).toBe('··?··');
    expect(reviewOf(outage.week).headline.kind).toBe('missing');
  });

  test('the week that sales has not delivered is still forming', () => {
    expect(reviewOf(formingSampleWeek).headline.kind).toBe('forming');
    for (const { to } of counts.steps) expect(lettersOf(to, formingSampleWeek, formingSampleWeek)).toBe('?');
  });

  test('the year before the stories is calm for all people together', () => {
    const learned = addWeeks(firstSampleWeek, 4);
    const letters = counts.steps.map(({ to }) => lettersOf(to, learned, addWeeks(definitionChange.from, -1)));
    for (const ofStep of letters) expect(watchesAsUsual(ofStep)).toMatch(/^·+$/);
    expect(letters.join('').replaceAll('·', '').length).toBeLessThanOrEqual(1);
  });

  test('an ordinary week is called one', () => {
    expect(reviewOf('2026-10-12' as Week).headline.kind).toBe('ordinary');
  });
});
