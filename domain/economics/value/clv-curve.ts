import type { RevenueKind } from '#domain/economics/money-document.ts';
import { cellAt } from '#domain/statistics/value-at.ts';
import { type GroupedSums, type LifeSums, sumsWithout } from './life-sums.ts';
import { dispersionOf, fitRunOff, type Observed, type RunOff, scatterOf } from './run-off.ts';

/** The longest horizon, in life-weeks. */
export const LIFE_WEEKS = 104;

/** One way in which revenue may go on, with how likely it is: what a customer has brought by the end of each life-week, and how much of it the shape is not sure of. */
export type Course = { weight: number; earned: Float64Array; doubt: Float64Array };

/**
 * What a customer brings by the end of each life-week: entry t is that of the first t + 1 weeks. `known` of them are observed; `chance` is the standard deviation of
 * the logarithm that chance and differences between customers give it (NaN where the sum is not above 0 or there is one group).
 */
export type ClvCurve = { known: number; earned: Float64Array; courses: Course[]; chance: Float64Array };

/** An age is known when it has so many customers … */
const FEWEST_CUSTOMERS = 20;
/** … and this share of all. */
const LEAST_SHARE = 0.02;
/** Revenue is anchored on the oldest third of its known ages, within these bounds … */
const ANCHOR_PARTS = 3;
const FEWEST_ANCHORS = 4;
const MOST_ANCHORS = 13;
/** … as far as they have money: this is the variance that the scale itself has. */
const ANCHOR_VARIANCE = 0.04;
/** The share of the distance between no decay and constant decay that a power law is not sure of. */
const SHAPE_DOUBT = 0.3;
/** Jackknife deviations of few groups are too small. */
const CHANCE_FACTOR = 1.2;
/** ln(flat ÷ exponential) where the exponential says that nothing more comes. */
const FARTHEST_APART = 3;

const ages = Float64Array.from({ length: LIFE_WEEKS }, (_, age) => age);
const POWER = ages.map((age) => Math.log(age + 1));
const EXPONENTIAL = ages;
/** Subscriptions run off like purchases, ever later, and in the end at a constant rate. */
const CLOCKS: Record<RevenueKind, readonly Float64Array[]> = {
  once: [POWER],
  recurring: [
    ...[1, 2, 4, 8, 16, 32, 64].map((later) => ages.map((age) => Math.log(Math.max(1, age + later - 1)))),
    EXPONENTIAL,
  ],
};

/**
 * How many life-weeks are known: those of the youngest ages on that have 20 customers and 2 % of `customers`, all there ever were.
 *
 * @example knownWeeks(Float64Array.of(120, 60, 19), 120) // 2
 */
export function knownWeeks(people: Float64Array, customers: number): number {
  const least = Math.max(FEWEST_CUSTOMERS, LEAST_SHARE * customers);
  const first = people.findIndex((count) => count < least);
  return first === -1 ? people.length : first;
}

/**
 * The curve of what customers bring, observed as far as it is known and run off beyond: purchases by a power law, subscriptions by an average of eight shapes; anchored on
 * the oldest known ages (docs/money.md). `null` with fewer than `FEWEST_KNOWN` known life-weeks.
 *
 * @example clvCurve(groupedSums(cohorts, options), 2400)?.earned[51] // 859_000
 */
export function clvCurve({ all, groups }: GroupedSums, customers: number): ClvCurve | null {
  const known = knownWeeks(all.people, customers);
  if (known < FEWEST_KNOWN) return null;
  const runOffs = all.revenue.map(({ kind, amounts }) =>
    runOffsOf({ revenue: amounts, people: all.people, known }, CLOCKS[kind]),
  );
  const courses = coursesOf(all, known, runOffs);
  const replicates = groups.flatMap((group) => {
    const rest = sumsWithout(all, group);
    const stillKnown = Math.min(known, knownWeeks(rest.people, customers));
    return stillKnown < FEWEST_KNOWN ? [] : [earnedAgain(rest, stillKnown, runOffs)];
  });
  const chance = new Float64Array(LIFE_WEEKS);
  for (let week = 0; week < LIFE_WEEKS; week++)
    chance[week] = groups.length < 2 ? Number.NaN : CHANCE_FACTOR * jackknife(replicates, week);
  return { known, earned: meanOf(courses), courses, chance };
}

