import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type Day,
  dayText,
  firstDay,
  lastDay,
  parseDay,
  type Week,
  weekOfDay,
} from '#domain/calendar/week.ts';
import { moneySchema } from '#domain/contract/money/money-schema.ts';
import { NO_ENTRY, NOT_MAPPED, type RevenueKind } from '#domain/economics/money-document.ts';
import type { Configuration } from '#server/config/configuration.ts';
import { assembledMoney } from '#server/economics/assembled-money.ts';
import { moneyFacts } from '#server/engines/duckdb/funnel/money-facts.ts';
import { importSources } from '#server/ingest/import-sources.ts';
import {
  configurationOf,
  eventSource,
  funnelOf,
  revenueSource,
  spendSource,
  stage,
} from './configurations.ts';
import { type TemporaryStore, temporaryStore } from './temporary-store.ts';

const FIRST = parseDay('2026-01-01') ?? (0 as Day);
const WINDOW_DAYS = 14;
const LAST: Week = weekOfDay((FIRST + 70) as Day, 'monday');

const person = fc.record({
  entry: fc.option(fc.record({ at: fc.nat(90), channel: fc.constantFrom('search', 'mail', 'shop') }), {
    freq: 6,
  }),
  wonAfter: fc.option(fc.nat(20)),
  pays: fc.constantFrom('as person', 'as visitor'),
  payments: fc.array(
    fc.record({
      at: fc.nat(100),
      cents: fc.integer({ min: -900, max: 2999 }),
      kind: fc.constantFrom<RevenueKind>('once', 'recurring'),
    }),
    { maxLength: 4 },
  ),
});

const spent = fc.record({
  at: fc.nat(80),
  campaign: fc.constantFrom('Brand a', 'generic', 'unknown'),
  cents: fc.nat(5000),
});

const world = fc.record({
  people: fc.array(person, { minLength: 3, maxLength: 12 }),
  spend: fc.array(spent, { minLength: 1, maxLength: 20 }),
});
type World = typeof world extends fc.Arbitrary<infer W> ? W : never;

test('the money of small worlds is that of a plain reference, and keeps to the contract', async () => {
  await fc.assert(
    fc.asyncProperty(world, async (one) => {
      const temporary = await temporaryStore();
      try {
        const document = await documentOf(temporary, one);
        expect(moneySchema.safeParse(document).error?.issues).toBeUndefined();
        const expected = reference(one, document.weeks);
        expect(
          Object.fromEntries(document.spend?.map(({ segment, amounts }) => [segment, amounts]) ?? []),
        ).toEqual(expected.spend);
        expect(sumsOf(document.arrivals?.map(({ segment, people }) => [segment, people]) ?? [])).toEqual(
          expected.arrivals,
        );
        expect(sumsOf(document.customers?.map(({ segment, won }) => [segment, won.flat()]) ?? [])).toEqual(
          expected.won(document.windowWeeks),
        );
        expect(document.revenue?.map(({ segment, kind, cohorts }) => ({ segment, kind, cohorts }))).toEqual(
          expected.revenue,
        );
      } finally {
        await temporary.close();
      }
    }),
    { numRuns: 12 },
  );
}, 120_000);

/** Without the segments of which there is nothing. */
function sumsOf(series: [string | null, (number | null)[]][]): Record<string, (number | null)[]> {
  return Object.fromEntries(series.filter(([, counts]) => counts.some((count) => count !== 0)));
}

