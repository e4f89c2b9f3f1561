import { describe, expect, test } from 'vitest';
import { steadyCounts } from '#test/steady-counts.ts';
import { judgeSteps } from './judge.ts';

const SILENT = 25;
const won = [12, 8, 5, 3, 2];

/** Leads come from the start; the sales system reports its first deal `SILENT` weeks later. */
const lateDeals = (weeks: number) =>
  steadyCounts({
    weeks,
    arrivals: () => 250,
    steps: [{ withinWeeks: 4, rows: (week) => won.map((people, lag) => (week + lag < SILENT ? 0 : people)) }],
  });

describe('a step that nobody converts in at first', () => {
  test('cannot be judged while nobody converts', () => {
    const rows = judgeSteps(lateDeals(SILENT));
    expect(new Set(rows.slice(4).map(({ state }) => state))).toEqual(new Set(['too-few']));
  });

  test('is learned from its first conversions on, and judged like any other after that', () => {
    const rows = judgeSteps(lateDeals(SILENT + 40));
    expect(rows.slice(SILENT, SILENT + 4).map(({ state }) => state)).toEqual(Array(4).fill('learning'));
    const last = rows.at(-1);
    expect(last?.state).toBe('usual');
    expect(last?.low).toBeGreaterThan(0.07);
    expect(last?.high).toBeLessThan(0.2);
    expect(rows.slice(SILENT + 12).filter(({ state }) => state === 'flag' || state === 'watch')).toEqual([]);
  });
});
