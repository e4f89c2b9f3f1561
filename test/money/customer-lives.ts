import { DAYS_IN_WEEK } from '#domain/calendar/week.ts';
import type { RevenueKind } from '#domain/economics/money-document.ts';
import { clvCurve, LIFE_WEEKS } from '#domain/economics/value/clv-curve.ts';
import { type ClvEstimate, clvEstimate } from '#domain/economics/value/clv-range.ts';
import { groupedSums, type LifeCohort } from '#domain/economics/value/life-sums.ts';
import type { Buyer } from './cdnow.ts';

/** What one customer brings in each life-week, in cents; as many weeks as are known of them. */
export type CustomerLife = Float64Array;

/** The lives of real customers, as far as the last day of the data. */
export function livesOf(buyers: readonly Buyer[], last: number): CustomerLife[] {
  return buyers.map(({ first, purchases }) => {
    const life = new Float64Array(Math.floor((last - first + 1) / DAYS_IN_WEEK));
    for (const { day, cents } of purchases) {
      const age = Math.floor((day - first) / DAYS_IN_WEEK);
      if (age < life.length) life[age] = (life[age] ?? 0) + cents;
    }
    return life;
  });
}

/** What one customer brings in their first weeks. */
export function revenueOfLife(life: CustomerLife, weeks: number): number {
  return life.subarray(0, weeks).reduce((sum, cents) => sum + cents, 0);
}

/** A company that won `perWeek` customers in each of `weeks` weeks, drawn from lives, as it is known at the end of the last. */
export function rollingCompany(
  draw: () => CustomerLife,
  { perWeek, weeks, kind }: { perWeek: number; weeks: number; kind: RevenueKind },
): LifeCohort[] {
  return Array.from({ length: weeks }, (_, week) => {
    const lived = weeks - week - 1;
    const amounts = new Array<number>(lived).fill(0);
    for (let i = 0; i < perWeek; i++) {
      const life = draw();
      for (let age = 0; age < Math.min(lived, LIFE_WEEKS); age++)
        amounts[age] = (amounts[age] ?? 0) + (life[age] ?? 0);
    }
    return { week, customers: perWeek, amounts: { [kind]: amounts } };
  });
}

/** What is said of a horizon by cohorts; `null` where nothing is. */
export function saidOf(cohorts: readonly LifeCohort[], weeks: number): ClvEstimate | null {
  const customers = cohorts.reduce((sum, cohort) => sum + cohort.customers, 0);
  const curve = clvCurve(groupedSums(cohorts, { lifeWeeks: LIFE_WEEKS, leftOut: new Set() }), customers);
  return curve === null ? null : clvEstimate(curve, weeks);
}

/** A subscriber who pays a month ahead, accrued over its days, until they leave at the end of one; `churn` is the chance of each month. */
export function subscriberLife(churnOf: () => number, uniform: () => number): CustomerLife {
  const churn = churnOf();
  let months = 1;
  while (months < 60 && uniform() >= churn) months += 1;
  const days = months * DAYS_IN_MONTH;
  return Float64Array.from(
    { length: LIFE_WEEKS },
    (_, week) => (PRICE / DAYS_IN_MONTH) * Math.max(0, Math.min(DAYS_IN_WEEK, days - week * DAYS_IN_WEEK)),
  );
}

const PRICE = 2000;
const DAYS_IN_MONTH = 30.4375;
