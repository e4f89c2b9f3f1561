import { describe, expect, it } from 'vitest';
import { chanceOf } from '#test/flags/chance.ts';
import { onsetShape, sinceOf } from './onset-shape.ts';

const VARIANCE = 0.05 ** 2;
const pathOf = (offs: readonly number[]) => offs.map((off, week) => ({ week, off, variance: VARIANCE }));

describe('onsetShape', () => {
  it('names the week of an edge', () => {
    expect(onsetShape(pathOf([0, 0, 0, -0.25, -0.25, -0.25]))).toEqual({
      start: 3,
      isExact: true,
      isCreeping: false,
    });
  });

  it('says of a slope that it creeps, from about the week in which it began', () => {
    const { start, isCreeping, isExact } = onsetShape(
      pathOf([0, 0, -0.05, -0.1, -0.15, -0.2, -0.25, -0.3, -0.3]),
    );
    expect(isCreeping).toBe(true);
    expect(isExact).toBe(false);
    expect(start).toBe(2);
  });

  it('does not call a first week exact that the weeks beside it could be as well', () => {
    expect(onsetShape(pathOf([0, 0, -0.06, -0.1, -0.1])).isExact).toBe(false);
  });

  it('stays silent on slopes of one or two weeks, and takes no path at all', () => {
    expect(onsetShape(pathOf([-0.2, -0.4])).isCreeping).toBe(false);
    expect(onsetShape(pathOf([-0.2]))).toEqual({ start: 0, isExact: true, isCreeping: false });
    expect(onsetShape([])).toEqual({ start: 0, isExact: false, isCreeping: false });
  });

  it('leaves out weeks that were not seen', () => {
    const path = pathOf([0, 0, Number.NaN, -0.25, -0.25]);
    expect(onsetShape(path).start).toBeGreaterThanOrEqual(2);
    expect(onsetShape(path).isCreeping).toBe(false);
  });

  it('says nothing exact of changed arrivals, which show in everybody only little by little', () => {
    const path = pathOf([0, -0.05, -0.1, -0.15, -0.2, -0.25, -0.3]);
    expect(sinceOf({ onset: 1, path }, 'arrivals')).toEqual({ week: 1, isExact: false, isCreeping: false });
    expect(sinceOf({ onset: 1, path }, 'everyone').isCreeping).toBe(true);
  });

  it('is right about most drops with noise in them', () => {
    const chance = chanceOf(11);
    let edges = 0;
    let slopes = 0;
    for (let i = 0; i < 200; i++) {
      const noisy = (at: (week: number) => number) =>
        onsetShape(pathOf(Array.from({ length: 12 }, (_, week) => at(week) + 0.05 * chance.normal())));
      if (!noisy((week) => (week < 5 ? 0 : -0.22)).isCreeping) edges += 1;
      if (noisy((week) => (week < 4 ? 0 : (-0.22 * Math.min(6, week - 3)) / 6)).isCreeping) slopes += 1;
    }
    expect(edges).toBeGreaterThan(190);
    expect(slopes).toBeGreaterThan(120);
  });
});
