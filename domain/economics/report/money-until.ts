import type { Week } from '#domain/calendar/week.ts';
import type { MoneyDocument, RevenueCohort } from '#domain/economics/money-document.ts';

/**
 * A document as it would have been at the end of one of its weeks, as far as that can be told: life-weeks that not all customers had lived by then are gone, and with them what was not
 * finished, single customers and renewals. `null` where the week is not in the document; the same document at its last week.
 *
 * @example moneyUntil(document, '2026-01-05')?.weeks // ['2026-01-05']
 */
export function moneyUntil(document: MoneyDocument, week: Week): MoneyDocument | null {
  const at = document.weeks.indexOf(week);
  if (at === -1) return null;
  if (at === document.weeks.length - 1) return document;
  const count = at + 1;
  const { spread, renewals, ...kept } = document;
  return {
    ...kept,
    weeks: document.weeks.slice(0, count),
    spend: document.spend?.map((series) => ({ ...series, amounts: series.amounts.slice(0, count) })),
    arrivals: document.arrivals?.map((series) => ({ ...series, people: series.people.slice(0, count) })),
    customers: document.customers?.map((series) => ({
      ...series,
      won: series.won.slice(0, count).map((row, entry) => row.slice(0, count - entry)),
      byLastTouch: series.byLastTouch?.slice(0, count),
    })),
    revenue: document.revenue?.map((series) => ({
      ...series,
      cohorts: series.cohorts.slice(0, count).map((cohort, first) => livedBy(cohort, at - first)),
    })),
    refunds: document.refunds?.map((series) => ({ ...series, byWeek: series.byWeek.slice(0, count) })),
    claimed: document.claimed?.map((series) => ({
      ...series,
      conversions: series.conversions.slice(0, count),
    })),
  };
}

/** Those who began on the last day of their first week had lived one life-week less than those of its first day. */
function livedBy({ customers, amounts }: RevenueCohort, lifeWeeks: number): RevenueCohort {
  return { customers, amounts: amounts.slice(0, lifeWeeks) };
}
