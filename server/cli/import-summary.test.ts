import { expect, test } from 'vitest';
import { day, source } from '#test/fakes/small-shop.ts';
import { coverageLines } from './import-summary.ts';

test('a source is said to reach from its first day to its last whole one, or to have none yet', () => {
  expect(
    coverageLines([
      source('web', '2026-01-05', '2026-02-01'),
      source('tracker', '2026-10-12', '2026-10-11'),
      source('crm', null, null),
      { ...source('deals', '2026-01-05', '2026-02-01'), lastDay: day('2026-01-20'), follows: 'web' },
    ]),
  ).toEqual([
    'web: 2026-01-05 to 2026-02-01',
    'tracker: from 2026-10-12, no whole day yet',
    'crm: no data yet',
    'deals: 2026-01-05 to 2026-02-01, the last row of 2026-01-20, follows web',
  ]);
});
