import type { Week } from '#domain/calendar/week.ts';
import { arrivalWeekCpa, costOutlook } from '#domain/economics/acquisition/cohort-cpa.ts';
import { calendarCpa } from '#domain/economics/acquisition/cost-series.ts';
import type { CalendarCpa, CohortCpa, Estimate } from '#domain/economics/acquisition/cpa.ts';
import type { Amount, MoneyDocument } from '#domain/economics/money-document.ts';
import { LIFE_WEEKS } from '#domain/economics/value/clv-curve.ts';
import { clvEstimate } from '#domain/economics/value/clv-range.ts';
import type { Count } from '#domain/funnel/counts.ts';
import { readingOf } from './earning-of.ts';
import { costSeriesOf, everyonesHazards, type MoneyScope, revenueOf } from './money-scope.ts';
import { moneyUntil } from './money-until.ts';

/** One week of a scope: its bills, and those who arrived in it with what they cost in the end. */
export type MoneyWeek = {
  week: Week;
  spend: Amount;
  arrivals: Count;
  calendarCpa: CalendarCpa;
  arrivalWeekCpa: CohortCpa;
};

/** What a customer brings by the end of a life-week, counted from 1, with its 80 % range where there is one. */
export type EarnedBy = { lifeWeek: number; value: Estimate; isObserved: boolean };

/** The weeks of a scope up to the one of a review, the newest last, and the curve of what its customers bring; empty where a CLV could not be told at all. */
export type MoneyHistory = { weeks: MoneyWeek[]; earned: EarnedBy[] };

/**
 * The history behind the money of a scope, as it is known at the end of a week: for charts, and the tables that stand for them. `null` where the document does not have the week.
 *
 * @example moneyHistory(document, { week: '2026-11-16', scope: { kind: 'everyone' } })?.weeks.length // 104
 */
export function moneyHistory(
  document: MoneyDocument,
  { week, scope }: { week: Week; scope: MoneyScope },
): MoneyHistory | null {
  const known = moneyUntil(document, week);
  if (known === null) return null;
  const series = costSeriesOf(known, scope);
  const outlook = costOutlook(series, known.weeks.length - 1, everyonesHazards(known));
  return {
    weeks: known.weeks.map((name, at) => ({
      week: name,
      spend: series.spend?.[at] ?? null,
      arrivals: series.cohorts.arrivals[at] ?? null,
      calendarCpa: calendarCpa(series, at),
      arrivalWeekCpa: arrivalWeekCpa(outlook, at),
    })),
    earned: earnedBy(known, scope),
  };
}

function earnedBy(document: MoneyDocument, scope: MoneyScope): EarnedBy[] {
  const { clv52, clv104, curve } = readingOf(document, scope, revenueOf(document, scope));
  if (curve === null) return [];
  const isTold = (kind: string) => kind === 'value' || kind === 'range-only';
  const last = isTold(clv104.kind) ? LIFE_WEEKS : isTold(clv52.kind) ? clv52.horizon : curve.known;
  return Array.from({ length: last }, (_, i) => i + 1).flatMap((lifeWeek) => {
    const estimate = clvEstimate(curve, lifeWeek);
    return estimate === null
      ? []
      : [{ lifeWeek, value: estimate.value, isObserved: lifeWeek <= curve.known }];
  });
}
