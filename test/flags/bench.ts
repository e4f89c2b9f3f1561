import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { judgingSteps } from '#domain/verdicts/judged-step.ts';
import { type ArrivalMeasures, measureArrivals } from './arrival-score.ts';
import { arrivalGoals, falseAlarms, goalLine, goalsOf, isReached, lossGoals } from './goals.ts';
import { QUIET } from './incidents.ts';
import { type Measured, measure, REPORT_SEED } from './measure.ts';
import { measureOutages, type Outages } from './outages.ts';
import { scenarios } from './scenarios.ts';
import { teamOf } from './team.ts';
import { type Compared, compare } from './versus.ts';
import { wide } from './world.ts';

/**
 * `npm run bench:flags`: draws companies whose truth is known, judges them, and prints how the verdicts did against the
 * goals. Ends with exit code 1 when a goal is missed. The same seeds give the same figures on every machine, speed apart.
 */
type Job =
  | { kind: 'scenario'; index: number }
  | { kind: 'compare' }
  | { kind: 'outages' }
  | { kind: 'arrivals' };
type Result =
  | { kind: 'scenario'; measured: Measured }
  | { kind: 'compare'; compared: Compared[] }
  | { kind: 'outages'; outages: Outages }
  | { kind: 'arrivals'; arrivals: ArrivalMeasures };

const COMPARED_TEAMS = 25;
const COMPARE_SEED = REPORT_SEED + 10_000;
const OUTAGE_SEED = REPORT_SEED + 20_000;
const OUTAGE_TEAMS = 12;
const ARRIVAL_SEED = REPORT_SEED + 30_000;
const ARRIVAL_TEAMS = 100;
const SPEED_RUNS = 40;

async function main(): Promise<void> {
  const started = performance.now();
  const speed = judgingMs();
  const results = await allDone([
    { kind: 'compare' },
    { kind: 'outages' },
    { kind: 'arrivals' },
    ...scenarios.map((_, index): Job => ({ kind: 'scenario', index })),
  ]);
  const measured = results.flatMap((one) => (one.kind === 'scenario' ? [one.measured] : []));
  const compared = results.flatMap((one) => (one.kind === 'compare' ? one.compared : []));
  const goals = [
    ...goalsOf(measured, compared, speed),
    ...lossGoals(measured),
    ...results.flatMap((one) => (one.kind === 'arrivals' ? arrivalGoals(one.arrivals) : [])),
  ];
  print('Goals (simulated companies; tuned on seeds below 10,000, reported on those below)');
  for (const goal of goals) print(goalLine(goal));
  print('');
  print(
    'Rivals on the fast world: false alarms per team and quarter and incidents caught at the customary limit,',
  );
  print('and incidents caught at as many false alarms as Weekline raises');
  for (const one of compared) print(comparedLine(one));
  print('');
  for (const one of results) if (one.kind === 'outages') printOutages(one.outages);
  printRepairedSoon(measured);
  print('');
  printHarder(measured);
  printCalibration(measured);
  printLosses(measured);
  print('');
  print(`Seeds: ${seedsText()}`);
  const missed = goals.filter((goal) => !isReached(goal));
  const seconds = (performance.now() - started) / 1000;
  print('');
  print(`${goals.length - missed.length} goals reached, ${missed.length} missed, in ${seconds.toFixed(0)} s`);
  process.exitCode = missed.length === 0 ? 0 : 1;
}

/** Shares the jobs out among as many processes as there are processors. */
async function allDone(jobs: readonly Job[]): Promise<Result[]> {
  const waiting = [...jobs];
  const results: Result[] = [];
  const worker = () =>
    new Promise<void>((done, failed) => {
      const child = fork(fileURLToPath(import.meta.url));
      const next = () => {
        const job = waiting.shift();
        if (job === undefined) child.disconnect();
        else child.send(job);
      };
      child.on('message', (result: Result) => {
        results.push(result);
        next();
      });
      child.on('error', failed);
      child.on('exit', (code) =>
        code === 0 ? done() : failed(new Error(`A measuring process ended with code ${code}.`)),
      );
      next();
    });
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), jobs.length) }, worker));
  return results;
}

function work(job: Job): Result {
  if (job.kind === 'compare') return { kind: 'compare', compared: compare(COMPARE_SEED, COMPARED_TEAMS) };
  if (job.kind === 'outages') return { kind: 'outages', outages: measureOutages(OUTAGE_SEED, OUTAGE_TEAMS) };
  if (job.kind === 'arrivals')
    return { kind: 'arrivals', arrivals: measureArrivals(ARRIVAL_SEED, ARRIVAL_TEAMS) };
  const scenario = scenarios[job.index];
  if (scenario === undefined) throw new RangeError(`There is no scenario ${job.index}.`);
  return { kind: 'scenario', measured: measure(scenario, REPORT_SEED) };
}

/** The best of several runs: the machine may be doing other things as well. */
function judgingMs(): number {
  const { counts } = teamOf({ ...wide, weeks: 104 }, QUIET, REPORT_SEED);
  const runs = Array.from({ length: SPEED_RUNS }, () => {
    const started = performance.now();
    const work = judgingSteps(counts);
    while (work.next().done !== true);
    return performance.now() - started;
  });
  return Math.min(...runs);
}

