import { expect, test } from 'vitest';
import { addressOf } from './use-link.ts';

test('an address carries the change and keeps everything else in it', () => {
  expect(addressOf('?scenario=calm&by=channel', { week: '2026-11-16', by: null })).toBe(
    '?scenario=calm&v=1&week=2026-11-16',
  );
});
