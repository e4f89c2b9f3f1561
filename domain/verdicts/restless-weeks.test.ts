import { describe, expect, test } from 'vitest';
import { chanceOf } from '#test/flags/chance.ts';
import { steadyCounts } from '#test/steady-counts.ts';
import { judge } from './judge.ts';
import { isRestlessBySelf } from './restless-weeks.ts';

const WEEKS = 90;
const week = { isRestless: true, restlessness: 0.3, people: 9000, expected: 900, drop: null };
const drop = {};

describe('a series is called restless for its own movement alone', () => {
  const swinging = Array.from({ length: 30 }, (_, at) => ({ ...week, pace: at % 2 ? 0.08 : 0.12 }));

  test('where its weeks move, and never in a marked one', () => {
    expect(isRestlessBySelf(swinging, 29)).toBe(true);
    expect(isRestlessBySelf([...swinging, { ...week, pace: 0.08, drop }], 30)).toBe(false);
    expect(isRestlessBySelf([...swinging, null], 30)).toBe(false);
  });

  test('not where nothing but an incident moved', () => {
    const steady = Array.from({ length: 30 }, (_, at) => ({ ...week, pace: at % 2 ? 0.1 : 0.101 }));
    expect(isRestlessBySelf([...steady, { ...week, pace: 0.3, drop }, ...steady], 31)).toBe(false);
    expect(isRestlessBySelf([...steady, { ...week, pace: 0.3 }, ...steady], 32)).toBe(false);
  });

  test('not of what chance does to few', () => {
    const few = swinging.map((one, at) => ({ ...one, pace: at % 2 ? 0.09 : 0.11, people: 90, expected: 9 }));
    expect(isRestlessBySelf(few, 29)).toBe(false);
  });
});

describe.each([undefined, 'down'] as const)('a step (good: %s)', (good) => {
  const saidOf = (rows: (at: number) => number) => {
    const counts = steadyCounts({
      weeks: WEEKS,
      arrivals: (at) => 600 + (at % 3),
      steps: [{ ...(good === undefined ? {} : { good }), rows: (at) => [Math.round(rows(at))] }],
    });
    return judge(counts).flatMap((row) => (row.step === 's1' && row.restless ? [row.state] : []));
  };

  test.each([0.3, 2.2, 3, 8])('is never restless for weeks at %s times as much', (times) => {
    for (const length of [1, 5, 9, 60]) {
      expect(saidOf((at) => (at >= 30 && at < 30 + length ? times : 1) * 40 + (at % 3))).toEqual([]);
    }
  });

  test('is restless where it is, in most weeks, and never beside a mark', () => {
    const chance = chanceOf(11);
    const said = saidOf(() => Math.min(600, 90 * Math.exp(chance.normal() * 0.4)));
    expect(said.length).toBeGreaterThan(WEEKS / 2);
    expect(said).not.toContain('flag');
    expect(said).not.toContain('watch');
  });
});
