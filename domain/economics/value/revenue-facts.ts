import type {
  Amount,
  RenewalCount,
  RevenueCohort,
  RevenueKind,
  RevenueSpread,
} from '#domain/economics/money-document.ts';
import type { ClvCaveat, ClvHorizon, ClvSpread, SoFar } from './clv.ts';
import type { LifeCohort } from './life-sums.ts';

/** The customers of one first week with what belongs to no finished life-week: still coming in, and paid ahead; `null` is not known. */
export type KnownCohort = LifeCohort & { unfinished: Amount; paidAhead: Amount };

/**
 * The cohorts of a segment, from its series of one or both kinds.
 *
 * @example knownCohorts([{ kind: 'once', cohorts: [{ customers: 4, amounts: [40], unfinished: 9 }] }])[0]?.unfinished // 9
 */
export function knownCohorts(
  series: readonly { kind: RevenueKind; cohorts: readonly RevenueCohort[] }[],
): KnownCohort[] {
  const [first, second] = series;
  if (first === undefined) return [];
  return first.cohorts.map((cohort, week): KnownCohort => {
    const other = second?.cohorts[week];
    const both = (of: (cohort: RevenueCohort) => Amount | undefined): Amount => {
      const [own, more] = [of(cohort) ?? null, other === undefined ? 0 : (of(other) ?? null)];
      return own === null || more === null ? null : own + more;
    };
    return {
      week,
      customers: cohort.customers,
      amounts: {
        [first.kind]: cohort.amounts,
        ...(second === undefined || other === undefined ? {} : { [second.kind]: other.amounts }),
      },
      unfinished: both(({ unfinished }) => unfinished),
      paidAhead: both(({ paidAhead }) => paidAhead),
    };
  });
}

/** All that cohorts have brought so far, finished life-weeks or not; `null` where a part is not known. */
export function revenueSoFar(cohorts: readonly KnownCohort[]): number | null {
  let sum = 0;
  for (const { customers, amounts, unfinished } of cohorts) {
    if (customers === 0) continue;
    if (unfinished === null) return null;
    sum += unfinished;
    for (const list of Object.values(amounts)) for (const amount of list) sum += amount;
  }
  return sum;
}

/**
 * What each customer has brought so far.
 *
 * @example soFarOf([{ week: 0, customers: 4, amounts: { once: [40] }, unfinished: 8, paidAhead: null }], { weeks: 2, margin: 1 }) // { each: 12, customers: 4, weeks: 2, paidAhead: null }
 */
export function soFarOf(
  cohorts: readonly KnownCohort[],
  { weeks, margin }: { weeks: number; margin: number },
): SoFar {
  const present = cohorts.filter(({ customers }) => customers > 0);
  const customers = present.reduce((sum, cohort) => sum + cohort.customers, 0);
  const first = present.reduce((least, { week }) => Math.min(least, week), weeks);
  const all = revenueSoFar(present);
  const ahead = present.some(({ paidAhead }) => paidAhead === null)
    ? null
    : present.reduce((sum, { paidAhead }) => sum + (paidAhead ?? Number.NaN), 0);
  return {
    each: all === null ? null : (all * margin) / customers,
    customers,
    weeks: weeks - first,
    paidAhead: ahead === null ? null : (ahead * margin) / customers,
  };
}

/** Quartiles of fewer customers than this are single customers. */
const FEWEST_OF_SPREAD = 20;
/** One customer who brings so much of all is named. */
const LARGE_SHARE = 0.1;

/** @example spreadOf([{ segment: null, horizonWeeks: 52, customers: 40, quartiles: [1, 2, 4], largest: 9 }], { horizon: 52, margin: 1 })?.median // 2 */
export function spreadOf(
  rows: readonly RevenueSpread[],
  { horizon, margin }: { horizon: ClvHorizon; margin: number },
): ClvSpread | null {
  const row = rows.find(({ horizonWeeks }) => horizonWeeks === horizon);
  if (row === undefined || row.quartiles === null || row.customers < FEWEST_OF_SPREAD) return null;
  const [quarter, median, threeQuarters] = row.quartiles;
  return {
    customers: row.customers,
    quarter: quarter * margin,
    median: median * margin,
    threeQuarters: threeQuarters * margin,
  };
}

/** The customer who brought the most, where that is a tenth of all revenue so far or more; `amount` is a value of each customer. */
export function largestCaveat(
  rows: readonly RevenueSpread[],
  { amount, all, customers }: { amount: number; all: number | null; customers: number },
): ClvCaveat[] {
  const known = rows.flatMap(({ largest }) => (largest === null ? [] : [largest]));
  if (known.length === 0 || all === null || all <= 0 || customers < 2) return [];
  const share = Math.max(...known) / all;
  if (share < LARGE_SHARE) return [];
  return [{ kind: 'one-customer', share, without: (amount * (1 - share) * customers) / (customers - 1) }];
}

/** Plans that are paid ahead and have never come up for renewal: what they do then nobody has seen. */
export function renewalCaveats(rows: readonly RenewalCount[]): ClvCaveat[] {
  const periods = [...new Set(rows.map(({ periodDays }) => periodDays))];
  return periods.flatMap((periodDays): ClvCaveat[] => {
    const own = rows.filter((row) => row.periodDays === periodDays);
    const customers = own.reduce((sum, row) => sum + row.customers, 0);
    const due = own.reduce((sum, row) => sum + row.due, 0);
    return customers > 0 && due === 0 ? [{ kind: 'no-renewal-yet', customers, periodDays }] : [];
  });
}
