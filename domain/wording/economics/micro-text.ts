import type { MicroMeaning } from '#domain/economics/micro/micro-meaning.ts';
import type { RiskRatio } from '#domain/economics/micro/risk-ratio.ts';
import type { TimeBetween } from '#domain/economics/micro/time-between.ts';
import { toKnownDigits } from '#domain/wording/money.ts';
import { countText, rangeText } from '#domain/wording/numbers-and-dates.ts';
import { isolated } from '#domain/wording/typography.ts';

/**
 * What a micro conversion says of the macro one, which is called `macro`. It goes along with it or not; what people intended is in no event, so that it never drives anything.
 *
 * @example microText({ kind: 'too-few', exposed: 3, others: 40, needed: 20 }, 'Paid') // 'too few to say: 3 reached Paid after it and 40 without it; 20 of each are needed'
 */
export function microText(meaning: MicroMeaning, macro: string): string {
  const name = isolated(macro);
  switch (meaning.kind) {
    case 'too-few':
      return `too few to say: ${countText(meaning.exposed)} reached ${name} after it and ${countText(meaning.others)} without it; ${meaning.needed} of each are needed`;
    case 'goes-along':
      return `goes along with ${name}: after it people reach it ${timesText(meaning.ratio)} as often`;
    case 'goes-against':
      return `goes against ${name}: after it people reach it ${timesText(meaning.ratio)} as often`;
    case 'vanity':
      return `vanity: after it people reach ${name} about as often as others do, ${timesText(meaning.ratio)}`;
    case 'cannot-tell':
      return `cannot tell: after it people reach ${name} ${timesText(meaning.ratio)} as often; needs about ${countText(toKnownDigits(meaning.macrosNeeded))} who do`;
  }
}

function timesText({ ratio, low, high }: RiskRatio): string {
  return `${times(ratio)} times (${rangeText(times(low), times(high))})`;
}

function times(value: number): string {
  return value < 9.95 ? value.toFixed(value < 1.95 ? 2 : 1) : countText(value);
}

/**
 * How long people take from one conversion to the other.
 *
 * @example timeBetweenText({ quarter: 0.5, median: 1, threeQuarters: 2.5 }) // 'half of them within 7 days, the middle half after 4 to 18 days'
 */
export function timeBetweenText({ quarter, median, threeQuarters }: TimeBetween): string {
  const days = (weeks: number) => Math.max(1, Math.round(weeks * 7));
  const half = days(median);
  return `half of them within ${half} ${half === 1 ? 'day' : 'days'}, the middle half after ${days(quarter)} to ${days(threeQuarters)} days`;
}
