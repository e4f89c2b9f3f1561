import { cellAt } from '#domain/statistics/value-at.ts';
import { type LifeCohort, livedWeeks } from './life-sums.ts';

/** Weeks in which a change of price shows. */
const NEWEST_WEEKS = 4;
/** Beyond so many deviations of what single cohorts scatter by: a few rich customers make two of them ordinary. */
const DEVIATIONS = 3;

/**
 * How many times as much the newest four calendar weeks brought as customers of the same age brought before, beyond what cells scatter by; `null` where that is chance, or where there is
 * nothing to compare. Life-weeks that one of the calendar weeks `leftOut` touches are not looked at.
 *
 * @example recentChange(cohorts, { lastWeek: 103, leftOut: new Set() }) // { ratio: 1.22 }
 */
export function recentChange(
  cohorts: readonly LifeCohort[],
  { lastWeek, leftOut }: { lastWeek: number; leftOut: ReadonlySet<number> },
): { ratio: number } | null {
  const own = cohorts.map((cohort) => paidBy(cohort, lastWeek + 1));
  const firstNew = (week: number) => Math.max(0, lastWeek - NEWEST_WEEKS - week);
  const isCounted = (week: number) => !leftOut.has(week) && !leftOut.has(week + 1);
  const people = new Float64Array(lastWeek + 1);
  const paidBefore = new Float64Array(lastWeek + 1);
  for (const { week, customers, paid } of own)
    for (let age = 0; age < Math.min(paid.length, firstNew(week)); age++) {
      if (!isCounted(week + age)) continue;
      people[age] = cellAt(people, age) + customers;
      paidBefore[age] = cellAt(paidBefore, age) + cellAt(paid, age);
    }
  let came = 0;
  let expected = 0;
  let scatter = 0;
  let count = 0;
  for (const { week, customers, paid } of own)
    for (let age = 0; age < paid.length; age++) {
      const usual = (customers * cellAt(paidBefore, age)) / cellAt(people, age);
      if (!(usual > 0) || !isCounted(week + age)) continue;
      if (age >= firstNew(week)) {
        came += cellAt(paid, age);
        expected += usual;
      } else {
        scatter += (cellAt(paid, age) - usual) ** 2 / usual;
        count += 1;
      }
    }
  if (!(expected > 0 && came > 0) || count === 0) return null;
  const ratio = came / expected;
  const chance = Math.sqrt(scatter / count / expected);
  return Math.abs(Math.log(ratio)) > DEVIATIONS * chance ? { ratio } : null;
}

/** What a cohort paid in each life-week, of all kinds. */
function paidBy(cohort: LifeCohort, most: number): { week: number; customers: number; paid: Float64Array } {
  const paid = new Float64Array(livedWeeks(cohort, most));
  for (const amounts of Object.values(cohort.amounts))
    for (let age = 0; age < paid.length; age++) paid[age] = cellAt(paid, age) + (amounts[age] ?? Number.NaN);
  return { week: cohort.week, customers: cohort.customers, paid };
}
