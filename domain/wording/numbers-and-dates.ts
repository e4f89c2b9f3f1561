import { DAYS_IN_WEEK, type Day, firstDay, lastDay, type Week } from '#domain/calendar/week.ts';

/** Numbers and dates are written the same for every reader, whatever the machine's own language. */
const LOCALE = 'en-GB';
const NARROW_SPACE = '\u202f';
const TRUE_MINUS = '\u2212';
const EN_DASH = '\u2013';
/** Browsers break lines after a dash; with a word joiner on both sides a range stays in one piece. */
const UNBROKEN_DASH = `\u2060${EN_DASH}\u2060`;
const MS_IN_DAY = 86_400_000;
/** Beyond this many decimals of a percent nobody reads a difference. */
const MOST_DECIMALS = 3;
/** A range is written so finely that its ends are at least this many units of the last digit apart. */
const UNITS_APART = 3;

const counts = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 0 });
const decimalFormats = Array.from(
  { length: MOST_DECIMALS + 2 },
  (_, decimals) =>
    new Intl.NumberFormat(LOCALE, { minimumFractionDigits: decimals, maximumFractionDigits: decimals }),
);
const dayMonth = new Intl.DateTimeFormat(LOCALE, { timeZone: 'UTC', day: 'numeric', month: 'short' });
const dayMonthYear = new Intl.DateTimeFormat(LOCALE, {
  timeZone: 'UTC',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
});

/**
 * A number of people, whole.
 *
 * @example countText(48120) // '48,120'
 */
export function countText(count: number): string {
  // A rounded -0.3 is −0, which nobody writes.
  const whole = Math.round(count) + 0;
  // Nothing to group: a review says this of thousands of weeks, and formatters are slow.
  if (whole >= 0 && whole < 1000) return String(whole);
  return counts.format(whole).replace('-', TRUE_MINUS);
}

/** @example signedCountText(21) // '+21' */
export function signedCountText(change: number): string {
  const text = countText(change);
  return Math.round(change) > 0 ? `+${text}` : text;
}

/**
 * A rate with as many digits as one can take in: two, fewer below a tenth of a percent.
 *
 * @example percentText(0.0512) // '5.1 %'
 */
export function percentText(rate: number): string {
  return `${decimal(rate * 100, usualDecimals(rate * 100))}${NARROW_SPACE}%`;
}

/**
 * The two ends of a range, never broken at the dash.
 *
 * @example rangeText('286', '427') // '286–427'
 */
export function rangeText(low: string, high: string): string {
  return `${low}${UNBROKEN_DASH}${high}`;
}

/**
 * A range of rates, both ends with the same digits, enough to keep them distinct; with more of them where fewer would put `rate`, which it is compared with, on
 * another side of an end than it is on.
 *
 * @example percentRangeText(0.0621, 0.0744) // '6.2–7.4 %'
 */
export function percentRangeText(low: number, high: number, rate: number | null = null): string {
  const decimals = rate === null ? rangeDecimals(low, high) : comparedDecimals(rate, { low, high }).ofRange;
  const from = decimal(low * 100, decimals);
  const to = decimal(high * 100, decimals);
  return from === to ? `${from}${NARROW_SPACE}%` : `${rangeText(from, to)}${NARROW_SPACE}%`;
}

/**
 * A rate written as finely as the range it is compared with.
 *
 * @example comparedPercentText(0.4012, { low: 0.412, high: 0.421 }) // '40.1 %'
 */
export function comparedPercentText(rate: number, range: { low: number; high: number }): string {
  return `${decimal(rate * 100, comparedDecimals(rate, range).ofRate)}${NARROW_SPACE}%`;
}

/**
 * So many decimals, of the rate at least those of the range, that what is printed of the two is below, inside or above as the rate is, as far as decimals can
 * show it.
 */
function comparedDecimals(
  rate: number,
  { low, high }: { low: number; high: number },
): { ofRate: number; ofRange: number } {
  const least = rangeDecimals(low, high);
  const usual = Math.max(usualDecimals(rate * 100), least);
  for (let ofRange = least; ofRange <= MOST_DECIMALS + 1; ofRange++) {
    const ofRate = Math.max(usual, ofRange);
    const printed = Number((rate * 100).toFixed(ofRate));
    const end = (value: number) => Number((value * 100).toFixed(ofRange));
    if (printed < end(low) === rate < low && printed > end(high) === rate > high) return { ofRate, ofRange };
  }
  return { ofRate: usual, ofRange: least };
}

/** So many digits of a number of people can be taken in … */
const COUNT_DIGITS = 3;

/**
 * The two ends of a range of people, with three digits, or with all of them where fewer would put `people` on another side of an end than it is on.
 *
 * @example countRangeText(10_412, 12_287, 5006) // '10,400–12,300'
 */
export function countRangeText(low: number, high: number, people: number | null): string {
  const [from, to] = [Math.ceil(low), Math.floor(Math.max(high, Math.ceil(low)))];
  const [roundFrom, roundTo] = [digits(from), digits(to)];
  const isSame =
    roundFrom < roundTo &&
    (people === null || (people < roundFrom === people < from && people > roundTo === people > to));
  const [first, last] = isSame ? [roundFrom, roundTo] : [from, to];
  return first === last ? countText(first) : rangeText(countText(first), countText(last));
}

function digits(count: number): number {
  return Number(count.toPrecision(COUNT_DIGITS));
}

