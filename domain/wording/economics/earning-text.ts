import type { Estimate } from '#domain/economics/acquisition/cpa.ts';
import type { ClvToCpa, Deficit, NoComparison, Payback } from '#domain/economics/together/earning.ts';
import { percentText, rangeText } from '#domain/wording/numbers-and-dates.ts';

const AGAINST = {
  'above-one': 'above 1',
  'below-one': 'below 1',
  'cannot-tell': 'cannot tell whether above 1',
} as const;

/**
 * What customers bring against what they cost: “CLV : CPA 7.0 (5.2–9.4), above 1”. Without a margin it is revenue that is divided.
 *
 * @example ratioText({ kind: 'no-cpa' }, null) // 'no CPA to compare with'
 */
export function ratioText(ratio: ClvToCpa, margin: string | null): string {
  if (ratio.kind !== 'ratio') return noComparisonText(ratio);
  const { payers } = ratio.of;
  const ofPayers = payers === null ? '' : `; ${percentText(payers.share)} of those won pay`;
  const name = margin === null ? 'Revenue' : 'CLV';
  return `${name} : CPA ${quotientsText(ratio.ratio)}, ${AGAINST[ratio.against]}${ofPayers}`;
}

/** More digits nobody reads. */
const MOST_DECIMALS = 4;

/** A quotient with its range, in as many digits as put what is printed on the side of 1 on which it is. */
function quotientsText({ amount, low, high }: Estimate): string {
  const text = (value: number, decimals: number) => value.toFixed(value >= 99.95 ? 0 : decimals);
  const isRight = (value: number, decimals: number) => {
    const printed = Number(text(value, decimals));
    return printed > 1 === value > 1 && printed < 1 === value < 1;
  };
  const ends = high === null ? [low] : [low, high];
  let decimals = amount >= 0.995 ? 1 : 2;
  while (decimals < MOST_DECIMALS && !ends.every((end) => isRight(end, decimals))) decimals += 1;
  const range = high === null ? '' : ` (${rangeText(text(low, decimals), text(high, decimals))})`;
  return `${text(amount, decimals)}${range}`;
}

/**
 * When the money spent on a customer is back. “Never” is never said: nobody has looked further than the horizon.
 *
 * @example paybackText({ kind: 'not-within', horizon: 52 }) // 'not within 52 weeks'
 */
export function paybackText(payback: Payback): string {
  switch (payback.kind) {
    case 'within': {
      const { from, to, horizon } = payback;
      if (to === null)
        return `after ${weeksOf(from)} at the earliest, and perhaps not within ${horizon} weeks`;
      return from === to ? `after ${weeksOf(from)}` : `after ${rangeText(String(from), String(to))} weeks`;
    }
    case 'not-within':
      return `not within ${payback.horizon} weeks`;
    default:
      return noComparisonText(payback);
  }
}

function weeksOf(weeks: number): string {
  return weeks === 1 ? '1 week' : `${weeks} weeks`;
}

function noComparisonText({ kind }: NoComparison): string {
  return kind === 'no-clv'
    ? 'nothing to compare with yet: what customers bring cannot be told'
    : 'no CPA to compare with';
}

/**
 * What is said at the top where customers bring less than they cost beyond doubt; `null` where they do not, or nobody can tell.
 *
 * @example deficitText({ kind: 'not-earned-back-in-a-year', horizon: 52 }) // 'What customers cost is not earned back within a year.'
 */
export function deficitText(deficit: Deficit): string | null {
  switch (deficit.kind) {
    case 'paying-people':
      return 'You are paying people to take your money: what customers cost is not earned back within 104 weeks.';
    case 'not-earned-back-in-a-year':
      return 'What customers cost is not earned back within a year.';
    case 'none':
    case 'cannot-tell':
      return null;
  }
}
