import { describe, expect, test } from 'vitest';
import { type Day, firstDay, type Week } from '#domain/calendar/week.ts';
import { isRefusal } from '#domain/contract/refusal.ts';
import { problemOfRefusal } from '#domain/contract/refusal-problem.ts';
import type { Configuration } from '#server/config/configuration.ts';
import {
  configurationOf,
  funnelOf,
  revenueSource,
  spendSource,
  stage,
} from '#test/engines/configurations.ts';
import { createMoney, windowWeeks } from './money.ts';
import type { MoneyFacts } from './money-facts.ts';

const FIRST = '2026-01-05' as Week;
const LAST = '2026-01-12' as Week;

const nothing: MoneyFacts = {
  spend: [],
  ranges: [],
  arrivals: [],
  won: [],
  customers: [],
  payments: [],
  refunds: [],
  lastPaid: null,
};

function moneyOf(different: Partial<Configuration>, facts: Partial<MoneyFacts> = {}) {
  const funnel = funnelOf([stage('visit'), stage('paid', { kind: 'macro', withinWeeks: 1 })]);
  const configuration = configurationOf({ funnels: [funnel], ...different });
  return createMoney({
    configuration,
    shown: (task) =>
      task({
        money: async () => ({ ...nothing, ...facts }),
        weeks: async () => [LAST],
        dataThrough: async () => '2026-01-18T23:59:59+00:00',
      }),
  }).document({ funnel: 'main', week: null, by: null });
}

async function remedyOf(different: Partial<Configuration>): Promise<string> {
  const answer = await moneyOf(different);
  if (!isRefusal(answer)) throw new Error('It was not refused.');
  return `${problemOfRefusal(answer).status} ${problemOfRefusal(answer).remedy}`;
}

describe('there is none, with what to do', () => {
  const moneySources = [spendSource(['ads.csv'])];

  test('without a source of spend or revenue', async () => {
    expect(await remedyOf({})).toContain('404 Add a source with kind: spend');
  });

  test('of a funnel that counts totals, or that leads to no macro conversion', async () => {
    const totals = funnelOf([stage('visit'), stage('paid', { kind: 'macro' })], 'totals');
    expect(await remedyOf({ moneySources, funnels: [totals] })).toContain('events');
    expect(await remedyOf({ moneySources, funnels: [funnelOf([stage('visit')])] })).toContain('macro');
  });
});

test('a week that no range covers whole is not known, and a day without a row within one is nothing', async () => {
  const cell = { source: 'ads', platform: 'google', segment: null, claimed: 15_000 };
  const document = await moneyOf(
    { moneySources: [spendSource(['ads.csv'], { windowDays: 30 })] },
    {
      spend: [{ ...cell, week: FIRST, amount: 100_000 }],
      ranges: [
        { source: 'ads', firstDay: (firstDay(FIRST) + 3) as Day, lastDay: (firstDay(LAST) + 6) as Day },
        { source: 'ads', firstDay: firstDay(LAST), lastDay: (firstDay(LAST) + 2) as Day },
      ],
    },
  );
  expect(document).toMatchObject({
    weeks: [FIRST, LAST],
    spend: [{ segment: null, amounts: [null, 0] }],
    claimed: [{ platform: 'google', conversions: [null, '0'], windowDays: 30 }],
  });
  expect(document).not.toHaveProperty('revenue');
});

test('life-weeks count as far as payments are known', async () => {
  const paid = { segment: null, firstDay: firstDay(FIRST), kind: 'once' as const, periodDays: 0 };
  const facts = {
    customers: [{ segment: null, firstDay: firstDay(FIRST), customers: 1 }],
    payments: [
      { ...paid, offset: 0, amount: 500 },
      { ...paid, offset: 7, amount: 70 },
    ],
  };
  const sources = { moneySources: [revenueSource(['billing.csv'])] };
  const cohortsAt = async (lastPaid: Day) => {
    const document = await moneyOf(sources, { ...facts, lastPaid });
    return isRefusal(document) ? null : document.revenue?.[0]?.cohorts[0];
  };
  expect(await cohortsAt((firstDay(LAST) + 6) as Day)).toEqual({
    customers: 1,
    amounts: [500],
    unfinished: 70,
    paidAhead: 0,
  });
  expect(await cohortsAt((firstDay(LAST) + 5) as Day)).toMatchObject({ amounts: [], unfinished: 570 });
});

test('the window of a funnel is that of the steps on the way, in the calendar weeks they can span', () => {
  expect(windowWeeks([stage('visit'), stage('paid', { withinDays: 0 })])).toBe(0);
  expect(windowWeeks([stage('visit'), stage('paid', { withinDays: 1 })])).toBe(1);
  expect(windowWeeks([stage('visit'), stage('paid', { withinWeeks: 2 })])).toBe(2);
  const demo = stage('demo', { optional: true, withinWeeks: 9 });
  expect(windowWeeks([stage('visit'), demo, stage('paid', { withinWeeks: 2 })])).toBe(2);
  expect(windowWeeks([stage('visit'), stage('paid')])).toBe(104);
});
