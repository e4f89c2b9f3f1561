import { addWeeks, type Week } from '#domain/calendar/week.ts';
import type { RenewalCount, RevenueSpread } from '#domain/economics/money-document.ts';
import { cellAt } from '#domain/statistics/value-at.ts';
import type { Clv, ClvCaveat, ClvDetails, ClvHorizon } from './clv.ts';
import { type ClvCurve, clvCurve, LIFE_WEEKS } from './clv-curve.ts';
import { type ClvEstimate, clvEstimate } from './clv-range.ts';
import { groupedSums } from './life-sums.ts';
import { recentChange } from './recent-change.ts';
import {
  type KnownCohort,
  largestCaveat,
  renewalCaveats,
  revenueSoFar,
  soFarOf,
  spreadOf,
} from './revenue-facts.ts';
import { type YearlyWeek, yearlyEffect, yearlyWeeks } from './yearly-weeks.ts';

/** All that is known of what the customers of a scope bring, at the end of the last of `weeks`. `cohorts` is `null` where nobody records revenue. */
export type RevenueKnown = {
  weeks: readonly Week[];
  cohorts: readonly KnownCohort[] | null;
  /** A share as text, “0.72”; `null` where nobody declared one. */
  margin: string | null;
  spread: readonly RevenueSpread[];
  renewals: readonly RenewalCount[];
  yearly: readonly YearlyWeek[];
};

/** A CLV of each horizon, and the curve they are read from; the curve is × margin, with what comes once a year. */
export type ClvReading = { clv52: Clv; clv104: Clv; curve: ClvCurve | null };

/** A quarter of the horizon must have been seen, of so many customers. */
const NEEDED: Record<ClvHorizon, { weeks: number; customers: number }> = {
  52: { weeks: 13, customers: 100 },
  104: { weeks: 26, customers: 100 },
};
/** A range that is wider than this each way is shown without a number … */
const NUMBER_WITHIN = 1.5;
/** … and wider than this not at all. */
const RANGE_WITHIN = 2;
/** A change of what customers pay is said from here on, where it is not chance. */
const NOTICED = Math.log(1.15);
const NOTICED_CHANCES = 2;

/**
 * What a customer of these cohorts brings within 52 and within 104 weeks.
 *
 * @example clvReading(known).clv52 // { kind: 'value', value: { amount: 14_800_000, low: 13_900_000, high: 15_700_000 }, … }
 */
export function clvReading(known: RevenueKnown): ClvReading {
  if (known.cohorts === null) return withheld((horizon) => ({ kind: 'no-revenue', horizon }));
  const present = known.cohorts.filter(({ customers }) => customers > 0);
  if (present.length === 0) return withheld((horizon) => ({ kind: 'no-customers', horizon }));
  const scope = { known, ...curveOf(known, present, { isRanged: true }) };
  return { clv52: clvOf(scope, 52), clv104: clvOf(scope, 104), curve: scope.curve };
}

/**
 * A CLV without its range, to compare another with: a tenth of the work. `null` where it would be withheld, or is not above 0.
 *
 * @example clvAmount(known, 52) // 14_700_000
 */
export function clvAmount(
  known: Pick<RevenueKnown, 'weeks' | 'cohorts' | 'margin' | 'yearly'>,
  horizon: ClvHorizon,
): number | null {
  const present = known.cohorts?.filter(({ customers }) => customers > 0) ?? [];
  if (present.length === 0) return null;
  const { seen, customers, curve } = curveOf(known, present, { isRanged: false });
  if (curve === null || !isEnough({ seen, customers }, horizon)) return null;
  const amount = cellAt(curve.earned, horizon - 1);
  return amount > 0 ? amount : null;
}

type Present = {
  present: readonly KnownCohort[];
  customers: number;
  seen: number;
  curve: ClvCurve | null;
  unseen: readonly string[];
};

/** The curve of customers, × margin and with what comes once a year; with what its range needs, where it is wanted. */
function curveOf(
  { weeks, margin, yearly }: Pick<RevenueKnown, 'weeks' | 'margin' | 'yearly'>,
  present: readonly KnownCohort[],
  { isRanged }: { isRanged: boolean },
): Present {
  const customers = present.reduce((sum, cohort) => sum + cohort.customers, 0);
  const { all, groups } = groupedSums(present, {
    lifeWeeks: LIFE_WEEKS,
    leftOut: yearlyWeeks(yearly),
  });
  const { factor, unseen } = yearlyEffect(present, all, yearly);
  const plain = clvCurve({ all, groups: isRanged ? groups : [] }, customers);
  const curve = plain === null ? null : times(plain, shareOf(margin) * factor);
  return {
    present,
    customers,
    seen: weeks.length - Math.min(...present.map(({ week }) => week)),
    curve,
    unseen,
  };
}