async function documentOf(temporary: TemporaryStore, { people, spend }: World) {
  const time = (at: number, hour: number) => `${dayText((FIRST + at) as Day)}T${hour}:00:00Z`;
  const events = people.flatMap(({ entry, wonAfter }, nth) => {
    if (entry === null) return [];
    const paid = wonAfter === null ? [] : [`p${nth},,paid,${time(entry.at + wonAfter, 12)},`];
    return [`p${nth},c${nth},visit,${time(entry.at, 10)},${entry.channel}`, ...paid];
  });
  const file = await temporary.write('events.csv', csvOf('person,visitor,event,time,channel', events));
  const payments = (kind: RevenueKind) =>
    people.flatMap((one, nth) =>
      one.payments
        .filter((payment) => payment.kind === kind)
        .map(
          ({ at, cents }) => `${one.pays === 'as person' ? 'p' : 'c'}${nth},${time(at, 15)},${cents / 100}`,
        ),
    );
  const revenue = await Promise.all(
    (['once', 'recurring'] as const).map(async (kind) => {
      const own = await temporary.write(`${kind}.csv`, csvOf('person,time,amount', payments(kind)));
      return revenueSource([own], { id: kind, period: kind === 'once' ? null : '1 month' });
    }),
  );
  const ads = await temporary.write(
    'ads.csv',
    csvOf(
      'day,platform,account,campaign,cost',
      spend.map(
        ({ at, campaign, cents }) => `${dayText((FIRST + at) as Day)},g,a,${campaign},${cents / 100}`,
      ),
    ),
  );
  const channel = { kind: 'column', column: 'channel' } as const;
  const rule = (campaign: string, segment: string) => ({
    platform: null,
    account: null,
    campaign: [{ kind: 'start', text: campaign } as const],
    segments: { channel: segment },
  });
  const funnel = {
    ...funnelOf([stage('visit'), stage('paid', { kind: 'macro', withinDays: WINDOW_DAYS })]),
    segmentProperties: ['channel'],
  };
  const configuration: Configuration = configurationOf({
    funnels: [funnel],
    sources: [eventSource([file], { anonymous: 'visitor', properties: { channel } })],
    moneySources: [
      spendSource([ads], { campaigns: [rule('Brand', 'search'), rule('generic', 'tv')] }),
      ...revenue,
    ],
  });
  await importSources(configuration, temporary.imports);
  const question = { funnel, goal: 1, segmentBy: 'channel', until: lastDay(LAST) };
  const facts = await temporary.store.count((connection) => moneyFacts(connection, configuration, question));
  return assembledMoney(facts, {
    funnel: 'main',
    macro: 'paid',
    windowWeeks: 2,
    calendar: configuration.workspace.calendar,
    currency: 'EUR',
    segmentBy: 'channel',
    last: LAST,
    dataThrough: null,
    windowOf: () => null,
    has: { spend: true, revenue: true },
  });
}

function csvOf(header: string, rows: readonly string[]): string {
  return [header, ...rows, ''].join('\n');
}

