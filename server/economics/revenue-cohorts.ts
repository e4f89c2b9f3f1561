import {
  DAYS_IN_WEEK,
  type Day,
  lastDay,
  type Week,
  type WeekStart,
  weekOfDay,
  weeksBetween,
} from '#domain/calendar/week.ts';
import type { RevenueCohort, RevenueSeries } from '#domain/economics/money-document.ts';
import type { CustomerCell, MoneyFacts, PaymentCell } from './money-facts.ts';

export type RevenueQuestion = {
  weeks: readonly Week[];
  /** The last week of which all payments are there. */
  through: Week;
  weekStartsOn: WeekStart;
};

/**
 * The revenue of each segment and kind, by the calendar week of the first payment. Life-weeks count when whoever began on the last day of the week
 * has lived them to the end of `through`.
 */
export function revenueSeries(
  { customers, payments }: Pick<MoneyFacts, 'customers' | 'payments'>,
  question: RevenueQuestion,
): RevenueSeries[] {
  const names = [...new Set(customers.map(({ segment }) => segment))].sort(byName);
  return names.flatMap((segment) => {
    const own = payments.filter((cell) => cell.segment === segment);
    const kinds = [...new Set(own.map(({ kind }) => kind))].sort();
    return kinds.map((kind) => ({
      segment,
      kind,
      cohorts: cohortsOf(
        customers.filter((cell) => cell.segment === segment),
        own.filter((cell) => cell.kind === kind),
        question,
      ),
    }));
  });
}

function cohortsOf(
  customers: readonly CustomerCell[],
  payments: readonly PaymentCell[],
  { weeks, through, weekStartsOn }: RevenueQuestion,
): RevenueCohort[] {
  const weekOf = (day: Day) => weekOfDay(day, weekStartsOn);
  const until = lastDay(weeks.at(-1) ?? through);
  return weeks.map((week) => {
    const own = payments.filter(({ firstDay }) => weekOf(firstDay) === week);
    const count = customers
      .filter(({ firstDay }) => weekOf(firstDay) === week)
      .reduce((sum, cell) => sum + cell.customers, 0);
    const lived = week > through ? 0 : weeksBetween(week, through);
    const sums = own.map((cell) => brought(cell, { lived, until }));
    return {
      customers: count,
      amounts: Array.from({ length: lived }, (_, age) => sumOf(sums.map(({ amounts }) => amounts[age]))),
      unfinished: sumOf(sums.map(({ unfinished }) => unfinished)),
      paidAhead: sumOf(sums.map(({ paidAhead }) => paidAhead)),
    };
  });
}

type Brought = { amounts: number[]; unfinished: number; paidAhead: number };

/** What payments of one day bring: as they are accrued, day by day, over what they pay for. */
function brought(
  { firstDay, offset, periodDays, amount }: PaymentCell,
  { lived, until }: { lived: number; until: Day },
): Brought {
  const over = periodDays === 0 ? 1 : periodDays;
  const days = Math.min(over, until - (firstDay + offset) + 1);
  const accruedBefore = (day: number) => accrued(amount, clamp(day - offset, days), over);
  const ends = Array.from({ length: lived + 1 }, (_, age) => accruedBefore(age * DAYS_IN_WEEK));
  const all = accrued(amount, clamp(days, days), over);
  const finished = ends.at(-1) ?? 0;
  return {
    amounts: ends.slice(1).map((end, age) => end - (ends[age] ?? 0)),
    unfinished: all - finished,
    paidAhead: amount - all,
  };
}

/** Exact, and the parts of a payment add up to it. */
function accrued(amount: number, days: number, over: number): number {
  return Number((BigInt(amount) * BigInt(days)) / BigInt(over));
}

function clamp(days: number, most: number): number {
  return Math.max(0, Math.min(days, most));
}

function sumOf(amounts: readonly (number | undefined)[]): number {
  return amounts.reduce<number>((sum, amount) => sum + (amount ?? 0), 0);
}

function byName(a: string | null, b: string | null): number {
  return (a ?? '') < (b ?? '') ? -1 : 1;
}
