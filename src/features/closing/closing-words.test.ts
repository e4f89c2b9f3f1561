import { expect, test } from 'vitest';
import type { Week } from '#domain/calendar/week.ts';
import { closedText, reportedWords } from './closing-words.ts';

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
