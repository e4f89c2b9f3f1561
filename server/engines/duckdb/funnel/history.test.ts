import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Conversion } from '#domain/funnel/definition.ts';
import type { Configuration } from '#server/config/configuration.ts';
import { importSources } from '#server/ingest/import-sources.ts';
import type { TotalsSource } from '#server/ingest/kinds/totals.ts';
import {
  anyEvent,
  configurationOf,
  eventSource,
  funnelOf,
  stage,
  totalsSource,
} from '#test/engines/configurations.ts';
import { type TemporaryStore, temporaryStore } from '#test/engines/temporary-store.ts';
import { countsStore } from './counts.ts';

let temporary: TemporaryStore;

beforeEach(async () => {
  temporary = await temporaryStore();
});

afterEach(async () => {
  await temporary.close();
});

async function eventsOf(text: string, different: Partial<Configuration> = {}) {
  const rows = text
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).join(','));
  const file = await temporary.write('events.csv', ['person,event,time,plan', ...rows].join('\n'));
  const source = eventSource([file], { properties: { plan: { kind: 'column', column: 'plan' } } });
  const configuration = configurationOf({ sources: [source], ...different });
  await importSources(configuration, temporary.imports);
  return countsStore(temporary.store, configuration);
}

const visitToPaid = funnelOf([
  stage('visit'),
  stage('signup', { withinDays: 7 }),
  stage('paid', { withinWeeks: 8 }),
]);

describe('people through a funnel', () => {
  test('one person counts once, at the first entry, by weeks and lags', async () => {
    const counts = await eventsOf(`
      ann visit  2026-11-02T10:00:00Z pro
      ann visit  2026-11-09T10:00:00Z free
      ann signup 2026-11-09T09:00:00Z
      ann paid   2026-11-30T00:00:00Z
      bob visit  2026-11-03T10:00:00Z`);
    expect(await counts.history(visitToPaid, { segmentBy: 'plan' })).toEqual({
      segments: ['(blank)', 'pro'],
      entries: [
        { segment: '(blank)', week: '2026-11-02', people: 1 },
        { segment: 'pro', week: '2026-11-02', people: 1 },
      ],
      steps: [
        [{ segment: 'pro', week: '2026-11-02', lag: 1, people: 1 }],
        [{ segment: 'pro', week: '2026-11-09', lag: 3, people: 1 }],
      ],
      unobserved: [[], [], []],
    });
  });

  test('a window is counted in calendar days: day 7 is inside to its last minute, day 8 is not', async () => {
    const counts = await eventsOf(`
      in  visit  2026-11-02T00:00:00Z
      in  signup 2026-11-09T23:59:00Z
      out visit  2026-11-02T23:59:00Z
      out signup 2026-11-10T00:00:00Z`);
    const { steps } = await counts.history(visitToPaid, { segmentBy: null });
    expect(steps[0]).toEqual([{ segment: null, week: '2026-11-02', lag: 1, people: 1 }]);
  });

  test('equal times count in file order, and one event never reaches two stages', async () => {
    const counts = await eventsOf(`
      ann visit  2026-11-02T10:00:00Z
      ann signup 2026-11-02T10:00:00Z
      bob signup 2026-11-02T10:00:00Z
      bob visit  2026-11-02T10:00:00Z`);
    const twice = funnelOf([stage('visit'), stage('visit', { id: 'again' })]);
    expect((await counts.history(visitToPaid, { segmentBy: null })).steps[0]).toEqual([
      { segment: null, week: '2026-11-02', lag: 0, people: 1 },
    ]);
    expect((await counts.history(twice, { segmentBy: null })).steps[0]).toEqual([]);
  });

  test('an optional stage stops nobody', async () => {
    const counts = await eventsOf(`
      ann visit  2026-11-02T10:00:00Z
      ann paid   2026-11-03T10:00:00Z
      bob visit  2026-11-02T10:00:00Z
      bob paid   2026-11-03T10:00:00Z
      bob signup 2026-11-04T10:00:00Z`);
    const { steps } = await counts.history(
      funnelOf([stage('visit'), stage('signup', { optional: true }), stage('paid')]),
      { segmentBy: null },
    );
    expect(steps.map((cells) => cells.map(({ people }) => people))).toEqual([[1], [2]]);
  });

  test('clocks set back past midnight never give a negative lag', async () => {
    const calendar = { timeZone: 'America/St_Johns', weekStartsOn: 'sunday' } as const;
    const counts = await eventsOf(
      `
      ann visit  2010-11-07T02:30:30Z
      ann signup 2010-11-07T02:40:00Z`,
      { workspace: { name: 'Test', currency: 'CAD', calendar } },
    );
    const { entries, steps } = await counts.history(visitToPaid, { segmentBy: null });
    expect(entries).toEqual([{ segment: null, week: '2010-11-07', people: 1 }]);
    expect(steps[0]).toEqual([{ segment: null, week: '2010-11-07', lag: 0, people: 1 }]);
  });

  test('a definition holds from its day on, for events that arrive later too', async () => {
    const signup: Conversion = {
      ...anyEvent('signup'),
      versions: [
        { version: 1, from: null, reason: null, match: { event: 'signup', where: [] } },
        {
          version: 2,
          from: '2026-11-09',
          reason: 'free accounts no longer count',
          match: { event: 'signup', where: [{ property: 'plan', oneOf: ['pro'] }] },
        },
      ],
    };
    const counts = await eventsOf(
      `
      ann signup 2026-11-08T23:59:59Z free
      bob signup 2026-11-09T00:00:00Z free
      cat signup 2026-11-09T00:00:00Z pro`,
      { conversions: [signup] },
    );
    const { entries } = await counts.history(funnelOf([stage('signup')]), { segmentBy: null });
    expect(entries).toEqual([
      { segment: null, week: '2026-11-02', people: 1 },
      { segment: null, week: '2026-11-09', people: 1 },
    ]);
  });

  test('30 stages are walked, and of 200 segments the 49 largest are named', async () => {
    const events = Array.from({ length: 30 }, (_, index) => `e${index}`);
    const rows = Array.from({ length: 400 }, (_, who) =>
      events.map(
        (event, index) =>
          `p${who} ${event} 2026-11-02T10:${String(index).padStart(2, '0')}:00Z seg${who % 200}`,
      ),
    );
    const counts = await eventsOf(rows.flat().join('\n'), { conversions: events.map(anyEvent) });
    const stages = events.map((event, index) => stage(event, { withinDays: 7, optional: index % 4 === 2 }));
    const history = await counts.history(funnelOf(stages), { segmentBy: 'plan' });
    expect(history.allSegments).toBe(200);
    expect(history.segments).toHaveLength(50);
    expect(history.segments.at(-1)).toBe('(other)');
    expect(history.steps).toHaveLength(29);
    expect(history.steps.every((cells) => cells.reduce((sum, { people }) => sum + people, 0) === 400)).toBe(
      true,
    );
  });

  test('a store without events has an empty history', async () => {
    const counts = countsStore(temporary.store, configurationOf());
    expect(await counts.history(visitToPaid, { segmentBy: null })).toEqual({
      segments: [],
      entries: [],
      steps: [[], []],
      unobserved: [[], [], []],
    });
  });
});

