import type { Week } from '#domain/calendar/week.ts';
import { runToEnd } from '#domain/detector/pausable-work.ts';
import { claimsOf } from '#domain/economics/acquisition/claims.ts';
import { cohortCpa, costOutlook } from '#domain/economics/acquisition/cohort-cpa.ts';
import { type CostSeries, calendarCpa, wonInWeek } from '#domain/economics/acquisition/cost-series.ts';
import type { LastTouch } from '#domain/economics/acquisition/cpa.ts';
import type { Hazards } from '#domain/economics/acquisition/hazards.ts';
import { type MoneyDocument, NOT_MAPPED } from '#domain/economics/money-document.ts';
import { type EarlierDocuments, earlierDocuments, earlierValues } from './earlier-values.ts';
import { earningOf } from './earning-of.ts';
import { judgingMoney } from './judged-money.ts';
import type { MoneyPart, MoneyReview } from './money-part.ts';
import {
  costSeriesOf,
  everyonesHazards,
  type MoneyScope,
  rowsOfScope,
  scopesOf,
  sumInWeek,
} from './money-scope.ts';
import { moneyUntil } from './money-until.ts';

/**
 * The money of a week of a document: what customers cost and bring, for everyone, for what is paid for, and by segment. A week before the last one is read as it was known then, as far as
 * that can be told. `null` where the document does not have the week.
 *
 * @example moneyReview(document, '2026-11-16')?.everyone.cohortCpa // { kind: 'cost', cost: { amount: 2_120_000, … }, final: '2026-12-14', … }
 */
export function moneyReview(document: MoneyDocument, week: Week): MoneyReview | null {
  return runToEnd(reviewingMoney(document, week));
}

/**
 * The same as work that offers a pause after every scope and every judged week: of many segments it takes longer than a page may stand still.
 *
 * @example await inSlices(reviewingMoney(document, week), pauses)
 */
export function* reviewingMoney(
  document: MoneyDocument,
  week: Week,
): Generator<void, MoneyReview | null, void> {
  const known = moneyUntil(document, week);
  if (known === null) return null;
  const scopes = scopesOf(known);
  const usual = everyonesHazards(known);
  const verdicts = yield* judgingMoney(known, scopes);
  const earlier = earlierDocuments(known);
  const parts: MoneyPart[] = [];
  for (const [i, scope] of scopes.entries()) {
    parts.push(partOf(known, scope, { usual, earlier, verdicts: verdicts[i] ?? NOT_JUDGED }));
    yield;
  }
  const [whole] = parts;
  if (whole === undefined) return null;
  const { currency, scale, vat, trial, windowWeeks, segmentBy, macro } = known;
  const notMapped = (known.spend ?? []).find(({ segment }) => segment === NOT_MAPPED);
  return {
    week,
    currency,
    scale,
    vat,
    trial,
    windowWeeks,
    segmentBy,
    macro,
    everyone: whole,
    paid: parts.find(({ scope }) => scope.kind === 'paid') ?? null,
    segments: parts.filter(({ scope }) => scope.kind === 'segment'),
    notMapped: notMapped?.amounts.at(-1) ?? null,
  };
}

type Verdicts = Pick<MoneyPart, 'arrivalCost' | 'earlyRevenue'>;
const NOT_JUDGED: Verdicts = { arrivalCost: null, earlyRevenue: null };
const QUARTER = 13;

function partOf(
  document: MoneyDocument,
  scope: MoneyScope,
  { usual, earlier, verdicts }: { usual: Hazards; earlier: EarlierDocuments; verdicts: Verdicts },
): MoneyPart {
  const series = costSeriesOf(document, scope);
  const at = document.weeks.length - 1;
  const outlook = costOutlook(series, at, usual);
  const quarter = cohortCpa(outlook, { until: at, atLeast: QUARTER });
  const earning = earningOf(document, scope, { series, quarter });
  return {
    scope,
    spend: series.spend?.[at] ?? null,
    arrivals: series.cohorts.arrivals[at] ?? null,
    customers: wonInWeek(series, at),
    refunds: sumInWeek(
      rowsOfScope(document.refunds, document, scope).map(({ byWeek }) => byWeek),
      at,
    ),
    calendarCpa: calendarCpa(series, at),
    cohortCpa: cohortCpa(outlook, { until: at, atLeast: 1 }),
    usualCpa: cohortCpa(outlook, { until: at - 1, atLeast: QUARTER }),
    lastTouch: lastTouchOf(document, scope, series),
    claims: claimsOf(rowsOfScope(document.claimed, document, scope), series, at),
    ...earning,
    ...verdicts,
    compared: earlierValues(earlier, scope),
  };
}

/** Customers of the week by their last touch: of a scope, they add up to those by entry in everyone only. */
function lastTouchOf(
  document: MoneyDocument,
  scope: MoneyScope,
  { spend, weeks }: CostSeries,
): LastTouch | null {
  const at = weeks.length - 1;
  const rows = rowsOfScope(document.customers, document, scope);
  const customers = sumInWeek(
    rows.flatMap(({ byLastTouch }) => (byLastTouch === undefined ? [] : [byLastTouch])),
    at,
  );
  if (customers === null) return null;
  const paid = spend?.[at] ?? null;
  return { customers, cost: paid === null || customers === 0 ? null : paid / customers };
}
