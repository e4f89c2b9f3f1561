import { addWeeks } from '#domain/calendar/week.ts';
import { cohortCpa, costOutlook } from '#domain/economics/acquisition/cohort-cpa.ts';
import type { MoneyDocument } from '#domain/economics/money-document.ts';
import { clvAmount } from '#domain/economics/value/clv-of.ts';
import { marginOf, yearlyOf } from './earning-of.ts';
import type { Compared, MoneyPart } from './money-part.ts';
import { costSeriesOf, everyonesHazards, type MoneyScope, revenueOf } from './money-scope.ts';
import { moneyUntil } from './money-until.ts';

const QUARTER = 13;

/** A document as it was a week and a quarter ago; `null` where it does not reach back so far. */
export type EarlierDocuments = { lastWeek: MoneyDocument | null; quarterAgo: MoneyDocument | null };

/** @example earlierDocuments(document).lastWeek?.weeks.at(-1) // '2026-11-09' */
export function earlierDocuments(document: MoneyDocument): EarlierDocuments {
  const last = document.weeks.at(-1);
  const ago = (weeks: number) => (last === undefined ? null : moneyUntil(document, addWeeks(last, -weeks)));
  return { lastWeek: ago(1), quarterAgo: ago(QUARTER) };
}

/**
 * What CPA and CLV of a scope were then, as far as they were known.
 *
 * @example earlierValues(earlierDocuments(document), { kind: 'everyone' }).clv52 // { lastWeek: 14_700_000, quarterAgo: 14_100_000 }
 */
export function earlierValues(
  { lastWeek, quarterAgo }: EarlierDocuments,
  scope: MoneyScope,
): MoneyPart['compared'] {
  const [then, before] = [lastWeek, quarterAgo].map((document) =>
    document === null ? UNKNOWN : valuesOf(document, scope),
  );
  const of = (key: keyof Values): Compared => ({
    lastWeek: then?.[key] ?? null,
    quarterAgo: before?.[key] ?? null,
  });
  return { cpa: of('cpa'), clv52: of('clv52') };
}

type Values = { cpa: number | null; clv52: number | null };
const UNKNOWN: Values = { cpa: null, clv52: null };

function valuesOf(document: MoneyDocument, scope: MoneyScope): Values {
  const { weeks } = document;
  const series = costSeriesOf(document, scope);
  const until = weeks.length - 1;
  const cpa = cohortCpa(costOutlook(series, until, everyonesHazards(document)), { until, atLeast: 1 });
  const known = {
    weeks,
    cohorts: revenueOf(document, scope),
    margin: marginOf(document, scope),
    yearly: yearlyOf(document),
  };
  return { cpa: cpa.kind === 'cost' ? cpa.cost.amount : null, clv52: clvAmount(known, 52) };
}
