import { valueAt } from '#domain/statistics/value-at.ts';

/**
 * The kinds of series that are thought possible, one in each cell: `noise` is the variance from week to week beyond chance, `drift` the
 * variance that the level gains in a week, `year` how much of last year's movement comes again, and `prior` how likely
 * the cell is before looking; priors sum to 1. In a share `jumps` of the weeks the level itself is another. `hindsight` is the power to which the weeks since
 * an onset weigh the cells again.
 */
export type Grid = {
  noise: Float64Array;
  drift: Float64Array;
  year: Float64Array;
  prior: Float64Array;
  jumps: number;
  hindsight: 0.75 | 1;
};

/** What is usual of one axis of a grid: a log-normal prior around `usual` that scatters by `spread` on the log scale. */
type Axis = { values: readonly number[]; usual: number; spread: number };

/**
 * A grid of every combination: noise and drift as standard deviations, and shares of last year with their priors.
 *
 * @example gridOf({ noise: { values: [0.04, 0.08], usual: 0.05, spread: 0.8 }, drift: { values: [0.005], usual: 0.012, spread: 1 }, year: { values: [0], priors: [1] }, jumps: 0, hindsight: 1 }).prior // [0.5334, 0.4666]
 */
export function gridOf(axes: {
  noise: Axis;
  drift: Axis;
  year: { values: readonly number[]; priors: readonly number[] };
  jumps: number;
  hindsight: Grid['hindsight'];
}): Grid {
  const cells = axes.noise.values.flatMap((noise) =>
    axes.drift.values.flatMap((drift) =>
      axes.year.values.map((year, i) => ({
        noise,
        drift,
        year,
        prior: densityOn(axes.noise, noise) * densityOn(axes.drift, drift) * valueAt(axes.year.priors, i),
      })),
    ),
  );
  const all = cells.reduce((sum, { prior }) => sum + prior, 0);
  return {
    noise: Float64Array.from(cells, ({ noise }) => noise * noise),
    drift: Float64Array.from(cells, ({ drift }) => drift * drift),
    year: Float64Array.from(cells, ({ year }) => year),
    prior: Float64Array.from(cells, ({ prior }) => prior / all),
    jumps: axes.jumps,
    hindsight: axes.hindsight,
  };
}

function densityOn({ usual, spread }: Axis, value: number): number {
  return Math.exp(-0.5 * (Math.log(value / usual) / spread) ** 2);
}

/** One week in two hundred the level of a step jumps. */
const STEP_JUMPS = 0.005;

/** Most steps move by about 5 % from week to week beyond chance and drift by 1.2 %; real ones do either ten times as much. */
export const STEP_GRID = gridOf({
  noise: { values: [0.02, 0.04, 0.08, 0.16, 0.32], usual: 0.05, spread: 0.8 },
  drift: { values: [0.005, 0.015, 0.05, 0.15], usual: 0.012, spread: 1 },
  year: { values: [0], priors: [1] },
  jumps: STEP_JUMPS,
  hindsight: 0.75,
});

/**
 * Arrivals move by about 7 % from week to week and drift by 2 %. In every other company they have a year: what they did last year
 * at this time they do again, by half or in full. A jump of arrivals is never taken for an ordinary week.
 */
export const ARRIVALS_GRID = gridOf({
  noise: { values: [0.02, 0.04, 0.08, 0.16, 0.32], usual: 0.07, spread: 0.9 },
  drift: { values: [0.005, 0.015, 0.05, 0.15], usual: 0.02, spread: 1 },
  year: { values: [0, 0.5, 1], priors: [0.5, 0.25, 0.25] },
  jumps: 0,
  hindsight: 1,
});
