import { addWeeks, type Week } from '#domain/calendar/week.ts';
import type { CountsDocument, DefinitionChange, StepSeries } from '#domain/funnel/counts.ts';
import { type Chance, chanceOf } from './chance.ts';
import { incidentsOf, type Trouble } from './incidents.ts';
import { arrivalFactor, type Nature, natureOf, oddsOf, USUAL_NOISE, weeksOf } from './nature.ts';
import { fallIn, type Incident, type World } from './world.ts';

/** A simulated company: what its analytics would hand over, and what really happened. */
export type Team = {
  world: World;
  counts: CountsDocument;
  incidents: Incident[];
  /** True rate of everyone by week, for each step, without noise and incidents: what an oracle knows. */
  truth: Truth;
  nature: Nature;
};

/** Per step and series (0: everyone, then the segments): the noise-free log odds each week, and the noise variance. */
export type Truth = { usual: number[][][]; noise: number[] };

const FIRST_WEEK = '2025-01-06' as Week;
const SHARED_NOISE = 0.45;
/** Nobody names every holiday in the configuration: this one of five is forgotten. */
const FORGOTTEN_HOLIDAY = 28;

/** Draws a company of a world, with its trouble, from a seed. */
export function teamOf(world: World, trouble: Trouble, seed: number): Team {
  const chance = chanceOf(seed);
  const nature = natureOf(chance, world);
  const incidents = incidentsOf(chance, world, trouble);
  const groups = Math.max(1, world.segments);
  let arrivals = nature.entries.map((mean, group) =>
    weeksOf(world, (week) => chance.poisson(mean * arrivalFactor(nature, group, week))),
  );
  const entries = arrivals;
  const usual: number[][][] = [];
  const series = Array.from({ length: world.steps }, (_, step) => {
    const noise = noiseOf(chance, world, nature.noise[step] ?? USUAL_NOISE);
    const triangles = Array.from({ length: groups }, (__, group) =>
      triangle(chance, { world, nature, incidents, step, group, arrivals: arrivals[group] ?? [], noise }),
    );
    usual.push(
      Array.from({ length: groups }, (__, group) =>
        weeksOf(world, (week) => oddsOf(nature, step, group, week)),
      ),
    );
    arrivals = triangles.map((cells) => diagonals(cells, world.weeks));
    return triangles;
  });
  return {
    world,
    counts: documentOf(world, nature, { entries, series }),
    incidents,
    truth: { usual, noise: nature.noise },
    nature,
  };
}

/** Noise beyond chance of one step, in log odds: part shared by its segments, part their own. */
function noiseOf(chance: Chance, world: World, size: number): number[][] {
  const groups = Math.max(1, world.segments);
  const draw = () => (world.hard ? chance.heavyTailed() : chance.normal());
  const shared = persisting(
    world,
    weeksOf(world, () => draw() * size * Math.sqrt(SHARED_NOISE)),
  );
  return Array.from({ length: groups }, () => {
    const own = persisting(
      world,
      weeksOf(world, () => draw() * size * Math.sqrt(1 - SHARED_NOISE)),
    );
    return own.map((noise, week) => (shared[week] ?? Number.NaN) + noise);
  });
}

/** Noise of which a part is still there in the next week, of the same variance (AR(1)). */
function persisting({ restless }: World, noise: readonly number[]): number[] {
  const kept = restless?.autocorrelation ?? 0;
  let last = 0;
  return noise.map((own, week) => {
    last = week === 0 ? own : kept * last + Math.sqrt(1 - kept * kept) * own;
    return last;
  });
}

type Place = {
  world: World;
  nature: Nature;
  incidents: readonly Incident[];
  step: number;
  group: number;
  arrivals: readonly number[];
  noise: readonly number[][];
};

function triangle(chance: Chance, place: Place): number[][] {
  const { world, nature, incidents, step, group, arrivals, noise } = place;
  const shape = nature.shapes[step] ?? [1];
  const own = incidents.filter(
    (one) => one.step === step && (one.segment === null || world.segments === 0 || one.segment === group),
  );
  const holidayOdds = Math.log(1 - (world.hard ? 0.12 : 0.06));
  return weeksOf(world, (row) => {
    let atRisk = arrivals[row] ?? 0;
    let reached = 0;
    return shape.slice(0, world.weeks - row).map((part, lag) => {
      const week = row + lag;
      const holiday = nature.holidays.has(week) ? holidayOdds : 0;
      const odds = oddsOf(nature, step, group, week) + (noise[group]?.[week] ?? 0) + holiday;
      const settled = 1 / (1 + Math.exp(-odds));
      const fall = own.reduce(
        (factor, one) => factor * (1 - fallIn(one, one.cause === 'step' ? week : row)),
        1,
      );
      const hazard = ((settled * part) / (1 - settled * reached)) * fall;
      reached += part;
      const converted = chance.binomial(atRisk, Math.min(0.98, hazard));
      atRisk -= converted;
      return converted;
    });
  });
}

function diagonals(cells: readonly number[][], weeks: number): number[] {
  const sums = new Array<number>(weeks).fill(0);
  cells.forEach((row, week) => {
    row.forEach((converted, lag) => {
      sums[week + lag] = (sums[week + lag] ?? 0) + converted;
    });
  });
  return sums;
}

function documentOf(
  world: World,
  nature: Nature,
  drawn: { entries: number[][]; series: number[][][][] },
): CountsDocument {
  const weeks = weeksOf(world, (week) => addWeeks(FIRST_WEEK, week));
  const segments = Array.from({ length: world.segments }, (_, group) => `segment ${group + 1}`);
  const names: (string | null)[] = segments.length === 0 ? [null] : segments;
  const stages = Array.from({ length: world.steps + 1 }, (_, stage) => ({
    id: `stage-${stage}`,
    name: `Stage ${stage}`,
    kind: stage < world.steps ? ('micro' as const) : ('macro' as const),
    ...(stage === 0 ? {} : { withinWeeks: world.spread[1] }),
  }));
  return {
    contract: 'weekline.counts/1',
    funnel: { id: 'simulated', name: world.name, stages },
    calendar: { timeZone: 'UTC', weekStartsOn: 'monday' },
    weeks,
    dataThrough: `${addWeeks(FIRST_WEEK, world.weeks)}T00:00:00Z`,
    segmentBy: segments.length === 0 ? null : 'channel',
    segments,
    entries: names.map((segment, group) => ({ segment, arrivals: drawn.entries[group] ?? [] })),
    steps: drawn.series.map((triangles, step) => ({
      to: `stage-${step + 1}`,
      definitionChanges: changesOf(nature, step, weeks),
      series: names.map((segment, group): StepSeries => ({ segment, conversions: triangles[group] ?? [] })),
    })),
    missingWeeks: weeks.filter((_, week) => nature.missing.has(week)),
    holidays: weeks.flatMap((week, i) =>
      nature.holidays.has(i) && i !== FORGOTTEN_HOLIDAY ? [{ week, name: 'public holiday' }] : [],
    ),
  };
}

function changesOf(nature: Nature, step: number, weeks: readonly Week[]): DefinitionChange[] {
  const week = weeks[nature.definition?.week ?? -1];
  if (nature.definition?.step !== step || week === undefined) return [];
  return [{ week, version: 2, reason: 'another rule' }];
}