/** @example changeText(-0.24) // '−24 %' */
export function changeText(ratio: number): string {
  const percent = Math.abs(ratio * 100);
  const digits = decimal(percent, percent < 1 ? 1 : 0);
  if (Number(digits.replaceAll(',', '')) === 0) return `0${NARROW_SPACE}%`;
  return `${ratio < 0 ? TRUE_MINUS : '+'}${digits}${NARROW_SPACE}%`;
}

/** @example weekText('2026-11-16') // '16–22 Nov 2026' */
export function weekText(week: Week): string {
  const first = new Date(firstDay(week) * MS_IN_DAY);
  const last = new Date(lastDay(week) * MS_IN_DAY);
  if (first.getUTCFullYear() !== last.getUTCFullYear()) {
    return `${dayMonthYear.format(first)} ${EN_DASH} ${dayMonthYear.format(last)}`;
  }
  if (first.getUTCMonth() !== last.getUTCMonth()) {
    return `${dayMonth.format(first)} ${EN_DASH} ${dayMonthYear.format(last)}`;
  }
  return `${first.getUTCDate()}${EN_DASH}${dayMonthYear.format(last)}`;
}

/** More weeks than this are counted, not listed. */
const MOST_WEEKS_LISTED = 3;

/**
 * Several weeks, in order: up to three by name, more by their number and the days between which they lie.
 *
 * @example weeksText(['2026-08-03', '2026-08-10', '2026-08-17', '2026-08-24']) // 'the 4 weeks from 3 Aug to 30 Aug 2026'
 */
export function weeksText(weeks: readonly Week[]): string {
  const [first, last] = [weeks[0], weeks.at(-1)];
  if (first === undefined || last === undefined || weeks.length <= MOST_WEEKS_LISTED)
    return listText(weeks.map(weekText));
  const from = startNear(first, last);
  const inRow = (firstDay(last) - firstDay(first)) / DAYS_IN_WEEK === weeks.length - 1;
  const until = dayYearText(lastDay(last));
  return inRow
    ? `the ${weeks.length} weeks from ${from} to ${until}`
    : `${weeks.length} weeks between ${from} and ${until}`;
}

/**
 * The day a week begins, without the year.
 *
 * @example startText('2026-11-09') // '9 Nov'
 */
export function startText(week: Week): string {
  return dateText(firstDay(week));
}

/**
 * The day a week begins, with its year where that is not the year of the week it is read in.
 *
 * @example startNear('2025-12-22', '2026-01-05') // '22 Dec 2025'
 */
export function startNear(week: Week, readIn: Week): string {
  return yearOf(week) === yearOf(readIn) ? startText(week) : dayYearText(firstDay(week));
}

/** @example dateText(dayOfInstant(Date.parse('2026-11-22T09:30:00Z'), 'UTC')) // '22 Nov' */
export function dateText(day: Day): string {
  return dayMonth.format(new Date(day * MS_IN_DAY));
}

/** @example dayYearText(dayOfInstant(Date.parse('2026-11-22T09:30:00Z'), 'UTC')) // '22 Nov 2026' */
export function dayYearText(day: Day): string {
  return dayMonthYear.format(new Date(day * MS_IN_DAY));
}

const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth'];
const CARDINALS = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine'];

/** @example ordinalText(2) // 'second' */
export function ordinalText(place: number): string {
  return ORDINALS[place - 1] ?? placeText(place);
}

/**
 * A place in figures, for a cell.
 *
 * @example placeText(4) // '4th'
 */
export function placeText(place: number): string {
  const lastTwo = place % 100;
  if (lastTwo > 10 && lastTwo < 14) return `${place}th`;
  return `${place}${['th', 'st', 'nd', 'rd'][place % 10] ?? 'th'}`;
}

/**
 * A number that begins a sentence: a word up to nine.
 *
 * @example numberWord(2) // 'Two'
 */
export function numberWord(count: number): string {
  return CARDINALS[count] ?? countText(count);
}

/** @example listText(['a', 'b', 'c']) // 'a, b and c' */
export function listText(items: readonly string[], joint: 'and' | 'or' = 'and'): string {
  const last = items.at(-1);
  if (last === undefined) return '';
  return items.length === 1 ? last : `${items.slice(0, -1).join(', ')} ${joint} ${last}`;
}

/**
 * Several of what a property is called by; a name that is no plain word is left alone, after “values of”.
 *
 * @example pluralText('country') // 'countries'
 */
export function pluralText(name: string): string {
  if (!/^[a-z ]+$/i.test(name)) return `values of ${name}`;
  if (/[^aeiou]y$/i.test(name)) return `${name.slice(0, -1)}ies`;
  return /(s|x|z|ch|sh)$/i.test(name) ? `${name}es` : `${name}s`;
}

function yearOf(week: Week): number {
  return new Date(firstDay(week) * MS_IN_DAY).getUTCFullYear();
}

function usualDecimals(percent: number): number {
  const size = Math.abs(percent);
  if (size === 0 || size >= 9.95) return 0;
  if (size >= 0.995) return 1;
  if (size >= 0.0995) return 2;
  return Math.min(MOST_DECIMALS + 1, Math.max(2, Math.ceil(-Math.log10(size))));
}

function rangeDecimals(low: number, high: number): number {
  const span = (high - low) * 100;
  const forSpan = span > 0 ? Math.ceil(-Math.log10(span / UNITS_APART)) : 0;
  return Math.max(usualDecimals(high * 100), Math.min(MOST_DECIMALS, forSpan));
}

function decimal(value: number, decimals: number): string {
  return (decimalFormats[decimals] ?? counts).format(value).replace(/^-/, TRUE_MINUS);
}
