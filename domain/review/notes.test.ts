import { expect, test } from 'vitest';
import { judge } from '#domain/verdicts/judge.ts';
import { steadyCounts, weekAt } from '#test/steady-counts.ts';
import { holidayNotes, holidaySentence, noteLead, notesAbout } from './notes.ts';
import { weeklyReview } from './weekly-review.ts';

const WEEKS = 20;
const LAST = WEEKS - 1;

/** In the last week a third fewer people take the step. */
const counts = {
  ...steadyCounts({
    weeks: WEEKS,
    arrivals: () => 10_000,
    steps: [{ rows: (week) => [week === LAST ? 2000 : 3000 + (week % 2)] }],
  }),
  holidays: [
    { week: weekAt(LAST), name: 'Christmas' },
    { week: weekAt(3), name: 'Midsummer' },
    { week: weekAt(3), name: 'Stocktaking' },
  ],
};

test('a week says which holidays it has, and says nothing when it has none', () => {
  expect(holidaySentence(counts, weekAt(LAST))).toBe('This week has a holiday: Christmas.');
  expect(holidaySentence(counts, weekAt(3))).toBe('This week has holidays: Midsummer and Stocktaking.');
  expect(holidaySentence(counts, weekAt(4))).toBeNull();
  expect(holidaySentence({ ...counts, holidays: undefined }, weekAt(3))).toBeNull();
});

test('a holiday is a remark on its first week, in every year again', () => {
  const weeks = [2, 3, 4, 9].map((week) => ({ week: weekAt(week), name: 'Shutdown' }));
  expect(holidayNotes({ ...counts, holidays: [...weeks, { week: weekAt(4), name: 'Midsummer' }] })).toEqual([
    { week: weekAt(2), text: 'Holiday: Shutdown, 3 weeks' },
    { week: weekAt(9), text: 'Holiday: Shutdown' },
    { week: weekAt(4), text: 'Holiday: Midsummer' },
  ]);
  expect(holidayNotes({ ...counts, holidays: undefined })).toEqual([]);
});

test('a step flagged in the week of a holiday says so in its story', () => {
  const { holidays: _, ...unnamed } = counts;
  // Verdicts that the holiday could not excuse: the story is what is looked at here.
  const storyOf = (document: typeof unnamed) =>
    weeklyReview({ counts: document, verdicts: judge(unnamed), week: weekAt(LAST), economics: null })
      .agenda[0]?.sentences;
  expect(storyOf(counts)).toContain('This week has a holiday: Christmas.');
  expect(storyOf(unnamed)?.some((sentence) => sentence.includes('holiday'))).toBe(false);
});

test('a note stands on a date only where the beginning of a drop is sure', () => {
  const noted = [7, 8, 9, 10, 12].map((week) => ({ week: weekAt(week), text: `note ${week}` }));
  const told = (since: { week: number; exact: boolean } | null) => {
    const begun = {
      onset: weekAt(12),
      since: since === null ? null : { week: weekAt(since.week), exact: since.exact, creeping: false },
    };
    return notesAbout(noted, begun).map((note) => `${noteLead(note, begun)}: ${note.text}`);
  };
  expect(told(null)).toEqual(['On that date: note 12']);
  expect(told({ week: 9, exact: true })).toEqual(['On that date: note 9', 'The week before: note 8']);
  expect(told({ week: 9, exact: false })).toEqual([
    'About then: note 12',
    'About then: note 10',
    'About then: note 9',
    'About then: note 8',
  ]);
});
