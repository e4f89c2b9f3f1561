import type { Estimate } from '#domain/economics/acquisition/cpa.ts';
import { estimatedMoneyText, estimatedRangeText, moneyText } from '#domain/wording/money.ts';

/** What amounts are counted in: whole numbers of 10^−scale of a currency. */
export type MoneyUnit = { currency: string; scale: number };

/**
 * A sum of money, as exact as it is.
 *
 * @example sumText(12_345_600, { currency: 'EUR', scale: 4 }) // '€1,234.56'
 */
export function sumText(amount: number, { currency, scale }: MoneyUnit): string {
  return moneyText(amount / 10 ** scale, currency);
}

/**
 * An estimate of money, to three digits.
 *
 * @example aboutText(148_234.7, { currency: 'EUR', scale: 2 }) // '€1,480'
 */
export function aboutText(amount: number, { currency, scale }: MoneyUnit): string {
  return estimatedMoneyText(amount / 10 ** scale, currency);
}

/**
 * The range of an estimate without its currency; `null` where it is settled: both ends read the same.
 *
 * @example rangeOfMoney({ amount: 21_200, low: 18_000, high: null }, { currency: 'EUR', scale: 2 }) // '180 or more'
 */
export function rangeOfMoney({ low, high }: Estimate, { currency, scale }: MoneyUnit): string | null {
  return estimatedRangeText(
    { low: low / 10 ** scale, high: high === null ? null : high / 10 ** scale },
    currency,
  );
}

/**
 * An estimate with its range.
 *
 * @example estimateText({ amount: 21_200, low: 18_000, high: null }, { currency: 'EUR', scale: 2 }) // '€212 (180 or more)'
 */
export function estimateText(estimate: Estimate, unit: MoneyUnit): string {
  const value = aboutText(estimate.amount, unit);
  const range = rangeOfMoney(estimate, unit);
  return range === null ? value : `${value} (${range})`;
}

/** More digits than this nobody compares. */
const MOST_DIGITS = 6;

/**
 * An estimate and the range that it is compared with, in as many digits as put what is printed on the side of its ends on which it is.
 *
 * @example comparedTexts({ amount: 6604, low: 5500, high: 6600 }, { currency: 'EUR', scale: 2 }).value // '€66.04'
 */
export function comparedTexts(
  { amount, low, high }: { amount: number; low: number; high: number },
  { currency, scale }: MoneyUnit,
): { value: string; range: string | null } {
  const unit = 10 ** scale;
  const [value, from, to] = [amount / unit, low / unit, high / unit];
  const isRight = (digits: number) => {
    const printed = (one: number) => Number(one.toPrecision(digits));
    return printed(value) < printed(from) === value < from && printed(value) > printed(to) === value > to;
  };
  let digits = 3;
  while (digits < MOST_DIGITS && !isRight(digits)) digits += 1;
  return {
    value: estimatedMoneyText(value, currency, digits),
    range: estimatedRangeText({ low: from, high: to }, currency, digits),
  };
}