/** Fewer known life-weeks than an anchor needs beside the first one show no run-off. */
export const FEWEST_KNOWN = FEWEST_ANCHORS + 1;

function jackknife(replicates: readonly Float64Array[], week: number): number {
  const count = replicates.length;
  if (count < 2) return Number.NaN;
  let sum = 0;
  let squares = 0;
  for (const replicate of replicates) {
    const logarithm = Math.log(cellAt(replicate, week));
    sum += logarithm;
    squares += logarithm * logarithm;
  }
  const mean = sum / count;
  return Math.sqrt(Math.max(0, (count - 1) * (squares / count - mean * mean)));
}

/** The weighted mean of what the courses bring. */
function meanOf(courses: readonly Course[]): Float64Array {
  const mean = new Float64Array(LIFE_WEEKS);
  for (const { weight, earned } of courses)
    for (let week = 0; week < LIFE_WEEKS; week++)
      mean[week] = cellAt(mean, week) + weight * cellAt(earned, week);
  return mean;
}

/** A shape that was fitted, with how likely it is of those of its kind. */
type Shape = { weight: number; clock: Float64Array; fit: RunOff };

/** Every shape of a kind of revenue; none where no money came after the first life-week. Those `from` before are where the fits begin, and only the likely ones of them are fitted again. */
function runOffsOf(
  observed: Observed,
  clocks: readonly Float64Array[],
  from: readonly Shape[] = [],
): Shape[] {
  const begun: { clock: Float64Array; slope?: number }[] =
    from.length === 0
      ? clocks.map((clock) => ({ clock }))
      : from.flatMap(({ weight, clock, fit }) => (weight < NEGLIGIBLE ? [] : [{ clock, slope: fit.slope }]));
  const fits = begun.flatMap(({ clock, slope }) => {
    const fit = fitRunOff(observed, clock, slope);
    return fit === null ? [] : [{ clock, fit }];
  });
  if (fits.length < 2) return fits.map((one) => ({ ...one, weight: 1 }));
  const scatters = fits.map(({ fit }) => scatterOf(observed, fit));
  const best = scatters.reduce((least, one) => (one.deviance < least.deviance ? one : least));
  const likelihoods = scatters.map(({ deviance }) =>
    best.dispersion > 0
      ? Math.exp((best.deviance - deviance) / (2 * best.dispersion))
      : Number(deviance === best.deviance),
  );
  const all = likelihoods.reduce((sum, one) => sum + one, 0);
  return fits.map((one, i) => ({ ...one, weight: (likelihoods[i] ?? Number.NaN) / all }));
}

/** Shapes less likely than this do not move what is averaged. */
const NEGLIGIBLE = 1e-3;

/** Every combination of the shapes of the kinds of revenue. */
function coursesOf({ people, revenue }: LifeSums, known: number, runOffs: readonly Shape[][]): Course[] {
  const none: Course = {
    weight: 1,
    earned: new Float64Array(LIFE_WEEKS),
    doubt: new Float64Array(LIFE_WEEKS),
  };
  return revenue.reduce<Course[]>(
    (before, { kind, amounts }, i) => {
      const observed = { revenue: amounts, people, known };
      const shapes = runOffs[i] ?? [];
      const extensions =
        shapes.length === 0
          ? [{ weight: 1, weekly: weeklyOf(observed, null) }]
          : shapes.map(({ weight, fit }) => ({ weight, weekly: weeklyOf(observed, fit) }));
      return before.flatMap((course) =>
        extensions.map(({ weight, weekly }) => ({
          weight: course.weight * weight,
          earned: added(course.earned, summed(weekly)),
          doubt: kind === 'once' ? added(course.doubt, doubtOf(observed, weekly)) : course.doubt,
        })),
      );
    },
    [none],
  );
}