function reference({ people, spend }: World, weeks: readonly Week[]) {
  const until = lastDay(LAST);
  const weekOf = (at: number) => weekOfDay((FIRST + at) as Day, 'monday');
  return { spend: referenceSpend(), arrivals: referenceArrivals(), won, revenue: referenceRevenue() };

  function referenceSpend() {
    const days = spend.map(({ at }) => FIRST + at);
    const [from, to] = [Math.min(...days), Math.max(...days)];
    const counted = spend.filter(({ at }) => FIRST + at <= until);
    const named = (campaign: string) =>
      campaign === 'Brand a' ? 'search' : campaign === 'generic' ? 'tv' : NOT_MAPPED;
    const segments = [...new Set(counted.map(({ campaign }) => named(campaign)))];
    return Object.fromEntries(
      segments.map((segment) => [
        segment,
        weeks.map((week) =>
          firstDay(week) < from || lastDay(week) > to
            ? null
            : counted
                .filter(({ at, campaign }) => weekOf(at) === week && named(campaign) === segment)
                .reduce((sum, { cents }) => sum + cents * 100, 0),
        ),
      ]),
    );
  }

  function entered() {
    return people.flatMap(({ entry, wonAfter }) =>
      entry === null || FIRST + entry.at > until ? [] : [{ ...entry, wonAfter }],
    );
  }

  function referenceArrivals() {
    const all = entered();
    return Object.fromEntries(
      [...new Set(all.map(({ channel }) => channel))].map((segment) => [
        segment,
        weeks.map(
          (week) => all.filter(({ at, channel }) => channel === segment && weekOf(at) === week).length,
        ),
      ]),
    );
  }

  function won(windowWeeks: number) {
    const all = entered().flatMap(({ at, channel, wonAfter }) =>
      wonAfter === null || wonAfter > WINDOW_DAYS || FIRST + at + wonAfter > until
        ? []
        : [{ channel, from: weekOf(at), to: weekOf(at + wonAfter) }],
    );
    return Object.fromEntries(
      [...new Set(all.map(({ channel }) => channel))].map((segment) => [
        segment,
        weeks.flatMap((week, entry) =>
          weeks
            .slice(entry, entry + windowWeeks + 1)
            .map(
              (to) =>
                all.filter((one) => one.channel === segment && one.from === week && one.to === to).length,
            ),
        ),
      ]),
    );
  }

  /** Day by day: what a payment brings on each day is what it has brought by its end less what it had before. */
  function referenceRevenue() {
    type Paid = { segment: string; first: number; day: number; kind: RevenueKind; amount: number };
    const customers: { segment: string; first: number }[] = [];
    const paid: Paid[] = [];
    for (const { entry, payments } of people) {
      const known = payments.filter(({ at }) => FIRST + at <= until);
      const above = known.filter(({ cents }) => cents > 0).map(({ at }) => FIRST + at);
      if (above.length === 0) continue;
      const first = Math.min(...above);
      const segment = entry === null ? NO_ENTRY : entry.channel;
      customers.push({ segment, first });
      for (const { at, cents, kind } of known)
        paid.push({ segment, first, day: FIRST + at, kind, amount: cents * 100 });
    }
    const lastPaid = Math.max(
      ...people.flatMap(({ payments }) => payments.map(({ at }) => FIRST + at).filter((day) => day <= until)),
    );
    const through = weeks.findLast((week) => lastDay(week) <= lastPaid);
    const keys = [...new Set(paid.map(({ segment, kind }) => JSON.stringify([segment, kind])))].sort();
    return keys.map((key) => {
      const [segment, kind] = JSON.parse(key) as [string, RevenueKind];
      const own = joined(paid.filter((one) => one.segment === segment && one.kind === kind));
      return {
        segment,
        kind,
        cohorts: weeks.map((week, nth) => {
          const inWeek = (first: number) => weekOfDay(first as Day, 'monday') === week;
          const cohort = {
            customers: customers.filter((one) => one.segment === segment && inWeek(one.first)).length,
            amounts: weeks
              .slice(nth + 1, (through === undefined ? -1 : weeks.indexOf(through)) + 1)
              .map(() => 0),
            unfinished: 0,
            paidAhead: 0,
          };
          for (const { first, day, amount } of own.filter((one) => inWeek(one.first))) {
            const over = kind === 'recurring' && amount > 0 ? daysOfMonth(day) : 1;
            const by = (days: number) => Math.trunc((amount * days) / over);
            for (let nthDay = 1; nthDay <= over; nthDay += 1) {
              const brought = by(nthDay) - by(nthDay - 1);
              const on = day + nthDay - 1;
              const age = Math.max(0, Math.floor((on - first) / 7));
              if (on > until) cohort.paidAhead += brought;
              else if (age < cohort.amounts.length)
                cohort.amounts[age] = (cohort.amounts[age] ?? 0) + brought;
              else cohort.unfinished += brought;
            }
          }
          return cohort;
        }),
      };
    });
  }

  /** Equal payments of one day are accrued as one: a part of a cent is lost to none of them. */
  function joined<P extends { first: number; day: number; amount: number }>(all: P[]): P[] {
    const sums = new Map<string, P>();
    for (const one of all) {
      const key = JSON.stringify([one.first, one.day, one.amount > 0]);
      const before = sums.get(key);
      sums.set(key, before === undefined ? one : { ...before, amount: before.amount + one.amount });
    }
    return [...sums.values()];
  }
}

function daysOfMonth(day: number): number {
  const date = new Date(day * 86_400_000);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  const lastOfNext = new Date(Date.UTC(year, month + 2, 0)).getUTCDate();
  const next = Date.UTC(year, month + 1, Math.min(date.getUTCDate(), lastOfNext));
  return next / 86_400_000 - day;
}
