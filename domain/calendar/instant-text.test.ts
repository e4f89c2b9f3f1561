import { expect, test } from 'vitest';
import { instantText } from './instant-text.ts';

test('an instant is written on the clock of the zone, with the offset of that day', () => {
  expect(instantText(Date.parse('2026-01-18T21:59:59Z'), 'Europe/Helsinki')).toBe(
    '2026-01-18T23:59:59+02:00',
  );
  expect(instantText(Date.parse('2026-07-18T20:59:59Z'), 'Europe/Helsinki')).toBe(
    '2026-07-18T23:59:59+03:00',
  );
  expect(instantText(Date.parse('2026-01-18T21:59:59.600Z'), 'UTC')).toBe('2026-01-18T21:59:59+00:00');
  expect(instantText(Date.parse('2026-01-18T00:00:00Z'), 'America/St_Johns')).toBe(
    '2026-01-17T20:30:00-03:30',
  );
});
