import type { ClaimedSeries } from '#domain/economics/money-document.ts';
import type { CostSeries } from './cost-series.ts';
import type { Claims } from './cpa.ts';

/** A quarter: what platforms claim of one week is a matter of its last days. */
const COMPARED_WEEKS = 13;
const DECIMALS = 6;
const UNIT = 10n ** BigInt(DECIMALS);

/**
 * What platforms claim of the clicks of the latest 13 weeks, beside the people who entered in the same weeks and have been won so far. A week counts when all of the platforms and our own
 * counts know it. `null` where no platform claims anything.
 *
 * @example claimsOf([{ platform: 'google_ads', segment: null, conversions: ['131.5'] }], series, 0)?.claimed // '131.5'
 */
export function claimsOf(
  claimed: readonly ClaimedSeries[],
  series: CostSeries,
  until: number,
): Claims | null {
  const { weeks, cohorts } = series;
  const of = Math.min(COMPARED_WEEKS, until + 1);
  const [from, last] = [weeks[until - of + 1], weeks[until]];
  if (claimed.length === 0 || from === undefined || last === undefined) return null;
  const isClaimed = (week: number) =>
    claimed.every(({ conversions }) => (conversions[week] ?? null) !== null);
  const known = Array.from({ length: of }, (_, ago) => until - ago).filter(isClaimed);
  if (known.length === 0) return null;
  const platforms = [...new Set(claimed.map(({ platform }) => platform))];
  const byPlatform = platforms.map((platform) => {
    const own = claimed.filter((one) => one.platform === platform);
    const sum = own
      .flatMap(({ conversions }) => known.map((week) => conversions[week] ?? '0'))
      .reduce((all, text) => all + parsed(text), 0n);
    return { platform, sum, windowDays: own[0]?.windowDays ?? null };
  });
  const cells = known.flatMap((week) => (cohorts.won[week] ?? [null]).slice(0, until - week + 1));
  const counted = cells.reduce<number | null>(
    (sum, cell) => (sum === null || cell === null ? null : sum + cell),
    0,
  );
  return {
    weeks: { known: known.length, of, from, until: last },
    claimed: decimalText(byPlatform.reduce((all, { sum }) => all + sum, 0n)),
    platforms: byPlatform.map(({ platform, sum, windowDays }) => ({
      platform,
      claimed: decimalText(sum),
      windowDays,
    })),
    counted,
  };
}

/** In millionths: sums of decimals are exact. */
function parsed(text: string): bigint {
  const [whole = '0', fraction = ''] = text.split('.');
  return BigInt(whole) * UNIT + BigInt(fraction.padEnd(DECIMALS, '0'));
}

function decimalText(millionths: bigint): string {
  const fraction = String(millionths % UNIT)
    .padStart(DECIMALS, '0')
    .replace(/0+$/, '');
  return fraction === '' ? String(millionths / UNIT) : `${millionths / UNIT}.${fraction}`;
}
