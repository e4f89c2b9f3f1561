import { expect, test } from 'vitest';
import { addWeeks, type Day, firstDay, type Week } from '#domain/calendar/week.ts';
import type { Conversion } from '#domain/funnel/definition.ts';
import { configuration, funnel, history, week } from '#test/fakes/small-shop.ts';
import { stoppedEvents, withoutUnheard } from './stopped-events.ts';

const FIRST = week('2026-01-05');
const at = (index: number) => addWeeks(FIRST, index);
const weekStartsOn = 'monday' as const;

type Around = { missingWeeks?: Week[]; unobserved?: Week[][]; holidays?: Week[]; conversions?: Conversion[] };

/** Rows a day of sign-ups, and of everything else, from a Monday on. */
function stoppedByDay(
  signups: readonly number[],
  others: readonly number[],
  { missingWeeks = [], unobserved = [], holidays = [], conversions = configuration.conversions }: Around = {},
): string[] {
  const eventDays = signups.flatMap((count, index) => {
    const day = (firstDay(FIRST) + index) as Day;
    const all = count + (others[index] ?? 0);
    return [
      ...(count === 0 ? [] : [{ source: 'web', event: 'signup', day, rows: count }]),
      ...(all === 0 ? [] : [{ source: 'web', event: null, day, rows: all }]),
    ];
  });
  const delivery = { lastCompleteWeek: at(Math.floor(signups.length / 7) - 1), missingWeeks };
  const context = {
    conversions,
    weekStartsOn,
    holidays: holidays.map((one) => ({ week: one, name: 'Holiday' })),
  };
  return stoppedEvents(funnel, context, { eventDays, unobserved }, delivery).map(({ stage, event, ...one }) =>
    [stage, event, one.week, ...(one.days ?? [])].join(' '),
  );
}

/** Rows a week of sign-ups, beside visits, both on its Mondays. */
const stoppedIn = (signups: readonly number[], visits = 500, around: Around = {}) =>
  stoppedByDay(
    signups.flatMap((count) => [count, 0, 0, 0, 0, 0, 0]),
    signups.flatMap(() => [visits, 0, 0, 0, 0, 0, 0]),
    around,
  );

const weeksOfDays = (count: number, week: readonly number[]) =>
  Array.from({ length: count }, () => week).flat();
const WEEK = [9, 9, 9, 9, 9, 5, 4];
const BUSY = [90, 90, 90, 90, 90, 40, 30];

test('an event that came every week and does not while its source goes on has stopped', () => {
  expect(stoppedIn([60, 55, 62, 58, 61, 0])).toEqual(['signup signup 2026-02-09']);
});

test('a source that is silent itself, a rare event, and a week that is missing anyway are another matter', () => {
  expect(stoppedIn([60, 55, 62, 58, 61, 0], 0)).toEqual([]);
  expect(stoppedIn([6, 5, 2, 8, 6, 0])).toEqual([]);
  expect(stoppedIn([60, 55, 62, 58, 61, 0], 500, { missingWeeks: [at(5)] })).toEqual([]);
  expect(stoppedIn([60, 55, 62, 58, 61, 0], 500, { unobserved: [[], [at(5)], []] })).toEqual([]);
});

test('the stage is not observed then, and the others are', () => {
  const stopped = {
    kind: 'event-stopped' as const,
    week: at(3),
    source: 'web',
    event: 'signup',
    stage: 'signup',
  };
  expect(withoutUnheard(history, funnel, [stopped]).unobserved).toEqual([[], [at(3)], []]);
  expect(withoutUnheard(history, funnel, [])).toBe(history);
});

test('an event that stops in mid-week is named with the days, while its source goes on', () => {
  const signups = [...weeksOfDays(6, WEEK), 9, 9, 0, 0, 0, 0, 0];
  expect(stoppedByDay(signups, weeksOfDays(7, BUSY))).toEqual([
    'signup signup 2026-02-16 2026-02-18 2026-02-19 2026-02-20 2026-02-21 2026-02-22',
  ]);
});

test('an event that stops at noon is away from the next day on', () => {
  const signups = [...weeksOfDays(6, WEEK), 9, 9, 3, 0, 0, 0, 0];
  expect(stoppedByDay(signups, weeksOfDays(7, BUSY))).toEqual([
    'signup signup 2026-02-16 2026-02-19 2026-02-20 2026-02-21 2026-02-22',
  ]);
});

test('once the event is away for a whole week, that one is named as a whole', () => {
  const signups = [...weeksOfDays(6, WEEK), 9, 9, 0, 0, 0, 0, 0, ...weeksOfDays(1, [0, 0, 0, 0, 0, 0, 0])];
  expect(stoppedByDay(signups, weeksOfDays(8, BUSY))).toEqual([
    'signup signup 2026-02-16 2026-02-18 2026-02-19 2026-02-20 2026-02-21 2026-02-22',
    'signup signup 2026-02-23',
  ]);
});

test('an event that rests on a holiday, with a source that rests, or now and then has not stopped', () => {
  const signups = [...weeksOfDays(6, WEEK), 9, 9, 0, 0, 0, 0, 0];
  const rests = [...weeksOfDays(6, BUSY), 90, 90, 0, 0, 0, 0, 0];
  const lulls = [...weeksOfDays(6, BUSY), 90, 60, 20, 20, 20, 8, 6];
  expect(stoppedByDay(signups, rests)).toEqual([]);
  expect(stoppedByDay(signups, lulls)).toEqual([]);
  expect(stoppedByDay(signups, weeksOfDays(7, BUSY), { holidays: [at(6)] })).toEqual([]);
  const rare = weeksOfDays(7, [3, 0, 4, 0, 2, 0, 0]);
  expect(stoppedByDay([...rare.slice(0, 44), 0, 0, 0, 0, 0], weeksOfDays(7, BUSY))).toEqual([]);
});

test('an event that another version has done with from that day on has not stopped', () => {
  const conversions = configuration.conversions.map((conversion): Conversion => {
    const [version] = conversion.versions;
    if (conversion.id !== 'signup' || version === undefined) return conversion;
    const later = { ...version, version: 2, from: '2026-02-18', match: { event: 'account', where: [] } };
    return { ...conversion, versions: [version, later] };
  });
  const signups = [...weeksOfDays(6, WEEK), 9, 9, 0, 0, 0, 0, 0];
  expect(stoppedByDay(signups, weeksOfDays(7, BUSY), { conversions })).toEqual([]);
});
