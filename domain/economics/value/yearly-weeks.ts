import { cellAt } from '#domain/statistics/value-at.ts';
import { type LifeCohort, type LifeSums, livedWeeks } from './life-sums.ts';

/** A kind of week that comes once a year, such as Christmas: the indices of those that the document has, which may be none. */
export type YearlyWeek = { name: string; weeks: readonly number[] };

/** What such weeks do to a CLV: `factor` on what a year of a customer brings, and the names of those that no customer has lived through. */
export type YearlyEffect = { factor: number; unseen: string[] };

const WEEKS_IN_YEAR = 52;
/** A life-week lies in two calendar weeks, so that one of these touches two of them. */
const LIFE_WEEKS_TOUCHED = 2;

/**
 * All of those weeks, by index.
 *
 * @example yearlyWeeks([{ name: 'Christmas', weeks: [51] }]).has(51) // true
 */
export function yearlyWeeks(yearly: readonly YearlyWeek[]): Set<number> {
  return new Set(yearly.flatMap(({ weeks }) => weeks));
}

/**
 * What yearly weeks bring beyond ordinary ones, by what customers of the same age paid in ordinary weeks (`sums`, in which the others are left out). Every year of a
 * customer has each of them once, at any age.
 *
 * @example yearlyEffect(cohorts, sums, [{ name: 'Christmas', weeks: [] }]) // { factor: 1, unseen: ['Christmas'] }
 */
export function yearlyEffect(
  cohorts: readonly LifeCohort[],
  sums: LifeSums,
  yearly: readonly YearlyWeek[],
): YearlyEffect {
  let factor = 1;
  const unseen: string[] = [];
  for (const { name, weeks } of yearly) {
    let came = 0;
    let ordinary = 0;
    for (const cohort of cohorts) {
      const lived = livedWeeks(cohort, sums.people.length);
      for (let age = 0; age < lived; age++) {
        const at = cohort.week + age;
        const people = cellAt(sums.people, age);
        if (!(people > 0) || !(weeks.includes(at) || weeks.includes(at + 1))) continue;
        for (const { kind, amounts } of sums.revenue) {
          came += cohort.amounts[kind]?.[age] ?? 0;
          ordinary += (cohort.customers * cellAt(amounts, age)) / people;
        }
      }
    }
    if (ordinary > 0) factor += ((came / ordinary - 1) * LIFE_WEEKS_TOUCHED) / WEEKS_IN_YEAR;
    else unseen.push(name);
  }
  return { factor, unseen };
}
