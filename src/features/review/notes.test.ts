import { expect, test } from 'vitest';
import type { Week } from '#domain/calendar/week.ts';
import { recentNotes } from './notes.tsx';

test('notes of four weeks, newest first, none from after the week', () => {
  const notes = ['2026-10-19', '2026-10-26', '2026-11-16', '2026-11-23'].map((week) => ({
    week: week as Week,
    text: week,
  }));
  expect(recentNotes(notes, '2026-11-16' as Week).map(({ text }) => text)).toEqual([
    '2026-11-16',
    '2026-10-26',
  ]);
});