describe('identity', () => {
  test('ids joined in a chain are one person, also for events before the join', async () => {
    const file = await temporary.write(
      'events.csv',
      `person,anonymous,event,time
,a1,visit,2026-11-02T10:00:00Z
,a2,visit,2026-11-03T10:00:00Z
u1,a2,signup,2026-11-04T10:00:00Z
u1,a1,signup,2026-11-05T10:00:00Z
u1,,paid,2026-11-10T10:00:00Z
,a3,visit,2026-11-03T10:00:00Z`,
    );
    const configuration = configurationOf({ sources: [eventSource([file], { anonymous: 'anonymous' })] });
    await importSources(configuration, temporary.imports);
    const history = await countsStore(temporary.store, configuration).history(visitToPaid, {
      segmentBy: null,
    });
    expect(history.entries).toEqual([{ segment: null, week: '2026-11-02', people: 2 }]);
    expect(history.steps.map((cells) => cells.map(({ lag, people }) => ({ lag, people })))).toEqual([
      [{ lag: 0, people: 1 }],
      [{ lag: 1, people: 1 }],
    ]);
  });
});

describe('daily totals', () => {
  const funnel = funnelOf([stage('visit'), stage('signup')], 'totals');

  async function totalsOf(text: string, different: Partial<TotalsSource> = {}) {
    const rows = text.trim().replace(/^ +/gm, '');
    const file = await temporary.write('totals.csv', `date,group,visits,signups\n${rows}`);
    const properties = { group: { kind: 'column', column: 'group' } } as const;
    const configuration = configurationOf({ sources: [totalsSource([file], { properties, ...different })] });
    await importSources(configuration, temporary.imports);
    return countsStore(temporary.store, configuration);
  }

  test('a blank day makes the week of its stage unobserved, and a zero does not', async () => {
    const counts = await totalsOf(`
      2026-11-07,a,10,0
      2026-11-08,a,20,
      2026-11-09,a,5,0
      2026-11-10,b,7,2`);
    expect(await counts.history(funnel, { segmentBy: null })).toEqual({
      segments: [],
      entries: [
        { segment: null, week: '2026-11-02', people: 30 },
        { segment: null, week: '2026-11-09', people: 12 },
      ],
      steps: [[{ segment: null, week: '2026-11-09', lag: 0, people: 2 }]],
      unobserved: [[], ['2026-11-02']],
    });
    expect((await counts.history(funnel, { segmentBy: 'group' })).segments).toEqual(['a', 'b']);
  });

  const week = (...days: number[]) => days.map((day) => `2026-11-${String(day).padStart(2, '0')},a,1000,10`);

  test('a day without a row makes its week unobserved: four days are not compared with seven', async () => {
    const counts = await totalsOf(
      [...week(2, 3, 4, 5, 6, 7, 8), ...week(9, 10, 14, 15), ...week(16, 17, 18, 19, 20, 21, 22)].join('\n'),
    );
    expect(await counts.history(funnel, { segmentBy: null })).toMatchObject({
      entries: [
        { week: '2026-11-02', people: 7000 },
        { week: '2026-11-16', people: 7000 },
      ],
      unobserved: [['2026-11-09'], ['2026-11-09']],
    });
  });

  test('a week without a row is unobserved, the days before the first and after the last row are not', async () => {
    const counts = await totalsOf([...week(7, 8), '2026-11-16,a,1000,10', '2026-11-17,a,1000,10'].join('\n'));
    expect((await counts.history(funnel, { segmentBy: null })).unobserved).toEqual([
      ['2026-11-09'],
      ['2026-11-09'],
    ]);
  });

  test('days that the owner declares complete and that have no row are unobserved too', async () => {
    const counts = await totalsOf(week(2, 3).join('\n'), { completeThrough: '2026-11-04' });
    expect((await counts.history(funnel, { segmentBy: null })).unobserved).toEqual([
      ['2026-11-02'],
      ['2026-11-02'],
    ]);
  });

  test('a stage misses only the days of the sources that bring it', async () => {
    const visits = await temporary.write('visits.csv', 'date,visits\n2026-11-02,5\n2026-11-04,5');
    const signups = await temporary.write('signups.csv', 'date,signups\n2026-11-02,5\n2026-11-03,5');
    const configuration = configurationOf({
      sources: [
        totalsSource([visits], { id: 'visits', totals: { visit: 'visits' } }),
        totalsSource([signups], { id: 'signups', totals: { signup: 'signups' } }),
      ],
    });
    await importSources(configuration, temporary.imports);
    const { unobserved } = await countsStore(temporary.store, configuration).history(funnel, {
      segmentBy: null,
    });
    expect(unobserved).toEqual([['2026-11-02'], []]);
  });

  test('of 60 groups the 49 with the most entries are named, and the rest adds up', async () => {
    const groups = Array.from({ length: 60 }, (_, index) => `2026-11-02,g${index},${index + 1},1`);
    const counts = await totalsOf(groups.join('\n'));
    const { segments, allSegments, entries, steps } = await counts.history(funnel, { segmentBy: 'group' });
    expect([segments.length, segments[0], segments[48], segments[49], allSegments]).toEqual([
      50,
      'g59',
      'g11',
      '(other)',
      60,
    ]);
    expect(entries.find(({ segment }) => segment === '(other)')?.people).toBe((11 * 12) / 2);
    expect(steps[0]?.find(({ segment }) => segment === '(other)')?.people).toBe(11);
    expect((await counts.history(funnel, { segmentBy: null })).segments).toEqual([]);
  });

  test('a value that is called like the rest is part of it', async () => {
    const groups = Array.from(
      { length: 60 },
      (_, index) => `2026-11-02,${index === 0 ? '(other)' : `g${index}`},${index === 0 ? 999 : 5},1`,
    );
    const { segments, entries } = await (await totalsOf(groups.join('\n'))).history(funnel, {
      segmentBy: 'group',
    });
    expect(segments.filter((segment) => segment === '(other)')).toHaveLength(1);
    expect(entries.reduce((sum, { people }) => sum + people, 0)).toBe(999 + 59 * 5);
  });

  test('fifty groups are all named', async () => {
    const groups = Array.from({ length: 50 }, (_, index) => `2026-11-02,g${index},5,1`);
    const history = await (await totalsOf(groups.join('\n'))).history(funnel, { segmentBy: 'group' });
    expect(history.segments).toHaveLength(50);
    expect(history.allSegments).toBeUndefined();
  });
});
