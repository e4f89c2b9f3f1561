import type { Loads } from '#test/bench/load/browser/rounds.ts';
import { atMost, type Goal, notMeasured } from './goals.ts';
import { ratiosOf, type Spread, spreadOf } from './statistics.ts';

/** What the pages are measured against; Framework may be missing where the registry cannot deliver it. */
export type References = {
  floor: Loads;
  framework: { kind: 'measured'; loads: Loads } | { kind: 'not-available'; reason: string };
};

const SHIFT_THAT_ROUNDS_TO_ZERO = 0.005;

/** The goals of a page that came by a link or was published. */
export function pageGoals(name: string, own: Loads, { floor, framework }: References): Goal[] {
  const readable = own.seen.map((load) => load.readable);
  const charts = own.seen.map((load) => load.charts);
  const reading = own.touched.map((load) => load.reading);
  const strangers = own.touched.flatMap((load) => load.strangers);
  const againstFloor = (what: string, values: number[], other: number[], limit: number) =>
    ratioGoal(`${name}: ${what} ÷ the floor`, ratiosOf(values, other), limit);
  const againstFramework = (
    what: string,
    values: number[],
    of: (load: Loads['seen'][number]) => number,
    limit: number,
  ) => {
    const goal = `${name}: ${what} ÷ Observable Framework`;
    return framework.kind === 'measured'
      ? ratioGoal(goal, ratiosOf(values, framework.loads.seen.map(of)), limit)
      : notMeasured(goal, `≤ ${limit}`, framework.reason);
  };
  return [
    againstFloor(
      'readable',
      readable,
      floor.seen.map((load) => load.readable),
      1.3,
    ),
    againstFramework('readable', readable, (load) => load.readable, 0.3),
    againstFloor(
      'charts visible',
      charts,
      floor.seen.map((load) => load.charts),
      1.6,
    ),
    againstFramework('charts visible', charts, (load) => load.charts, 0.4),
    againstFramework('charts answer a touch', reading, (load) => load.charts, 1.1),
    atMost(`${name}: bytes until readable`, median(own.seen.map(({ bytes }) => bytes)), 45_000, kilobytes),
    atMost(`${name}: bytes in all`, Math.max(...own.touched.map(({ bytes }) => bytes)), 200_000, kilobytes),
    {
      what: `${name}: layout shift before the first touch`,
      ...shiftGoal(Math.max(...own.resting.map(({ layoutShift }) => layoutShift))),
    },
    atMost(
      `${name}: long tasks before the first touch`,
      median(own.resting.map(({ longTasks }) => longTasks)),
      150,
      milliseconds,
    ),
    {
      what: `${name}: requests to anyone else`,
      wanted: 'none',
      outcome: {
        kind: strangers.length === 0 ? 'reached' : 'missed',
        figure: strangers.length === 0 ? 'none' : [...new Set(strangers)].join(', '),
      },
    },
  ];
}

function ratioGoal(what: string, { median: value, least, most }: Spread, limit: number): Goal {
  const { wanted, outcome } = atMost(what, value, limit, (ratio) => ratio.toFixed(2));
  return outcome.kind === 'not-measured'
    ? { what, wanted, outcome }
    : {
        what,
        wanted,
        outcome: { ...outcome, figure: `${outcome.figure} (${least.toFixed(2)}–${most.toFixed(2)})` },
      };
}

function shiftGoal(shift: number): Pick<Goal, 'wanted' | 'outcome'> {
  return {
    wanted: '0.00',
    outcome: {
      kind: shift < SHIFT_THAT_ROUNDS_TO_ZERO ? 'reached' : 'missed',
      figure: shift.toFixed(3),
    },
  };
}

function median(values: readonly number[]): number {
  return spreadOf(values).median;
}

export function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}

export function milliseconds(time: number): string {
  return `${time.toFixed(0)} ms`;
}
