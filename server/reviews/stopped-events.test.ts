import { expect, test } from 'vitest';
import { addWeeks, type Week } from '#domain/calendar/week.ts';
import { configuration, funnel, history, week } from '#test/fakes/small-shop.ts';
import { stoppedEvents, withoutUnheard } from './stopped-events.ts';

const FIRST = week('2026-01-05');
const at = (index: number) => addWeeks(FIRST, index);

/** Rows a week of sign-ups, beside visits. */
function stoppedIn(
  signups: readonly number[],
  visits = 500,
  { missingWeeks = [], unobserved = [] }: { missingWeeks?: Week[]; unobserved?: Week[][] } = {},
): string[] {
  const rows = signups.flatMap((count, index) => [
    ...(count === 0 ? [] : [{ source: 'web', event: 'signup', week: at(index), rows: count }]),
    { source: 'web', event: null, week: at(index), rows: visits + count },
  ]);
  const delivery = { lastCompleteWeek: at(signups.length - 1), missingWeeks };
  return stoppedEvents(funnel, configuration.conversions, { eventWeeks: rows, unobserved }, delivery).map(
    (one) => `${one.stage} ${one.event} ${one.week}`,
  );
}

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
