import { addWeeks, type Calendar, type Day, type Week, weekOfDay, weekRange } from '#domain/calendar/week.ts';
import {
  type ArrivalsOfSegment,
  type CustomersOfSegment,
  MONEY_CONTRACT,
  type MoneyDocument,
  NO_ENTRY,
  NOT_MAPPED,
} from '#domain/economics/money-document.ts';
import { MOST_SEGMENTS, OTHER } from '#domain/funnel/counts.ts';
import { MONEY_SCALE, type MoneyFacts } from './money-facts.ts';
import { revenueSeries } from './revenue-cohorts.ts';
import { claimedSeries, spendSeries } from './spend-series.ts';

/** A document reaches back so far: 104 weeks of life for customers of the last two years. */
export const MONEY_WEEKS = 208;

export type MoneyContext = {
  funnel: string;
  macro: string;
  windowWeeks: number;
  calendar: Calendar;
  currency: string;
  segmentBy: string | null;
  /** The last week of the document. */
  last: Week;
  dataThrough: string | null;
  /** In how many days after a click the platforms of a source claim a conversion. */
  windowOf: (source: string) => number | null;
  /** Whether there is a source of each. */
  has: { spend: boolean; revenue: boolean };
};

/** The money document of a funnel from what its store says. */
export function assembledMoney(all: MoneyFacts, context: MoneyContext): MoneyDocument {
  const facts = namedFacts(all);
  const { calendar, has, segmentBy } = context;
  const weeks = documentWeeks(facts, context);
  const segments = segmentBy === null ? [] : segmentsOf(facts);
  const names: (string | null)[] = segmentBy === null ? [null] : segments;
  const through = paidThrough(facts, context);
  const revenue = has.revenue
    ? revenueSeries(facts, { weeks, through, weekStartsOn: calendar.weekStartsOn })
    : [];
  return {
    contract: MONEY_CONTRACT,
    funnel: context.funnel,
    macro: context.macro,
    windowWeeks: context.windowWeeks,
    trial: false,
    calendar,
    weeks,
    dataThrough: context.dataThrough,
    currency: context.currency,
    scale: MONEY_SCALE,
    segmentBy,
    segments,
    ...(has.spend && { spend: spendSeries(facts, weeks) }),
    arrivals: names.map((segment) => arrivalsOf(facts, segment, weeks)),
    customers: names.map((segment) => wonOf(facts, segment, { weeks, windowWeeks: context.windowWeeks })),
    ...(has.revenue && { revenue, refunds: refundsOf(facts, weeks, through) }),
    ...(has.spend && { claimed: claimedSeries(facts, weeks, context.windowOf) }),
  };
}

function documentWeeks(facts: MoneyFacts, { last, calendar }: MoneyContext): Week[] {
  const starts = [
    ...facts.arrivals.map(({ week }) => week),
    ...facts.spend.map(({ week }) => week),
    ...facts.customers.map(({ firstDay }) => weekOfDay(firstDay, calendar.weekStartsOn)),
  ].sort();
  const earliest = addWeeks(last, 1 - MONEY_WEEKS);
  const first = starts[0] ?? last;
  return first > last ? [last] : weekRange(first < earliest ? earliest : first, last);
}

/** The last week of which all payments are there: the last one may have ended a source. */
function paidThrough({ lastPaid }: MoneyFacts, { last, calendar }: MoneyContext): Week {
  if (lastPaid === null) return last;
  const known = addWeeks(weekOfDay((lastPaid + 1) as Day, calendar.weekStartsOn), -1);
  return known < last ? known : last;
}

/** Of more segments than can be named, those with the most people are, and the rest is one. */
function namedFacts(facts: MoneyFacts): MoneyFacts {
  const segments = segmentsOf(facts);
  if (segments.length <= MOST_SEGMENTS) return facts;
  const own = new Set(segments.filter((name) => name !== OTHER).slice(0, MOST_SEGMENTS - 1));
  const named = <Cell extends { segment: string | null }>(cells: readonly Cell[]): Cell[] =>
    cells.map((cell) => (isNamed(cell.segment, own) ? cell : { ...cell, segment: OTHER }));
  return {
    ranges: facts.ranges,
    spend: named(facts.spend),
    arrivals: named(facts.arrivals),
    won: named(facts.won),
    customers: named(facts.customers),
    payments: named(facts.payments),
    refunds: named(facts.refunds),
    lastPaid: facts.lastPaid,
  };
}

function isNamed(segment: string | null, own: ReadonlySet<string>): boolean {
  return segment === null || segment === NOT_MAPPED || segment === NO_ENTRY || own.has(segment);
}

function sumsBy<Cell>(cells: readonly Cell[], of: (cell: Cell) => [string, number]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const [key, count] of cells.map(of)) sums.set(key, (sums.get(key) ?? 0) + count);
  return sums;
}

/** Those that people entered by, most people first, and those that money is spent on alone. */
function segmentsOf({ arrivals, spend, customers }: MoneyFacts): string[] {
  const people = new Map<string, number>();
  for (const { segment, people: count } of arrivals)
    if (segment !== null) people.set(segment, (people.get(segment) ?? 0) + count);
  const entered = [...people].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).map(([name]) => name);
  const others = [...spend, ...customers].flatMap(({ segment }) =>
    segment === null || segment === NOT_MAPPED || segment === NO_ENTRY || people.has(segment)
      ? []
      : [segment],
  );
  return [...entered, ...[...new Set(others)].sort()];
}

function arrivalsOf({ arrivals }: MoneyFacts, segment: string | null, weeks: Week[]): ArrivalsOfSegment {
  const own = arrivals.filter((cell) => cell.segment === segment);
  const counts = sumsBy(own, ({ week, people }) => [week, people]);
  return { segment, people: weeks.map((week) => counts.get(week) ?? 0) };
}

function wonOf(
  { won }: MoneyFacts,
  segment: string | null,
  { weeks, windowWeeks }: { weeks: Week[]; windowWeeks: number },
): CustomersOfSegment {
  const own = won.filter((cell) => cell.segment === segment);
  const counts = sumsBy(own, ({ week, lag, people }) => [`${week} ${lag}`, people]);
  return {
    segment,
    won: weeks.map((week, entry) =>
      Array.from(
        { length: Math.min(windowWeeks + 1, weeks.length - entry) },
        (_, lag) => counts.get(`${week} ${lag}`) ?? 0,
      ),
    ),
  };
}

/** Known from the first payment on, as far as payments are. */
function refundsOf(
  { refunds, customers }: MoneyFacts,
  weeks: Week[],
  through: Week,
): NonNullable<MoneyDocument['refunds']> {
  const names = [...new Set([...customers, ...refunds].map(({ segment }) => segment))].sort();
  return names.map((segment) => {
    const own = refunds.filter((cell) => cell.segment === segment);
    const sums = sumsBy(own, ({ week, amount }) => [week, amount]);
    return { segment, byWeek: weeks.map((week) => (week > through ? null : (sums.get(week) ?? 0))) };
  });
}
