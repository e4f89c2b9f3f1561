import { describe, expect, test } from 'vitest';
import { runToEnd } from '#domain/detector/pausable-work.ts';
import type { CountsDocument } from '#domain/funnel/counts.ts';
import { ANY_TROUBLE } from '#test/flags/incidents.ts';
import { cutBy } from '#test/flags/judge-by.ts';
import { teamOf } from '#test/flags/team.ts';
import { fast } from '#test/flags/world.ts';
import { judge, judgingBy } from './judge.ts';

/** The weeks in which something is flagged for everyone. */
function flaggedWeeks(counts: CountsDocument): number {
  const flags = judge(counts).filter(({ segment, state }) => segment === null && state === 'flag');
  return new Set(flags.map(({ week }) => week)).size;
}

/** By two properties, and without any. */
function cuts(counts: CountsDocument): CountsDocument[] {
  return [
    cutBy(counts, null),
    cutBy(counts, (segment) => `plan ${segment % 2}`),
    cutBy(counts, (segment) => `country ${segment % 3}`),
  ];
}

test('which property everyone is judged by matters little: the weeks flagged differ by a fifth at most', () => {
  const totals = [0, 0, 0];
  for (let seed = 300; seed < 306; seed++) {
    const { counts } = teamOf({ ...fast, segments: 6, steps: 2, weeks: 78 }, ANY_TROUBLE, seed);
    cuts(counts).forEach((cut, i) => {
      totals[i] = (totals[i] ?? 0) + flaggedWeeks(cut);
    });
  }
  expect(Math.min(...totals)).toBeGreaterThan(50);
  expect(Math.min(...totals) / Math.max(...totals)).toBeGreaterThanOrEqual(0.8);
});

describe('where a page shows another property than the one everyone is judged by', () => {
  const { counts } = teamOf({ ...fast, segments: 6, steps: 2, weeks: 40 }, ANY_TROUBLE, 7);
  const [, byPlan = counts, byCountry = counts] = cuts(counts);
  const rows = runToEnd(judgingBy(byCountry, byPlan, 4));

  test('the rows of everyone are those of that property, and the segments are those shown', () => {
    const everyone = judge(byPlan).filter(({ segment }) => segment === null);
    expect(rows.filter(({ segment }) => segment === null)).toEqual(everyone.slice(-4 * 3));
    const shown = judge(byCountry).filter(({ segment }) => segment !== null);
    expect(rows.filter(({ segment }) => segment !== null)).toEqual(shown.slice(-4 * 3 * 3));
  });
});
