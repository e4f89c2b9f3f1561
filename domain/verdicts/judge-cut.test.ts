import { expect, test } from 'vitest';
import type { Count, CountsDocument } from '#domain/funnel/counts.ts';
import { steadyCounts } from '#test/steady-counts.ts';
import { judgeSteps } from './judge.ts';

const ARRIVALS = 4000;
const signups = [400, 200, 120, 80, 40];
const demos = [120, 80, 50, 40, 30];
const paid = [30, 20, 15, 12, 10, 8, 6, 4, 2];

/** Three slow steps that convert alike in every week; each later stage is fed by the one before at the full pace. */
function wholeHistory(): CountsDocument {
  return steadyCounts({
    weeks: 80,
    arrivals: () => ARRIVALS,
    steps: [
      { withinWeeks: 4, rows: () => signups },
      { withinWeeks: 4, rows: () => demos },
      { withinWeeks: 8, rows: () => paid },
    ],
  });
}

test('a document cut out of a long history judges its last weeks as the whole history does', () => {
  const whole = wholeHistory();
  const cut = lastWeeks(whole, 52);
  const loud = judgeSteps(cut).filter(
    ({ state }) => state === 'flag' || state === 'watch' || state === 'data-problem',
  );
  expect(loud).toEqual([]);
  expect(
    judgeSteps(cut)
      .slice(-3)
      .map(({ state }) => state),
  ).toEqual(['usual', 'usual', 'usual']);
});

function lastWeeks(counts: CountsDocument, weeks: number): CountsDocument {
  return {
    ...counts,

    weeks: counts.weeks.slice(-weeks),
    entries: counts.entries.map((series) => ({ ...series, arrivals: series.arrivals.slice(-weeks) })),
    steps: counts.steps.map((step) => ({
      ...step,
      series: step.series.map((series) => ({
        ...series,
        conversions: series.conversions.slice(-weeks),
        carriedIn: carriedIn(series.conversions, counts.weeks.length - weeks),
      })),
    })),
  };
}

/** Who reaches the stage after the cut and reached the one before it ahead of the cut. */
function carriedIn(rows: readonly Count[][], cut: number): Count[] {
  const longest = Math.max(...rows.map((row) => row.length));
  return Array.from({ length: longest - 1 }, (_, week) =>
    rows.slice(0, cut).reduce((sum, row, u) => sum + (row[cut + week - u] ?? 0), 0),
  );
}
