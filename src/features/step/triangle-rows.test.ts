import { expect, test } from 'vitest';
import { steadyCounts, weekAt } from '#test/steady-counts.ts';
import { type CohortCell, SHADES, triangleRows } from './triangle-rows.ts';

const counts = steadyCounts({
  weeks: 3,
  arrivals: (week) => (week === 2 ? 0 : 100),
  steps: [{ rows: (week) => (week === 2 ? [0] : [40, 10]) }],
});

const drawn = (cell: CohortCell) => (cell.kind === 'share' ? `${cell.share}/${cell.shade}` : cell.kind);

test('a line for each week of arrival, newest first, shaded by the largest share', () => {
  const rows = triangleRows(counts, 0, null);
  expect(rows.map(({ week, cells }) => [week, ...cells.map(drawn)])).toEqual([
    [weekAt(2), 'unknown', 'later'],
    [weekAt(1), `0.4/${SHADES}`, '0.1/2'],
    [weekAt(0), `0.4/${SHADES}`, '0.1/2'],
  ]);
});

test('what was not observed is unknown, not zero', () => {
  const rows = triangleRows({ ...counts, missingWeeks: [weekAt(1)] }, 0, null);
  expect(rows.map(({ arrivals, cells }) => [arrivals, ...cells.map(drawn)])).toEqual([
    [0, 'unknown', 'later'],
    [null, 'unknown', 'unknown'],
    [100, `0.4/${SHADES}`, 'unknown'],
  ]);
});
