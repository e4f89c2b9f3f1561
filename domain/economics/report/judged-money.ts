import { detectingRatios } from '#domain/detector/ratios/detect-ratios.ts';
import type { MoneyDocument } from '#domain/economics/money-document.ts';
import type { KnownCohort } from '#domain/economics/value/revenue-facts.ts';
import { COST_RISES, costSeries, FEWEST_ARRIVALS } from '#domain/economics/verdicts/arrival-cost.ts';
import {
  averageCustomers,
  EARLY_WEEKS,
  type EarlyCohort,
  ENOUGH_CUSTOMERS,
  earlySeries,
  REVENUE_FALLS,
} from '#domain/economics/verdicts/early-revenue.ts';
import type { MoneyVerdict } from '#domain/economics/verdicts/money-verdict.ts';
import { verdictOfRatio } from '#domain/economics/verdicts/verdict-of-ratio.ts';
import { marginOf } from './earning-of.ts';
import { costSeriesOf, type MoneyScope, revenueOf } from './money-scope.ts';

/** One verdict, or none, for each scope. */
type Judging = Generator<void, (MoneyVerdict | null)[], void>;

/** The verdicts on the last week of a document, one entry for each scope. */
export function* judgingMoney(
  document: MoneyDocument,
  scopes: readonly MoneyScope[],
): Generator<void, { arrivalCost: MoneyVerdict | null; earlyRevenue: MoneyVerdict | null }[], void> {
  const costs = yield* judgingCosts(document, scopes);
  const revenues = yield* judgingRevenues(document, scopes);
  return scopes.map((_, i) => ({ arrivalCost: costs[i] ?? null, earlyRevenue: revenues[i] ?? null }));
}

/** Everyone are judged only where nothing is segmented: otherwise those who are paid for are. */
function* judgingCosts(document: MoneyDocument, scopes: readonly MoneyScope[]): Judging {
  const at = document.weeks.length - 1;
  const series = scopes.map((scope) => {
    const { spend, cohorts } = costSeriesOf(document, scope);
    if (spend === null || (scope.kind === 'everyone' && document.segments.length > 0)) return null;
    return { spend, arrivals: cohorts.arrivals };
  });
  const judged = series.flatMap((one) => (one === null ? [] : [costSeries(one.spend, one.arrivals)]));
  const findings = yield* detectingRatios(judged, COST_RISES);
  let next = 0;
  return series.map((one) => {
    if (one === null) return null;
    const finding = findings[next++]?.[at] ?? null;
    return verdictOfRatio(finding, {
      weeks: document.weeks,
      measure: { kind: 'cost' },
      few: { people: one.arrivals[at] ?? Number.NaN, enough: FEWEST_ARRIVALS },
    });
  });
}

function* judgingRevenues(document: MoneyDocument, scopes: readonly MoneyScope[]): Judging {
  // The newest first week of which four life-weeks are over.
  const at = document.weeks.length - 1 - EARLY_WEEKS;
  const series = scopes.map((scope) => {
    const cohorts = revenueOf(document, scope);
    return cohorts === null ? null : earlyCohorts(document, cohorts);
  });
  // Too few to be judged at all are not worth the work of a detector.
  const isEnough = (one: EarlyCohort[]) => averageCustomers(one, at) >= ENOUGH_CUSTOMERS;
  const judged = series.flatMap((one) => (one === null || !isEnough(one) ? [] : [earlySeries(one)]));
  const findings = yield* detectingRatios(judged, REVENUE_FALLS);
  let next = 0;
  return series.map((one, i) => {
    const scope = scopes[i];
    if (one === null || scope === undefined) return null;
    const few = { people: Math.round(averageCustomers(one, at)), enough: ENOUGH_CUSTOMERS };
    if (at < 0) return { kind: 'not-observed' };
    if (!isEnough(one)) return { kind: 'too-few', ...few };
    return verdictOfRatio(findings[next++]?.[at] ?? null, {
      weeks: document.weeks,
      measure: { kind: 'revenue', margin: Number(marginOf(document, scope) ?? 1) },
      few,
    });
  });
}

function earlyCohorts({ weeks }: MoneyDocument, cohorts: readonly KnownCohort[]): EarlyCohort[] {
  return weeks.map((_, week) => {
    const own = cohorts.filter((cohort) => cohort.week === week && cohort.customers > 0);
    const isOver = own.every(({ amounts }) =>
      Object.values(amounts).every(({ length }) => length >= EARLY_WEEKS),
    );
    const paid = own.flatMap(({ amounts }) =>
      Object.values(amounts).flatMap((list) => list.slice(0, EARLY_WEEKS)),
    );
    return {
      customers: own.reduce((sum, { customers }) => sum + customers, 0),
      revenue: isOver ? paid.reduce((sum, amount) => sum + amount, 0) : null,
    };
  });
}
