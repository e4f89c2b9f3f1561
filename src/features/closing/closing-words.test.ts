import { expect, test } from 'vitest';
import type { Week } from '#domain/calendar/week.ts';
import { closedText, differsText, reportedWords } from './closing-words.ts';

const closed = { id: 'c1', funnel: 'main', hash: 'h', by: 'growth lead' };

test('the day is that of the workspace, with its year only where the week has another', () => {
  const at = '2026-11-22T22:30:00Z';
  expect(closedText({ ...closed, week: '2026-11-16' as Week, at }, 'Europe/Helsinki')).toBe(
    'Recorded on 23 Nov by growth lead',
  );
  expect(closedText({ ...closed, week: '2025-12-29' as Week, at }, 'UTC')).toBe(
    'Recorded on 22 Nov 2026 by growth lead',
  );
});

test('the headline as reported is quoted once it reads differently', () => {
  const now = {
    title: 'One step needs attention.',
    sentences: ['Visit → Paid is at 24 %.', 'The rest was ordinary.'],
  };
  expect(reportedWords(now, now)).toBeNull();
  expect(reportedWords({ ...now, sentences: ['Visit → Paid is at 24 %.'] }, now)).toBeNull();
  expect(reportedWords({ ...now, sentences: ['Visit → Paid is at 21 %.'] }, now)).toBe(
    'One step needs attention. Visit → Paid is at 21 %.',
  );
  expect(reportedWords({ title: 'An ordinary week.', sentences: [] }, now)).toBe('An ordinary week.');
});

test('what moved furthest stands as recorded and as of today; the rest is counted', () => {
  const stage = (name: string, reported: number, now: number, moved: boolean) => ({
    id: name,
    name,
    kind: 'macro' as const,
    total: { reported, now, parts: null },
    noise: 10,
    pace: null,
    moved,
    segments: [],
  });
  const demo = stage('Demo requested', 212, 231, true);
  expect(differsText({ stages: [stage('Visit', 5000, 5001, false), demo] })).toBe(
    'differs from what was reported: 212 at “Demo requested” then, 231 now',
  );
  expect(differsText({ stages: [demo, stage('Paid', 80, 60, true)] })).toBe(
    'differs from what was reported: 80 at “Paid” then, 60 now, and one more',
  );
  expect(differsText({ stages: [stage('Visit', 5000, 5001, false)] })).toBe(
    'differs slightly from what was reported',
  );
});
