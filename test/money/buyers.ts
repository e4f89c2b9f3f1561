import { DAYS_IN_WEEK, type Day, firstDay, weekOfDay } from '#domain/calendar/week.ts';
import { type ClvCurve, clvCurve, LIFE_WEEKS } from '#domain/economics/value/clv-curve.ts';
import { groupedSums, type LifeCohort } from '#domain/economics/value/life-sums.ts';
import type { Buyer } from './cdnow.ts';

/** The cohorts of customers as they are known at the end of a day, on the customers' own clock: by first week, or by first day, which know up to six days more. */
export function cohortsAt(buyers: readonly Buyer[], through: Day, by: 'week' | 'day' = 'week'): LifeCohort[] {
  const groups = new Map<number, Buyer[]>();
  for (const buyer of buyers) {
    if (buyer.first > through) continue;
    const start = by === 'day' ? buyer.first : weekIndex(buyer.first) * DAYS_IN_WEEK;
    const group = groups.get(start) ?? [];
    groups.set(start, group);
    group.push(buyer);
  }
  const first = Math.min(...groups.keys());
  return [...groups]
    .sort(([a], [b]) => a - b)
    .map(([start, cohort]) => {
      const lived = Math.min(
        ...cohort.map((buyer) => Math.floor((through - buyer.first + 1) / DAYS_IN_WEEK)),
      );
      const once = new Array<number>(lived).fill(0);
      for (const { first: begins, purchases } of cohort)
        for (const { day, cents } of purchases) {
          const age = Math.floor((day - begins) / DAYS_IN_WEEK);
          if (age < lived) once[age] = (once[age] ?? 0) + cents;
        }
      return {
        week: Math.floor((start - first) / DAYS_IN_WEEK),
        customers: cohort.length,
        amounts: { once },
      };
    });
}

export function curveAt(buyers: readonly Buyer[], through: Day, by: 'week' | 'day'): ClvCurve | null {
  const cohorts = cohortsAt(buyers, through, by);
  const customers = cohorts.reduce((sum, cohort) => sum + cohort.customers, 0);
  return clvCurve(groupedSums(cohorts, { lifeWeeks: LIFE_WEEKS, leftOut: new Set() }), customers);
}

function weekIndex(day: Day): number {
  return firstDay(weekOfDay(day, 'monday')) / DAYS_IN_WEEK;
}

export function revenueBetween(buyers: readonly Buyer[], after: Day, until: Day): number {
  let sum = 0;
  for (const { purchases } of buyers)
    for (const { day, cents } of purchases) if (day > after && day <= until) sum += cents;
  return sum;
}

/** What a curve foretells of the days after one and until another, for all customers who began by then. */
export function foretold(
  buyers: readonly Buyer[],
  curve: ClvCurve,
  { after, until }: { after: Day; until: Day },
): number {
  let sum = 0;
  for (const { first } of buyers)
    if (first <= after) sum += earnedBy(curve, until - first + 1) - earnedBy(curve, after - first + 1);
  return sum;
}

function earnedBy({ earned }: ClvCurve, days: number): number {
  const weeks = Math.floor(days / DAYS_IN_WEEK);
  const before = weeks === 0 ? 0 : (earned[weeks - 1] ?? 0);
  return before + (((earned[weeks] ?? before) - before) * (days % DAYS_IN_WEEK)) / DAYS_IN_WEEK;
}
