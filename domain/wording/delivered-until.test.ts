import { expect, test } from 'vitest';
import { dateTimeText, deliveredUntilText, sourcesUntilText } from './delivered-until.ts';

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

test('up to four sources each have their own date; more are said by the earliest', () => {
  const counts = { dataThrough: '2026-11-17T23:59:59+02:00', calendar };
  const sources = [
    { source: 'tracker', through: '2026-11-22' },
    { source: 'crm', through: '2026-11-17' },
    { source: 'shop', through: null },
  ];
  expect(sourcesUntilText(sources, counts)).toBe(
    'tracker until 22 Nov 2026 · crm until 17 Nov 2026 · shop has delivered nothing yet',
  );
  const earliest = 'Data of every source until 17 Nov 2026';
  expect(sourcesUntilText([{ source: 'crm', through: '2026-11-22', follows: 'tracker' }], counts)).toBe(
    'crm until 22 Nov 2026 (follows tracker)',
  );
  expect(sourcesUntilText([...sources, ...sources], counts)).toBe(earliest);
  expect(sourcesUntilText(undefined, counts)).toBe(earliest);
});