/** The mean of all courses, for sums of which no range is wanted. */
function earnedAgain(
  { people, revenue }: LifeSums,
  known: number,
  runOffs: readonly Shape[][],
): Float64Array {
  const mean = new Float64Array(LIFE_WEEKS);
  revenue.forEach(({ kind, amounts }, i) => {
    const observed = { revenue: amounts, people, known };
    const shapes = runOffsOf(observed, CLOCKS[kind], runOffs[i]);
    if (shapes.length === 0) shapesInto(mean, 1, weeklyOf(observed, null));
    for (const { weight, fit } of shapes) shapesInto(mean, weight, weeklyOf(observed, fit));
  });
  return summed(mean);
}

function shapesInto(mean: Float64Array, weight: number, weekly: Float64Array): void {
  for (let age = 0; age < LIFE_WEEKS; age++) mean[age] = cellAt(mean, age) + weight * cellAt(weekly, age);
}

function added(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((one, week) => one + cellAt(b, week));
}

/** Running sums, in place: the array belongs to the caller. */
function summed(weekly: Float64Array): Float64Array {
  const sums = new Float64Array(LIFE_WEEKS);
  let sum = 0;
  for (let age = 0; age < LIFE_WEEKS; age++) {
    sum += cellAt(weekly, age);
    sums[age] = sum;
  }
  return sums;
}

/** Revenue a customer and life-week: observed as far as it is known, and the run-off beyond, scaled to its anchors. */
function weeklyOf(observed: Observed, fit: RunOff | null): Float64Array {
  const { revenue, people, known } = observed;
  const weekly = new Float64Array(LIFE_WEEKS);
  for (let age = 0; age < known; age++) weekly[age] = cellAt(revenue, age) / cellAt(people, age);
  if (fit === null) return weekly;
  const scale = anchorScale(observed, fit);
  for (let age = known; age < LIFE_WEEKS; age++) weekly[age] = scale * cellAt(fit.rates, age);
  return weekly;
}

/** The oldest known ages, by their number. */
function anchorsOf(known: number): number {
  return Math.min(
    known - 1,
    Math.max(FEWEST_ANCHORS, Math.min(MOST_ANCHORS, Math.round(known / ANCHOR_PARTS))),
  );
}

function anchorScale(observed: Observed, fit: RunOff): number {
  const { revenue, people, known } = observed;
  let seen = 0;
  let expected = 0;
  for (let age = known - anchorsOf(known); age < known; age++) {
    seen += cellAt(revenue, age);
    expected += cellAt(people, age) * cellAt(fit.rates, age);
  }
  if (known >= LIFE_WEEKS || !(seen > 0 && expected > 0)) return 1;
  const trust = ANCHOR_VARIANCE / (ANCHOR_VARIANCE + dispersionOf(observed, fit) / seen);
  return (seen / expected) ** trust;
}

/** How much money, by each life-week, the shape of a power law is not sure of: part of what lies between going on flat and falling exponentially. */
function doubtOf(observed: Observed, weekly: Float64Array): Float64Array {
  const { revenue, people, known } = observed;
  const doubt = new Float64Array(LIFE_WEEKS);
  const fit = fitRunOff(observed, EXPONENTIAL);
  let money = 0;
  let lived = 0;
  for (let age = known - anchorsOf(known); age < known; age++) {
    money += cellAt(revenue, age);
    lived += cellAt(people, age);
  }
  let flat = 0;
  let exponential = 0;
  let predicted = 0;
  for (let age = known; age < LIFE_WEEKS; age++) {
    flat += money / lived;
    exponential += fit === null ? 0 : cellAt(fit.rates, age);
    predicted += cellAt(weekly, age);
    if (!(flat > 0)) continue;
    const apart = exponential > 0 ? Math.log(flat / exponential) : FARTHEST_APART;
    doubt[age] = SHAPE_DOUBT * Math.min(FARTHEST_APART, Math.max(0, apart)) * predicted;
  }
  return doubt;
}
