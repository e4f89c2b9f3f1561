import { requiredIndex } from '#domain/funnel/funnel.ts';
import { binomial, type Chance, chance, normals, poisson } from './chance.ts';
import { type Cell, cells, expectedVisits, hazard } from './rates.ts';
import { SAMPLE_SEED, sampleWeeks } from './sample-calendar.ts';
import { crmStages, sampleFunnel, sampleSteps } from './sample-funnel.ts';
import { definitionChange, outage } from './stories.ts';

/** `triangle[u][a]`: people who reached the stage before in week `u` (an index of `sampleWeeks`) and this one `a` weeks later. */
export type Triangle = number[][];

/** One channel of one country: everybody who came, and what became of them, step by step. */
export type CellDraw = {
  cell: Cell;
  visits: number[];
  steps: Triangle[];
  /** Trial sign-ups after trials ceased to count: they happened, and reach no stage. */
  uncounted: Triangle;
};

/** How far a week of a step lies from its usual rate beyond chance, on the logit: for all channels, and for each. */
const SHARED_NOISE = 0.035;
const CHANNEL_NOISE = 0.045;
const TRAFFIC_NOISE = 0.04;

/** The company's whole history, cell by cell. The same seed gives the same numbers on every machine. */
export function drawCompany(seed: number = SAMPLE_SEED): CellDraw[] {
  const noise = stepNoise(seed);
  const traffic = new Map(
    [...new Set(cells.map(({ channel }) => channel.name))].map((name) => {
      const draw = normals(chance(seed, `traffic ${name}`), TRAFFIC_NOISE);
      return [name, sampleWeeks.map(() => Math.exp(draw()))];
    }),
  );
  return cells.map((cell) => {
    const source = chance(seed, `visits ${nameOf(cell)}`);
    const visits = sampleWeeks.map((week, index) =>
      poisson(source, expectedVisits(cell, week) * at(traffic.get(cell.channel.name), index)),
    );
    return drawCell(cell, visits, { seed, noise });
  });
}

type Noise = (stage: string, channel: string, week: number) => number;

function drawCell(cell: Cell, visits: number[], { seed, noise }: { seed: number; noise: Noise }): CellDraw {
  const reached = [visits];
  const uncounted: Triangle = sampleWeeks.map(() => []);
  const steps = sampleSteps.map((step) => {
    const source = chance(seed, `${step.to.id} ${nameOf(cell)}`);
    const arrivals = reached[requiredIndex(sampleFunnel.stages, step.index)] ?? [];
    const landed = sampleWeeks.map(() => 0);
    const triangle = arrivals.map((people, u) => {
      const outcome = drawRow(people, u, {
        stage: step.to.id,
        maxLag: step.maxLag ?? 0,
        cell,
        source,
        noise,
      });
      if (step.to.id === definitionChange.stage) uncounted[u] = outcome.uncounted;
      for (const [lag, count] of outcome.counted.entries()) landed[u + lag] = at(landed, u + lag) + count;
      return outcome.counted;
    });
    reached.push(landed);
    return triangle;
  });
  return { cell, visits, steps, uncounted };
}

type RowContext = { stage: string; maxLag: number; cell: Cell; source: Chance; noise: Noise };

/** What becomes of those who arrived in one week, lag by lag, until the window or the data ends. */
function drawRow(people: number, u: number, { stage, maxLag, cell, source, noise }: RowContext) {
  const counted: number[] = [];
  const uncounted: number[] = [];
  let waiting = people;
  for (const [lag, lands] of sampleWeeks.slice(u, u + maxLag + 1).entries()) {
    const usual = hazard(stage, cell, { lag, lands });
    const converted = binomial(source, waiting, shifted(usual, noise(stage, cell.channel.name, u + lag)));
    const lost = lands === outage.week && !crmStages.has(stage);
    const trials =
      stage === definitionChange.stage ? binomial(source, converted, definitionChange.trialShare) : 0;
    const dismissed = lands >= definitionChange.from ? trials : 0;
    counted.push(lost ? 0 : converted - dismissed);
    uncounted.push(lost ? 0 : dismissed);
    waiting -= converted;
  }
  return { counted, uncounted };
}

function stepNoise(seed: number): Noise {
  const drawn = new Map<string, number[]>();
  const series = (name: string, deviation: number) => {
    const known = drawn.get(name);
    if (known !== undefined) return known;
    const draw = normals(chance(seed, `noise ${name}`), deviation);
    const fresh = sampleWeeks.map(() => draw());
    drawn.set(name, fresh);
    return fresh;
  };
  return (stage, channel, week) =>
    at(series(stage, SHARED_NOISE), week) + at(series(`${stage} ${channel}`, CHANNEL_NOISE), week);
}

function shifted(probability: number, logit: number): number {
  if (probability <= 0) return 0;
  return 1 / (1 + ((1 - probability) / probability) * Math.exp(-logit));
}

function nameOf({ channel, country }: Cell): string {
  return `${channel.name}/${country.name}`;
}

function at(values: readonly number[] | undefined, index: number): number {
  const value = values?.[index];
  if (value === undefined) throw new RangeError(`The sample company has no week ${index}.`);
  return value;
}
