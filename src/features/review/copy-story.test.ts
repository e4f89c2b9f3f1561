import { expect, test } from 'vitest';
import { judgedReview } from '#domain/review/judged-review.ts';
import { REVIEW_WEEKS } from '#domain/review/review-ask.ts';
import { segmentReview } from '#domain/review/segment-review.ts';
import { lastCompleteSampleWeek } from '#examples/sample-company/sample-calendar.ts';
import { sampleReview } from '#examples/sample-company/sample-review.ts';
import { storyText } from './copy-story.tsx';

const week = lastCompleteSampleWeek;
const response = sampleReview({ week, by: 'channel', weeks: REVIEW_WEEKS });
const judged = judgedReview(response, week);
const url = 'https://weekline.example/?week=2026-11-09&step=demo';

test('a story as text says what it is about, everything the page says and draws, what was noted, and where to look', () => {
  const [item] = judged.review.agenda;
  if (item === undefined) throw new Error('The sample company has no story in its last week.');
  const lines = storyText(item, response.notes, url).split('\n');
  expect(lines[0]).toBe(
    'Free account → Demo or contact sales: Below usual, 4th week, since 19 Oct. Owner: Sales lead.',
  );
  expect(lines.slice(1, -2)).toEqual(item.sentences);
  expect(lines).toContain(item.explained);
  expect(lines.at(-2)).toBe(
    'On that date: “New demo form: asks for company size and phone number” (note, 19 Oct).',
  );
  expect(lines.at(-1)).toBe(url);
});

test('the story of a segment says whose it is', () => {
  const [item] = segmentReview(response, judged, 'organic').agenda;
  if (item === undefined) throw new Error('Organic has no story in the last week.');
  expect(storyText(item, [], url)).toMatch(/^organic: Free account → Demo/);
});
