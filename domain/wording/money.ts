import type { ConversionValue } from '#domain/economics/economics.ts';
import { rangeText } from './numbers-and-dates.ts';

/** As in `words.ts`: the same for every reader, whatever the machine's own language. */
const LOCALE = 'en-GB';
/** Browsers break lines between a minus and a currency; a word joiner keeps them together. */
const SIGN = '\u2212\u2060';
/** A loss is known to its first digit or two. */
const DIGITS_KNOWN = 2;

/**
 * An amount as it was declared, its cents only where it has any.
 *
 * @example moneyText(1480, 'EUR') // '€1,480'
 */
export function moneyText(amount: number, currency: string): string {
  // A rounded −0 has no sign.
  return formatOf(currency)
    .format(amount + 0)
    .replace('-', SIGN);
}

/**
 * The two ends of a range of money without the currency, which is printed next to it.
 *
 * @example moneyRangeText(1390, 1570, 'EUR') // '1,390–1,570'
 */
export function moneyRangeText(low: number, high: number, currency: string): string {
  return rangeText(amountText(low, currency), amountText(high, currency));
}

/**
 * What an estimate of people is worth, rounded to two digits: nobody knows more of a loss.
 *
 * @example aboutMoneyText(21, { currency: 'EUR', each: 1480 }) // '€31,000'
 */
export function aboutMoneyText(people: number, { currency, each }: ConversionValue): string {
  return moneyText(toKnownDigits(people * each), currency);
}

/** @example aboutMoneyRangeText({ low: 12, high: 31 }, { currency: 'EUR', each: 1480 }) // '18,000–46,000' */
export function aboutMoneyRangeText(
  people: { low: number; high: number },
  { currency, each }: ConversionValue,
): string {
  return moneyRangeText(toKnownDigits(people.low * each), toKnownDigits(people.high * each), currency);
}

/**
 * A number as exactly as a loss is known: to its first two digits.
 *
 * @example toKnownDigits(100.8) // 100
 */
export function toKnownDigits(amount: number): number {
  return Number(amount.toPrecision(DIGITS_KNOWN));
}

/** Estimates are known to three digits at best; below 1 the cents alone would say nothing of them. */
const ESTIMATE_DIGITS = 3;

/**
 * An estimate of money, to three digits, or to more where it is compared with what is near.
 *
 * @example estimatedMoneyText(0.06171, 'EUR') // '€0.0617'
 */
export function estimatedMoneyText(amount: number, currency: string, digits = ESTIMATE_DIGITS): string {
  const known = Number(amount.toPrecision(digits));
  return formatOf(currency, fineDigits(known, digits))
    .format(known + 0)
    .replace('-', SIGN);
}

/**
 * The ends of a range of an estimate, without the currency; without an upper end it says where it begins. `null` where both ends read the same.
 *
 * @example estimatedRangeText({ low: 180.4, high: null }, 'EUR') // '180 or more'
 */
export function estimatedRangeText(
  { low, high }: { low: number; high: number | null },
  currency: string,
  digits = ESTIMATE_DIGITS,
): string | null {
  const end = (amount: number) => {
    const known = Number(amount.toPrecision(digits));
    return amountText(known, currency, fineDigits(known, digits));
  };
  if (high === null) return `${end(low)} or more`;
  const [from, to] = [end(low), end(high)];
  return from === to ? null : rangeText(from, to);
}

/** How many digits of an estimate cents could not show; `null` where they can. */
function fineDigits(amount: number, digits: number): number | null {
  const isSmall = amount !== 0 && Math.abs(amount) < 1;
  return isSmall || digits > ESTIMATE_DIGITS ? digits : null;
}

function amountText(amount: number, currency: string, fine: number | null = null): string {
  return formatOf(currency, fine)
    .formatToParts(amount)
    .filter(({ type }) => type !== 'currency' && type !== 'literal')
    .map(({ value }) => value)
    .join('');
}

function formatOf(currency: string, fine: number | null = null): Intl.NumberFormat {
  return new Intl.NumberFormat(LOCALE, {
    style: 'currency',
    currency,
    ...(fine === null
      ? { trailingZeroDisplay: 'stripIfInteger' as const }
      : { maximumSignificantDigits: fine }),
  });
}
