import { describe, expect, test } from 'vitest';
import { newYear, rememberOfYear, type YearMemory, yearAt } from './year-memory.ts';

/** The memory of weeks from the first on; NaN where one was not observed. */
function remembered(values: readonly number[]): YearMemory {
  const memory = newYear();
  values.forEach((value, week) => {
    if (!Number.isNaN(value)) rememberOfYear(memory, week, value);
  });
  return memory;
}

const seasonal = Array.from({ length: 120 }, (_, week) => 6 + 0.4 * Math.sin((2 * Math.PI * week) / 52));

describe('the movement of last year', () => {
  test('is nothing without a week, after one week, and in the first year', () => {
    expect(yearAt(newYear(), 0)).toBe(0);
    expect(yearAt(remembered([7]), 0)).toBe(0);
    expect(yearAt(remembered([7]), 52)).toBe(0);
    expect(yearAt(remembered(seasonal.slice(0, 52)), 51)).toBe(0);
  });

  test('is as steep as the line that last year followed', () => {
    const memory = remembered(Array.from({ length: 100 }, (_, week) => 5 + 0.02 * week));
    const [before, after] = [yearAt(memory, 60), yearAt(memory, 90)];
    expect(after - before).toBeCloseTo(30 * 0.02, 12);
  });

  test('between two weeks is the difference of the weeks a year before, each with its neighbours as ¼, ½, ¼', () => {
    const memory = remembered(seasonal);
    const smoothed = (week: number) =>
      (seasonal[week - 1] ?? 0) / 4 + (seasonal[week] ?? 0) / 2 + (seasonal[week + 1] ?? 0) / 4;
    expect(yearAt(memory, 110) - yearAt(memory, 70)).toBeCloseTo(smoothed(58) - smoothed(18), 12);
  });

  test('does not depend on how high the series stands', () => {
    const raised = seasonal.map((value) => value + 3);
    expect(yearAt(remembered(raised), 100)).toBeCloseTo(yearAt(remembered(seasonal), 100), 12);
  });

  test('stands still where last year was not observed, and goes on from there', () => {
    const line = Array.from({ length: 60 }, (_, week) => (week === 20 ? Number.NaN : 0.1 * week));
    const memory = remembered(line);
    const moves = Array.from({ length: 9 }, (_, i) => yearAt(memory, 69 + i) - yearAt(memory, 68 + i));
    // Week 20 is part of the smoothed weeks 19 to 21, and so of the changes to weeks 19 to 22.
    expect(moves.map((move) => Number(move.toFixed(9)))).toEqual([0.1, 0.1, 0, 0, 0, 0, 0.1, 0.1, 0.1]);
  });

  test('is the same whether it is asked for week by week or once', () => {
    const [often, once] = [remembered(seasonal), remembered(seasonal)];
    const last = seasonal.map((_, week) => yearAt(often, week)).at(-1);
    expect(yearAt(once, 119)).toBe(last);
  });
});
