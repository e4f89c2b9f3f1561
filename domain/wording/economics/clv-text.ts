import { addWeeks, type Week } from '#domain/calendar/week.ts';
import type { Clv, ClvCaveat, ClvHorizon, ClvSpread, SoFar } from '#domain/economics/value/clv.ts';
import { changeText, countText, percentText, startNear } from '#domain/wording/numbers-and-dates.ts';
import { isolated } from '#domain/wording/typography.ts';
import { aboutText, estimateText, type MoneyUnit, rangeOfMoney } from './amounts.ts';

/**
 * What a CLV is called: never without its horizon, and revenue where nobody declared a margin.
 *
 * @example clvName(52, '0.72') // 'CLV 52 weeks'
 */
export function clvName(horizon: ClvHorizon, margin: string | null): string {
  return margin === null ? `Revenue of a customer in ${horizon} weeks` : `CLV ${horizon} weeks`;
}

/**
 * A CLV as a reader meets it in a week: with its range, or the reason why there is none.
 *
 * @example clvText({ kind: 'no-revenue', horizon: 52 }, { unit: { currency: 'EUR', scale: 2 }, readIn: '2026-11-16' }) // 'no revenue recorded'
 */
export function clvText(clv: Clv, { unit, readIn }: { unit: MoneyUnit; readIn: Week }): string {
  switch (clv.kind) {
    case 'value':
      return `${clvName(clv.horizon, clv.margin)} ${estimateText(clv.value, unit)}`;
    case 'range-only':
      return `${clvName(clv.horizon, clv.margin)} between ${aboutText(clv.value.low, unit)} and ${aboutText(clv.value.high ?? clv.value.amount, unit)}`;
    case 'too-wide':
      return `${clvName(clv.horizon, clv.margin)} cannot be told yet: customers differ too much`;
    case 'negative':
      return `${clvName(clv.horizon, clv.margin)} ${aboutText(clv.amount, unit)}: more is refunded than paid`;
    case 'not-yet': {
      const when =
        clv.from === null ? 'needs more customers' : `from about ${startNear(addWeeks(clv.from, 1), readIn)}`;
      return `${soFarText(clv.soFar, unit)}; CLV ${clv.horizon} weeks ${when}`;
    }
    case 'no-customers':
      return 'no paying customer yet';
    case 'no-revenue':
      return 'no revenue recorded';
  }
}

/**
 * What each customer has brought so far, with what is paid and not accrued yet.
 *
 * @example soFarText({ each: 3800, customers: 60, weeks: 6, paidAhead: null }, { currency: 'EUR', scale: 2 }) // '€38 so far from each customer in up to 6 weeks'
 */
export function soFarText({ each, customers, weeks, paidAhead }: SoFar, unit: MoneyUnit): string {
  const duration = weeks === 1 ? 'their first week' : `up to ${weeks} weeks`;
  if (each === null)
    return `${countText(customers)} ${customers === 1 ? 'customer' : 'customers'} in ${duration}`;
  const ahead =
    paidAhead === null || paidAhead === 0 ? '' : `, and ${aboutText(paidAhead, unit)} already paid ahead`;
  return `${aboutText(each, unit)} so far from each customer in ${duration}${ahead}`;
}

/** How much of a CLV nobody has lived yet; `null` where all of it was observed. */
export function predictedText(clv: Clv): string | null {
  if (!('predicted' in clv) || clv.predicted < 0.005) return null;
  return `${percentText(clv.predicted)} of it expected, from how customers of ${clv.observedWeeks} weeks went on`;
}

/**
 * What must be said with a CLV for a reader to read it rightly.
 *
 * @example caveatText({ kind: 'holiday-unseen', name: 'Christmas' }, { currency: 'EUR', scale: 2 }) // 'includes no Christmas yet'
 */
export function caveatText(caveat: ClvCaveat, unit: MoneyUnit): string {
  switch (caveat.kind) {
    case 'one-customer':
      return `one customer brought ${percentText(caveat.share)} of this; without them ${aboutText(caveat.without, unit)}`;
    case 'recent-change': {
      const isMore = caveat.ratio > 1;
      const change = changeText(Math.abs(caveat.ratio - 1)).replace(/^\+/, '');
      return `in the last 4 weeks customers brought ${change} ${isMore ? 'more' : 'less'} than others of the same age before: if that stays, this is too ${isMore ? 'low' : 'high'}`;
    }
    case 'no-renewal-yet':
      return `${countText(caveat.customers)} ${caveat.customers === 1 ? 'customer pays' : 'customers pay'} for ${caveat.periodDays} days ahead, and none has come up for renewal yet`;
    case 'holiday-unseen':
      return `includes no ${isolated(caveat.name)} yet`;
  }
}

/**
 * Half of the customers and the middle half: what single customers bring.
 *
 * @example spreadText({ customers: 40, quarter: 1000, median: 2000, threeQuarters: 4000 }, { unit: { currency: 'EUR', scale: 2 }, horizon: 52 })
 */
export function spreadText(
  { customers, quarter, median, threeQuarters }: ClvSpread,
  { unit, horizon }: { unit: MoneyUnit; horizon: ClvHorizon },
): string {
  const range = rangeOfMoney({ amount: median, low: quarter, high: threeQuarters }, unit);
  const middle = range === null ? '' : `, the middle half ${range}`;
  return `of ${countText(customers)} customers who have been here for ${horizon} weeks half brought ${aboutText(median, unit)} or more${middle}`;
}