function comparedLine({ name, customary, equal }: Compared): string {
  const usual =
    customary === null
      ? ''.padStart(15)
      : `${customary.falsePerQuarter.toFixed(2).padStart(6)}  ${percent(customary.caught)}`;
  return `  ${name.padEnd(26)} ${usual}   ${percent(equal.caught)}`;
}

function printOutages({ falsePerQuarter, all, large, oneBroken }: Outages): void {
  const seen = ({ noticed, outages }: Outages['all']) => `${percent(noticed / outages).trim()} of ${outages}`;
  print(`Notice for the whole funnel: ${falsePerQuarter.toFixed(2)} a team and quarter with nothing wrong;`);
  print(
    `when all steps fall together, seen within 3 reports: ${seen(all)}, of those by 10 % or more ${seen(large)}`,
  );
  print(
    `while one step is broken and the others are not, it speaks in ${percentOf(oneBroken.noticed / oneBroken.weeks)} of the weeks`,
  );
}

/** Most figures do not depend on how long a problem lasts; the share of false step-weeks does. */
function printRepairedSoon(measured: readonly Measured[]): void {
  const soon = measured.find(({ name }) => name === 'fast, repaired soon')?.flag;
  if (soon === undefined) return;
  const raised = soon.falseRaised / (soon.falseRaised + soon.trueRaised);
  const shown = soon.falseShown / (soon.falseShown + soon.trueShown);
  const core = soon.coreCaught / soon.core;
  print(
    `Where every problem is repaired within six weeks: ${percentOf(raised)} of the newly raised flags and`,
  );
  print(
    `${percentOf(shown)} of the flagged step-weeks are false; ${percentOf(core)} of the core drops are flagged within 3 reports`,
  );
}

/** Worlds as restless as real series, and the recall by volume. */
function printHarder(measured: readonly Measured[]): void {
  print(
    'Harder worlds: false flags a team and quarter with nothing wrong; core drops flagged within 3 reports',
  );
  for (const name of ['noise × 3', 'drift × 4', 'AR 0.7']) {
    const quiet = measured.find((one) => one.name === `${name}, quiet`)?.flag;
    const trouble = measured.find((one) => one.name === `${name}, trouble`)?.flag;
    if (quiet === undefined || trouble === undefined) continue;
    print(
      `  ${name.padEnd(12)} ${falseAlarms(quiet).toFixed(2)}   ${percentOf(trouble.coreCaught / trouble.core)}`,
    );
  }
  const flags = measured.map(({ flag }) => flag);
  const of = (value: (flag: (typeof flags)[number]) => number) =>
    flags.reduce((sum, flag) => sum + value(flag), 0);
  const middle = of(({ middleCaught }) => middleCaught) / of((flag) => flag.middle);
  const above =
    (of(({ coreCaught }) => coreCaught) - of(({ middleCaught }) => middleCaught)) /
    (of(({ core }) => core) - of((flag) => flag.middle));
  print(
    `Core drops flagged, 200 to 1,000 conversions a week: ${percentOf(middle)}; above: ${percentOf(above)}`,
  );
  const fresh = of(({ coreNew }) => coreNew) / of(({ core }) => core);
  print(
    `Counted strictly, a step that is flagged already being missed: ${percentOf(fresh)} of all core drops`,
  );
}

/** What the losses that were told came to, by world: the share of intervals that held the true one, and what was told over the truth. */
function printLosses(measured: readonly Measured[]): void {
  print(
    'Losses told: intervals that hold the true one at the step, at the macro stage and in money; told over true',
  );
  for (const { name, losses } of measured) {
    if (losses.step.all === 0) continue;
    const { step, macro, money } = losses;
    print(
      `  ${name.padEnd(26)} ${percentOf(step.held / step.all)} of ${step.all}   ${percentOf(macro.held / macro.all)}   ${percentOf(money.held / money.all)}   ${(step.ratio / step.all).toFixed(2)}`,
    );
  }
}

/** What the words of a flag were worth, where a problem comes once a quarter. */
function printCalibration(measured: readonly Measured[]): void {
  for (const name of ['fast, trouble', '1–5 weeks, step broke']) {
    const calibration = measured.find((one) => one.name === name)?.calibration;
    if (calibration === undefined) continue;
    const bands = calibration.bands.map(
      ({ from, right, all }) => `from ${from.toFixed(1)}: ${percentOf(right / all)} of ${all}`,
    );
    print(`Newly raised flags that are true, by evidence (${name}): ${bands.join('; ')}`);
    const { held, all, said, true: truth } = calibration.interval;
    print(
      `  their interval holds the true drop in ${percentOf(held / all)} of ${all}; what is said is ${percentOf(said / truth)} of it`,
    );
  }
}

function seedsText(): string {
  const range = (first: number, teams: number) => `${first} to ${first + teams - 1}`;
  const parts = scenarios.map(({ name, teams }) => `${name} ${range(REPORT_SEED, teams)}`);
  return [
    ...parts,
    `rivals ${range(COMPARE_SEED, 2 * COMPARED_TEAMS)}`,
    `whole funnel ${range(OUTAGE_SEED, 3 * OUTAGE_TEAMS)}`,
    `arrivals ${range(ARRIVAL_SEED, 2 * ARRIVAL_TEAMS)}`,
  ].join('; ');
}

function percentOf(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(0)} %`.padStart(5);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

if (process.send === undefined) await main();
else process.on('message', (job: Job) => process.send?.(work(job)));
