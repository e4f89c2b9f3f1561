import { expect, test } from 'vitest';
import type { DataCheck } from '#domain/review/data-check.ts';
import { day, source, week } from '#test/fakes/small-shop.ts';
import type { SourceCoverage } from './counts-store.ts';
import { sourceChecks } from './source-checks.ts';

const checksOf = (coverage: readonly SourceCoverage[], shown = '2026-01-26') =>
  sourceChecks(coverage, { week: week(shown), weekStartsOn: 'monday' });
const told = (checks: readonly DataCheck[]) => checks.map(({ level, message }) => `${level}: ${message}`);

test('sources that keep up are fine', () => {
  expect(
    told(checksOf([source('web', '2026-01-05', '2026-02-01'), source('crm', '2026-01-05', '2026-01-26')])),
  ).toEqual([
    'fine: “web” has delivered through 1 Feb 2026.',
    'fine: “crm” has delivered through 26 Jan 2026.',
  ]);
});

test('a source a week behind the others holds the review back', () => {
  const checks = checksOf([
    source('web', '2026-01-05', '2026-02-01'),
    source('crm', '2026-01-05', '2026-01-25'),
  ]);
  expect(told(checks)[1]).toBe(
    'warning: “crm” has delivered through 25 Jan 2026 only, 7 days behind “web”: later weeks wait for it.',
  );
});

test('a source without a single row is a problem, alone or beside others', () => {
  const problem = 'problem: “crm” has delivered nothing yet, so no week is complete.';
  expect(told(checksOf([source('crm', null, null)]))).toEqual([problem]);
  expect(told(checksOf([source('crm', null, null), source('web', '2026-01-05', '2026-02-01')]))).toContain(
    problem,
  );
});

test('rejected rows and missing weeks are counted, with what to do about them', () => {
  const web = {
    ...source('web', '2026-01-05', '2026-02-01'),
    rejected: 3,
    missingWeeks: [week('2026-01-12')],
  };
  const [, rejected, missing] = checksOf([web]);
  expect(rejected).toMatchObject({
    level: 'warning',
    message: '3 rows of “web” could not be read and are not counted.',
  });
  expect(rejected?.remedy).toContain('--list-rejected');
  expect(missing).toMatchObject({
    level: 'warning',
    message: '“web” sent nothing in the week of 12–18 Jan 2026: nothing is counted or judged in it.',
    weeks: ['2026-01-12'],
  });
});

test('rows far beyond the rest, and long before it, are named', () => {
  const web = source('web', '2026-01-05', '2026-04-29');
  const far = (different: Partial<typeof web.far>) =>
    told(checksOf([{ ...web, far: { ...web.far, ...different } }])).slice(1);
  expect(far({ after: { rows: 3, farthest: day('2091-05-05') } })).toEqual([
    'warning: 3 rows of “web” are dated days after all others, which end on 29 Apr 2026; the latest is of 5 May 2091: they complete no week until the days between have rows.',
  ]);
  expect(far({ before: { rows: 1, farthest: day('1999-12-31') } })).toEqual([
    'warning: 1 row of “web” is dated 31 Dec 1999, long before the rest: the weeks begin with the rest, on 5 Jan 2026.',
  ]);
});

test('rows alone on the next day are not said to have days before them', () => {
  const web = source('web', '2026-01-05', '2026-04-29');
  const after = (rows: number, farthest: string) =>
    checksOf([{ ...web, far: { ...web.far, after: { rows, farthest: day(farthest) } } }])[1]?.message;
  expect(after(1, '2026-04-30')).toBe(
    '1 row of “web” is dated 30 Apr 2026, after a longer silence than is usual here; all others end on 29 Apr 2026: it completes no week until more rows follow.',
  );
  expect(after(2, '2026-04-30')).toMatch(
    /the latest is of 30 Apr 2026: they complete no week until more rows follow\.$/,
  );
  expect(after(1, '2026-05-01')).toMatch(/: it completes no week until the day between has rows\.$/);
});

test('rows after today are named', () => {
  const web = source('web', '2026-01-05', '2026-04-29');
  const [, future] = checksOf([
    { ...web, far: { ...web.far, future: { rows: 1, farthest: day('2026-06-01') } } },
  ]);
  expect(future?.message).toBe('1 row of “web” is dated 1 Jun 2026, after today: it completes no week.');
});

const silent = (...days: string[]) => days.map((text) => ({ day: day(text), rows: 0, usual: 120 }));