function isEnough({ seen, customers }: { seen: number; customers: number }, horizon: ClvHorizon): boolean {
  return seen >= NEEDED[horizon].weeks && customers >= NEEDED[horizon].customers;
}

function withheld(of: (horizon: ClvHorizon) => Clv): ClvReading {
  return { clv52: of(52), clv104: of(104), curve: null };
}

function shareOf(margin: string | null): number {
  return margin === null ? 1 : Number(margin);
}

function times(curve: ClvCurve, factor: number): ClvCurve {
  const by = (amounts: Float64Array) => amounts.map((amount) => amount * factor);
  return {
    ...curve,
    earned: by(curve.earned),
    courses: curve.courses.map(({ weight, earned, doubt }) => ({
      weight,
      earned: by(earned),
      doubt: by(doubt),
    })),
  };
}

type Scope = Present & { known: RevenueKnown };

function clvOf(scope: Scope, horizon: ClvHorizon): Clv {
  const { known, present, customers, curve } = scope;
  const needed = NEEDED[horizon];
  const soFar = soFarOf(present, { weeks: known.weeks.length, margin: shareOf(known.margin) });
  if (curve === null || !isEnough(scope, horizon))
    return { kind: 'not-yet', horizon, soFar, from: aboutWhen(scope, needed), needed };
  const amount = cellAt(curve.earned, horizon - 1);
  const observed = cellAt(curve.earned, Math.min(horizon, curve.known) - 1);
  const details: ClvDetails = {
    horizon,
    customers,
    observedWeeks: Math.min(horizon, curve.known),
    predicted: amount > 0 ? Math.max(0, 1 - observed / amount) : 0,
    margin: known.margin,
    soFar,
    spread: spreadOf(known.spread, { horizon, margin: shareOf(known.margin) }),
    caveats: caveatsOf(scope, amount),
  };
  if (!(amount > 0)) return { kind: 'negative', amount, ...details };
  const estimate = clvEstimate(curve, horizon);
  if (estimate === null) return { kind: 'too-wide', ...details };
  return { ...shown(estimate), ...details };
}

function shown({
  value,
}: ClvEstimate): { kind: 'value' | 'range-only'; value: ClvEstimate['value'] } | { kind: 'too-wide' } {
  const { amount, low, high } = value;
  const widest = high === null ? Number.POSITIVE_INFINITY : Math.max(high / amount, amount / low);
  if (widest > RANGE_WITHIN) return { kind: 'too-wide' };
  return { kind: widest > NUMBER_WITHIN ? 'range-only' : 'value', value };
}

/** The first week of a report that has the weeks and, at the rate of the latest four weeks, the customers; `null` where too few come for that. */
function aboutWhen(
  { known: { weeks }, present, customers, seen, curve }: Scope,
  needed: { weeks: number; customers: number },
): Week | null {
  const last = weeks.at(-1);
  const missing = Math.max(0, needed.customers - customers);
  const lately = present.filter(({ week }) => week >= weeks.length - RECENT_WEEKS);
  const rate = lately.reduce((sum, cohort) => sum + cohort.customers, 0) / RECENT_WEEKS;
  const forCustomers = missing === 0 ? 0 : Math.ceil(missing / rate);
  const wait = Math.max(needed.weeks - seen, forCustomers, curve === null ? 1 : 0);
  return last === undefined || !Number.isFinite(wait) || wait > FARTHEST ? null : addWeeks(last, wait);
}

const RECENT_WEEKS = 4;
/** Nobody plans for a number that may come in more than two years. */
const FARTHEST = 104;

function caveatsOf({ known, present, customers, curve, unseen }: Scope, amount: number): ClvCaveat[] {
  const chance = curve === null ? Number.NaN : cellAt(curve.chance, curve.known - 1);
  const change = recentChange(present, {
    lastWeek: known.weeks.length - 1,
    leftOut: yearlyWeeks(known.yearly),
  });
  return [
    ...largestCaveat(known.spread, { amount, all: revenueSoFar(present), customers }),
    ...(change !== null && Math.abs(Math.log(change.ratio)) > Math.max(NOTICED, NOTICED_CHANCES * chance)
      ? [{ kind: 'recent-change' as const, ratio: change.ratio }]
      : []),
    ...renewalCaveats(known.renewals),
    ...unseen.map((name) => ({ kind: 'holiday-unseen' as const, name })),
  ];
}
