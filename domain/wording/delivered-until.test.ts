import { expect, test } from 'vitest';
import { dateTimeText, deliveredUntilText } from './delivered-until.ts';

const calendar = { timeZone: 'Europe/Helsinki' };

test('an instant is read in the time zone that is asked for, not in its own', () => {
  expect(dateTimeText('2026-11-22T23:59:59+02:00', 'Europe/Helsinki')).toBe('22 Nov 2026, 23:59');
  expect(dateTimeText('2026-11-22T23:59:59+02:00', 'UTC')).toBe('22 Nov 2026, 21:59');
});

test('a forming week says until when every source has delivered, or that none has', () => {
  expect(deliveredUntilText({ dataThrough: '2026-11-18T21:59:59Z', calendar })).toBe(
    'So far every source has delivered data through 18 Nov 2026, 23:59.',
  );
  expect(deliveredUntilText({ dataThrough: null, calendar })).toBe('No source has delivered any data yet.');
});
