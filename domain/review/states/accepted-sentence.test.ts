import { expect, test } from 'vitest';
import { weeklyReview } from '#domain/review/weekly-review.ts';
import { judge } from '#domain/verdicts/judge.ts';
import { steadyCounts, weekAt } from '#test/steady-counts.ts';

const DROP = 15;
const REVIEWED = DROP + 3;
const plain = (text: string | undefined) => text?.replaceAll('\u202f', ' ').replaceAll('\u2060', '');

const counts = steadyCounts({
  weeks: DROP + 8,
  arrivals: () => 1000,
  steps: [{ rows: (week) => [(week < DROP ? 300 : 200) + (week % 2 === 0 ? 2 : -2)] }],
});
const accepted = {
  ...counts,
  steps: counts.steps.map((step) => ({
    ...step,
    answers: [
      {
        id: 'a1',
        segment: null,
        week: weekAt(DROP),
        kind: 'expected' as const,
        why: 'asks for company size on purpose',
        by: 'Sales lead',
        at: '2026-05-15T09:00:00Z',
        reviewed: weekAt(REVIEWED),
        lookAgain: weekAt(REVIEWED + 2),
      },
    ],
  })),
};
const headlineIn = (week: number) =>
  weeklyReview({ counts: accepted, verdicts: judge(accepted), week: weekAt(week), economics: null }).headline;

test('an accepted change stays visible: where the rate is and was, who said why, and what it costs', () => {
  const { kind, title, sentences } = headlineIn(REVIEWED);
  expect(kind).toBe('ordinary');
  expect(title).toBe('An ordinary week, with one change you accepted.');
  expect(plain(sentences[0])).toMatch(
    /^Stage 1 at 1\d–2\d % since 20 Apr \(2\d–3\d % before\); Sales lead, 15 May: “asks for company size on purpose”; costs about (9\d|100|1[01]\d) people at Stage 1 a week\.$/,
  );
});

test('weeks before it was accepted keep their headline', () => {
  expect(headlineIn(REVIEWED - 1).title).toBe('One step needs attention.');
});

test('its date to look again is said once it has come', () => {
  expect(headlineIn(REVIEWED + 1).sentences[0]).not.toContain('looked at again');
  expect(plain(headlineIn(REVIEWED + 2).sentences[0])).toMatch(
    /; it was to be looked at again in the week of 25 May\.$/,
  );
});
