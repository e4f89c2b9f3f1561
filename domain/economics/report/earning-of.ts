import { addWeeks } from '#domain/calendar/week.ts';
import { cohortCpa, costOutlook } from '#domain/economics/acquisition/cohort-cpa.ts';
import { type CostSeries, wonInWeek } from '#domain/economics/acquisition/cost-series.ts';
import type { CohortCpa } from '#domain/economics/acquisition/cpa.ts';
import type { MoneyDocument } from '#domain/economics/money-document.ts';
import { clvToCpa, type Earned, isBehind, paybackOf } from '#domain/economics/together/clv-to-cpa.ts';
import { type PayerCost, payerCost, payingShare } from '#domain/economics/together/cost-of-payer.ts';
import type { Deficit } from '#domain/economics/together/earning.ts';
import type { Clv, ClvHorizon } from '#domain/economics/value/clv.ts';
import { type ClvReading, clvReading } from '#domain/economics/value/clv-of.ts';
import { clvEstimate } from '#domain/economics/value/clv-range.ts';
import type { KnownCohort } from '#domain/economics/value/revenue-facts.ts';
import type { YearlyWeek } from '#domain/economics/value/yearly-weeks.ts';
import type { MoneyPart } from './money-part.ts';
import { costSeriesOf, everyonesHazards, type MoneyScope, revenueOf, rowsOfScope } from './money-scope.ts';
import { moneyUntil } from './money-until.ts';

/** The weeks in which won people and first payments are compared: a year, so that growth and season even out. */
const SHARE_WEEKS = 52;
/** “Paying people to take your money” is said of companies whose first customers are so many weeks old. */
const OLD_ENOUGH = 52;
const QUARTER = 13;

/**
 * What the customers of a scope bring, alone and against what they cost (`quarter`: the CPA of 13 arrival weeks or more).
 *
 * @example earningOf(document, { kind: 'everyone' }, { series, quarter }).payback // { kind: 'within', from: 14, to: 22, horizon: 104 }
 */
export function earningOf(
  document: MoneyDocument,
  scope: MoneyScope,
  { series, quarter }: { series: CostSeries; quarter: CohortCpa },
): Pick<MoneyPart, 'clv52' | 'clv104' | 'clvToCpa' | 'payback' | 'deficit'> {
  const cohorts = revenueOf(document, scope);
  const reading = readingOf(document, scope, cohorts);
  const payer = payerCost(quarter, document.trial ? payersOf(series, cohorts) : null);
  const isMissingShare = document.trial && payersOf(series, cohorts) === null;
  const cost = isMissingShare ? null : payer;
  const horizon = isShown(reading.clv104) ? 104 : isShown(reading.clv52) ? 52 : null;
  const { clv52, clv104, curve } = reading;
  return {
    clv52,
    clv104,
    clvToCpa: clvToCpa(earnedOf(reading, 52), cost),
    payback: paybackOf(curve === null || horizon === null ? null : { curve, horizon }, cost),
    deficit: deficitOf(document, scope, { reading, cost, cohorts }),
  };
}

/**
 * The CLV of a scope at the end of a document.
 *
 * @example readingOf(document, { kind: 'everyone' }, revenueOf(document, { kind: 'everyone' })).clv52.kind // 'value'
 */
export function readingOf(
  document: MoneyDocument,
  scope: MoneyScope,
  cohorts: readonly KnownCohort[] | null,
): ClvReading {
  return clvReading({
    weeks: document.weeks,
    cohorts,
    margin: marginOf(document, scope),
    spread: rowsOfScope(document.spread, document, scope),
    renewals: rowsOfScope(document.renewals, document, scope),
    yearly: yearlyOf(document),
  });
}

/** A segment's own margin, or everyone's. Segments of different margins have none together, unless the document declares it. */
export function marginOf({ margin = [] }: MoneyDocument, scope: MoneyScope): string | null {
  const own = scope.kind === 'segment' ? margin.find(({ segment }) => segment === scope.segment) : undefined;
  return (own ?? margin.find(({ segment }) => segment === null))?.share ?? null;
}

/** The weeks of a document that come once a year, by name. */
export function yearlyOf({ weeks, holidays = [] }: MoneyDocument): YearlyWeek[] {
  return [...new Set(holidays.map(({ name }) => name))].map((name) => ({
    name,
    weeks: holidays.flatMap((one) =>
      one.name === name && weeks.includes(one.week) ? [weeks.indexOf(one.week)] : [],
    ),
  }));
}

function isShown(clv: Clv): clv is Extract<Clv, { kind: 'value' | 'range-only' }> {
  return clv.kind === 'value' || clv.kind === 'range-only';
}

function earnedOf({ clv52, clv104, curve }: ClvReading, horizon: ClvHorizon): Earned | null {
  if (curve === null || !isShown(horizon === 52 ? clv52 : clv104)) return null;
  const estimate = clvEstimate(curve, horizon);
  return estimate === null ? null : { horizon, estimate };
}

function payersOf(series: CostSeries, cohorts: readonly KnownCohort[] | null) {
  if (cohorts === null) return null;
  const from = Math.max(0, series.weeks.length - SHARE_WEEKS);
  return payingShare({
    won: series.weeks.slice(from).map((_, i) => wonInWeek(series, from + i)),
    customers: cohorts.flatMap(({ week, customers }) => (week >= from ? [customers] : [])),
  });
}

type Held = { reading: ClvReading; cost: PayerCost | null; cohorts: readonly KnownCohort[] | null };

/** Both in this report and in the one before it: once in ten weeks chance would say it of a company that breaks even. */
function deficitOf(document: MoneyDocument, scope: MoneyScope, held: Held): Deficit {
  const horizon = deficitHorizon(document, held);
  if (horizon === null) return { kind: 'cannot-tell' };
  if (!isBehind(earnedOf(held.reading, horizon), held.cost) || !wasBehind(document, scope, horizon))
    return { kind: 'none' };
  return horizon === 104
    ? { kind: 'paying-people', horizon }
    : { kind: 'not-earned-back-in-a-year', horizon };
}

function deficitHorizon({ weeks }: MoneyDocument, { reading, cost, cohorts }: Held): ClvHorizon | null {
  if (cost === null || cohorts === null) return null;
  const first = Math.min(...cohorts.flatMap(({ week, customers }) => (customers > 0 ? [week] : [])));
  const isOld = weeks.length - first >= OLD_ENOUGH;
  if (isOld && earnedOf(reading, 104) !== null) return 104;
  return earnedOf(reading, 52) === null ? null : 52;
}

function wasBehind(document: MoneyDocument, scope: MoneyScope, horizon: ClvHorizon): boolean {
  const last = document.weeks.at(-1);
  const before = last === undefined ? null : moneyUntil(document, addWeeks(last, -1));
  if (before === null) return false;
  const series = costSeriesOf(before, scope);
  const at = before.weeks.length - 1;
  const quarter = cohortCpa(costOutlook(series, at, everyonesHazards(before)), {
    until: at,
    atLeast: QUARTER,
  });
  const cohorts = revenueOf(before, scope);
  const payers = before.trial ? payersOf(series, cohorts) : null;
  if (before.trial && payers === null) return false;
  return isBehind(earnedOf(readingOf(before, scope, cohorts), horizon), payerCost(quarter, payers));
}
