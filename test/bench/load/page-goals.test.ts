import { expect, test } from 'vitest';
import type { Loads } from '#test/bench/load/browser/rounds.ts';
import { exitCodeOf, type Goal } from './goals.ts';
import { pageGoals } from './page-goals.ts';
import { rateGoals } from './rate-goals.ts';

const floor = loads({ readable: [400, 500], charts: [400, 500] });
const framework = loads({ readable: [2000, 2500], charts: [2000, 2500] });
const measured = { floor, framework: { kind: 'measured', loads: framework } } as const;

test('a page at every limit reaches every goal', () => {
  const page = loads({
    readable: [520, 650],
    charts: [640, 800],
    reading: 2200,
    bytes: 45_000,
    bytesInAll: 200_000,
    longTasks: 150,
  });
  expect(missed(pageGoals('page', page, measured))).toEqual([]);
});

test('each goal is missed by what it is about', () => {
  const page = loads({
    readable: [620, 800],
    charts: [900, 1100],
    reading: 2900,
    bytes: 45_100,
    bytesInAll: 200_100,
    longTasks: 151,
    layoutShift: 0.006,
    strangers: ['https://fonts.example/inter.woff2'],
  });
  expect(missed(pageGoals('page', page, measured))).toEqual([
    'page: readable ÷ the floor',
    'page: readable ÷ Observable Framework',
    'page: charts visible ÷ the floor',
    'page: charts visible ÷ Observable Framework',
    'page: charts answer a touch ÷ Observable Framework',
    'page: bytes until readable',
    'page: bytes in all',
    'page: layout shift before the first touch',
    'page: long tasks before the first touch',
    'page: requests to anyone else',
  ]);
});

test('without Framework the goals that need it are not measured, and the exit code says so', () => {
  const page = loads({ readable: [400, 500], charts: [400, 500] });
  const goals = pageGoals('page', page, {
    floor,
    framework: { kind: 'not-available', reason: 'npm ended with exit code 1' },
  });
  expect(goals.filter(({ outcome }) => outcome.kind === 'not-measured')).toHaveLength(3);
  expect(exitCodeOf(goals)).toBe(2);
});

test('a miss weighs more than what was not measured', () => {
  const goal = (kind: 'reached' | 'missed'): Goal => ({
    what: '',
    wanted: '',
    outcome: { kind, figure: '' },
  });
  const open: Goal = { what: '', wanted: '', outcome: { kind: 'not-measured', reason: '' } };
  expect(exitCodeOf([goal('reached')])).toBe(0);
  expect(exitCodeOf([open, goal('missed')])).toBe(1);
});

test('a server that answered nothing, or grew, misses its goals', () => {
  const rate = { requests: 2000, median: 2, p99: 50, processor: 0.5, errors: 0, firstError: null };
  expect(missed(rateGoals({ ...rate, memory: { first: 200, last: 220 } }))).toEqual([]);
  expect(missed(rateGoals({ ...rate, memory: { first: 200, last: 221 } }))).toHaveLength(1);
  const silent = { median: Infinity, p99: Infinity, errors: 2000, firstError: 'answered 500' };
  expect(missed(rateGoals({ ...rate, ...silent, memory: { first: 1, last: 1 } }))).toHaveLength(2);
});

type Figures = {
  readable: number[];
  charts: number[];
  reading?: number;
  bytes?: number;
  bytesInAll?: number;
  longTasks?: number;
  layoutShift?: number;
  strangers?: string[];
};

function loads(figures: Figures): Loads {
  const { readable, charts, reading = 1000, bytes = 1, bytesInAll = 1 } = figures;
  const { longTasks = 0, layoutShift = 0, strangers = [] } = figures;
  return {
    seen: readable.map((time, i) => ({ readable: time, charts: charts[i] ?? Number.NaN, bytes })),
    touched: readable.map(() => ({ reading, bytes: bytesInAll, requests: 2, strangers })),
    resting: readable.map(() => ({ layoutShift, longTasks })),
  };
}

function missed(goals: readonly Goal[]): string[] {
  return goals.filter(({ outcome }) => outcome.kind === 'missed').map(({ what }) => what);
}