test('silent days are a problem of their week, and a warning beside every other one', () => {
  const web = {
    ...source('web', '2026-01-05', '2026-02-01'),
    missingWeeks: [week('2026-01-12')],
    silentDays: silent('2026-01-13', '2026-01-14', '2026-01-15'),
  };
  const message =
    '“web” sent nothing on Tue 13 – Thu 15 Jan, days on which it usually does: the week of 12–18 Jan 2026 is neither judged nor taken as usual.';
  expect(told(checksOf([web], '2026-01-12')).slice(1)).toEqual([`problem: ${message}`]);
  expect(told(checksOf([web], '2026-01-26')).slice(1)).toEqual([`warning: ${message}`]);
});

test('more than three weeks are counted, never listed', () => {
  const weeks = ['2026-01-12', '2026-01-19', '2026-02-02', '2026-02-09'].map(week);
  const [, check] = checksOf([{ ...source('web', '2026-01-05', '2026-03-01'), missingWeeks: weeks }]);
  expect(check?.message).toBe(
    '“web” sent nothing in 4 weeks between 12 Jan and 15 Feb 2026: nothing is counted or judged in them.',
  );
});

test('days of totals without a row are named; a sheet of one row a week is told how to say so', () => {
  const sheet = source('sheet', '2026-01-05', '2026-02-01');
  const [, absent] = checksOf([{ ...sheet, absentDays: [day('2026-01-27')] }]);
  expect(absent).toMatchObject({
    level: 'problem',
    message:
      '“sheet” has no row for Tue 27 Jan: not observed, so what it counts in the week of 26 Jan – 1 Feb 2026 is not known.',
  });
  const [, apart] = checksOf([{ ...sheet, absentDays: [day('2026-01-27')], daysApart: 7 }]);
  expect(apart?.message).toBe(
    '“sheet” has at most one row every 7 days; daily totals are expected, so the other days of every week count as not observed, and no week is counted.',
  );
  expect(apart?.remedy).toContain('covers: week');
});

test('a source that counts as complete beyond its last row says where that is, and warns when it is unusual', () => {
  const crm = { ...source('crm', '2026-01-05', '2026-02-01'), lastDay: day('2026-01-20') };
  expect(told(checksOf([crm]))).toEqual([
    'fine: “crm” is complete through 1 Feb 2026; its last row is of 20 Jan 2026.',
  ]);
  const [, quiet] = checksOf([{ ...crm, quietFrom: day('2026-01-21') }]);
  expect(quiet).toMatchObject({
    level: 'warning',
    message:
      'The last row of “crm” is of 20 Jan 2026, though it counts as complete through 1 Feb 2026; it has never been without rows for nearly so long.',
    weeks: ['2026-01-19', '2026-01-26'],
  });
});

test('a source that nobody feeds any more says its date, for the latest week that it completes and no earlier one', () => {
  const fed = source('web', '2026-01-05', '2026-02-03');
  const stale = { ...source('crm', '2026-01-05', '2026-02-01'), staleSince: day('2026-02-02') };
  const checks = checksOf([fed, stale]).filter(({ level }) => level !== 'fine');
  expect(checks).toMatchObject([
    {
      id: 'stale:crm',
      level: 'warning',
      message: '“crm” has sent nothing newer than 1 Feb 2026, longer ago than is usual.',
      weeks: ['2026-01-26'],
    },
  ]);
});

test('a row that stands alone does not make a source that has stopped look alive, and is not denied', () => {
  const fed = source('web', '2026-01-05', '2026-02-03');
  const crm = { ...source('crm', '2026-01-05', '2026-02-01'), staleSince: day('2026-02-02') };
  const far = { ...crm.far, after: { rows: 1, farthest: day('2026-02-20') } };
  expect(told(checksOf([fed, { ...crm, far }]))).toContain(
    'warning: “crm” has sent nothing newer than 1 Feb 2026 but 1 row of 20 Feb 2026 that stands alone, longer ago than is usual.',
  );
});

test('where no source is fed any more that is said once, and never twice of one that lags behind', () => {
  const web = { ...source('web', '2026-01-05', '2026-02-03'), staleSince: day('2026-02-04') };
  const crm = { ...source('crm', '2026-01-05', '2026-02-01'), staleSince: day('2026-02-02') };
  const warned = (coverage: readonly SourceCoverage[]) =>
    told(checksOf(coverage)).filter((line) => line.startsWith('warning'));
  expect(warned([web, crm])).toEqual([
    'warning: No source has sent anything newer than 3 Feb 2026, longer ago than is usual.',
  ]);
  expect(warned([web, { ...crm, through: day('2026-01-10'), lastDay: day('2026-01-10') }])).toEqual([
    'warning: “crm” has delivered through 10 Jan 2026 only, 24 days behind “web”: later weeks wait for it.',
    'warning: “web” has sent nothing newer than 3 Feb 2026, longer ago than is usual.',
  ]);
});
