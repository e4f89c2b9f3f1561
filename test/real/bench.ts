import { type Goal, goalLine, isReached, least, most } from '#test/flags/goals.ts';
import { type ArrivalScore, realArrivals } from './real-arrivals.ts';
import { knownChanges } from './real-changes.ts';
import { realDataFolder, realFunnels, realSeries } from './real-data.ts';
import { laggedScore } from './real-lagged.ts';
import { overSources, perYear, quietScores, type TrialScore, trialScores } from './real-score.ts';
import { trialsOf } from './real-trials.ts';
import { compareReal, type RealCompared } from './real-versus.ts';

/**
 * `npm run bench:real`: judges real weekly series that nobody made up, as they are and with drops that were put in, and prints how the
 * verdicts did against the goals and against the rules of dashboards. Ends with exit code 1 when a goal is missed, and says so
 * plainly where the data is missing. The same seed gives the same figures on every machine.
 */
const SEED = 1000;
const DROPS = [0.1, 0.2, 0.3];
const YEAR = 52;

function main(): void {
  const folder = realDataFolder();
  if (folder === null) {
    print('skipped: no real data (WEEKLINE_REAL_DATA, or ../shared/data beside the checkout)');
    return;
  }
  const started = performance.now();
  const all = realSeries(folder);
  const trials = trialsOf(all, DROPS, SEED);
  const quiet = quietScores(all);
  const caught = trialScores(trials);
  const budget = overSources(quiet, perYear);
  const compared = compareReal(
    all,
    trials.filter(({ drop }) => drop === 0.2),
    budget,
  );
  const of = (drop: number, key: 'flagged' | 'marked') =>
    overSources(caught, (score) => share(score.get(drop), key));
  const lagged = laggedScore(realFunnels(folder));
  const changes = knownChanges(all);
  const arrivals = realArrivals(all, realFunnels(folder), SEED);
  const mean = (value: (score: ArrivalScore) => number, of = arrivals) =>
    of.reduce((sum, { score }) => sum + value(score), 0) / of.length;
  const insides = [...quiet.values()].map(({ inside, ranged }) => inside / ranged);
  const best = Math.max(...compared.map(({ equal }) => equal));
  const goals: Goal[] = [
    most('new flags a series and year, as they are', budget, 0.4),
    most(
      'weeks flagged',
      overSources(quiet, ({ flagged, weeks }) => flagged / weeks),
      0.02,
      'share',
    ),
    {
      metric: 'weeks inside the range, average over sources',
      value: overSources(quiet, ({ inside, ranged }) => inside / ranged),
      goal: { at: 'between', value: 0.94, most: 0.97 },
      as: 'share',
    },
    least('weeks inside the range, worst source', Math.min(...insides), 0.91),
    least('−20 % flagged within 3 reports', of(0.2, 'flagged'), 0.53),
    least('−20 % flagged or watched within 3 reports', of(0.2, 'marked'), 0.75),
    least('−30 % flagged or watched within 3 reports', of(0.3, 'marked'), 0.86),
    least('−20 %: lead over the best rival at equal new flags', of(0.2, 'flagged') - best, 0.1),
    most('lagged funnels: new flags a step and year', (lagged.raised / lagged.weeks) * YEAR, 0.4),
    least('lagged funnels: weeks inside the range', lagged.inside / lagged.weeks, 0.92),
    least('known definition changes flagged as they came', changes.found / changes.all, 1),
    most(
      'arrivals: new flags a series and year',
      mean(({ raised, weeks }) => (raised / weeks) * YEAR),
      1,
    ),
    most(
      'arrivals: weeks flagged',
      mean(({ flagged, weeks }) => flagged / weeks),
      0.04,
      'share',
    ),
    least(
      'arrivals halved: flagged in the first report',
      mean(({ first, tried }) => first / tried),
      0.85,
    ),
    least(
      'arrivals halved: within 3 reports',
      mean(({ within, tried }) => within / tried),
      0.94,
    ),
  ];
  print(
    `Goals (${all.length} real series of ${quiet.size} sources, ${trials.length} drops put in, each source counting alike)`,
  );
  for (const goal of goals) print(goalLine(goal));
  print('');
  print(
    'By source: new flags a year, weeks flagged, inside the range, longest flag in weeks; −20 % flagged / flagged or watched',
  );
  for (const [source, score] of quiet) {
    const twenty = caught.get(source)?.get(0.2);
    print(
      `  ${source.padEnd(26)} ${perYear(score).toFixed(2)}  ${percent(score.flagged / score.weeks)}  ${percent(score.inside / score.ranged)}  ${String(score.longest).padStart(2)}   ${percent(share(twenty, 'flagged'))} / ${percent(share(twenty, 'marked'))}`,
    );
  }
  print(
    'Arrivals by source: new flags a year, weeks flagged, inside; halved: in the first report / within 3',
  );
  for (const source of new Set(arrivals.map((one) => one.source))) {
    const own = arrivals.filter((one) => one.source === source);
    print(
      `  ${source.padEnd(44)} ${mean(({ raised, weeks }) => (raised / weeks) * YEAR, own).toFixed(2)}  ${percent(mean(({ flagged, weeks }) => flagged / weeks, own))}  ${percent(mean(({ inside, weeks }) => inside / weeks, own))}   ${percent(mean(({ first, tried }) => first / tried, own))} / ${percent(mean(({ within, tried }) => within / tried, own))}`,
    );
  }
  const watches = overSources(quiet, (score) => (score.watches / score.weeks) * YEAR);
  print(
    `New watches a series and year: ${watches.toFixed(2)}. −10 %: ${percent(of(0.1, 'flagged'))} / ${percent(of(0.1, 'marked'))}; −30 % flagged: ${percent(of(0.3, 'flagged'))}`,
  );
  print('');
  print(
    'Rivals: new flags a series and year and −20 % caught at the customary limit; −20 % caught at as many new flags as Weekline',
  );
  for (const one of compared) print(rivalLine(one));
  const missed = goals.filter((goal) => !isReached(goal));
  print('');
  print(
    `${goals.length - missed.length} goals reached, ${missed.length} missed, in ${((performance.now() - started) / 1000).toFixed(0)} s`,
  );
  process.exitCode = missed.length === 0 ? 0 : 1;
}

function share(score: TrialScore | undefined, key: 'flagged' | 'marked'): number {
  return score === undefined ? Number.NaN : score[key] / score.tried;
}

function rivalLine({ name, customary, equal }: RealCompared): string {
  return `  ${name.padEnd(28)} ${customary.perYear.toFixed(2).padStart(6)}  ${percent(customary.caught)}   ${percent(equal)}`;
}

function percent(value: number): string {
  return `${(value * 100).toFixed(1)} %`.padStart(7);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

main();
