import type { RevenueKind } from '#domain/economics/money-document.ts';
import { cellAt } from '#domain/statistics/value-at.ts';

/** What the customers of one first week, by index, paid in each life-week that all of them have lived, by kind. A first week may have several such groups of customers. */
export type LifeCohort = {
  week: number;
  customers: number;
  amounts: Partial<Record<RevenueKind, readonly number[]>>;
};

/** Per life-week: the customers who have lived it to its end, and what they paid in it, by kind. */
export type LifeSums = { people: Float64Array; revenue: { kind: RevenueKind; amounts: Float64Array }[] };

/** The sums of all customers, and those of groups of neighbouring first weeks, which add up to them. */
export type GroupedSums = { all: LifeSums; groups: LifeSums[] };

/** The jackknife leaves out one group at a time; more of them say no more. */
export const MOST_GROUPS = 26;

/**
 * Adds up cohorts by the customers' own clock, over `lifeWeeks` life-weeks. A life-week that one of the calendar weeks `leftOut` touches is not counted at all: neither what
 * was paid in it, nor those who lived it.
 *
 * @example groupedSums([{ week: 0, customers: 4, amounts: { once: [40, 8] } }], { lifeWeeks: 3, leftOut: new Set() }).all.people // [4, 4, 0]
 */
export function groupedSums(
  cohorts: readonly LifeCohort[],
  { lifeWeeks, leftOut }: { lifeWeeks: number; leftOut: ReadonlySet<number> },
): GroupedSums {
  const kinds = (['once', 'recurring'] as const).filter((kind) =>
    cohorts.some(({ amounts }) => amounts[kind] !== undefined),
  );
  const weeks = [...new Set(cohorts.flatMap(({ week, customers }) => (customers > 0 ? [week] : [])))].sort(
    (a, b) => a - b,
  );
  const groupOf = new Map(
    weeks.map((week, i) => [week, Math.floor((i * Math.min(MOST_GROUPS, weeks.length)) / weeks.length)]),
  );
  const all = emptySums(kinds, lifeWeeks);
  const groups = Array.from({ length: Math.min(MOST_GROUPS, weeks.length) }, () =>
    emptySums(kinds, lifeWeeks),
  );
  for (const cohort of cohorts) {
    const group = groups[groupOf.get(cohort.week) ?? -1];
    if (group !== undefined) addCohort(group, cohort, leftOut);
  }
  for (const group of groups) addSums(all, group);
  return { all, groups };
}

function addCohort(sums: LifeSums, cohort: LifeCohort, leftOut: ReadonlySet<number>): void {
  const { people, revenue } = sums;
  const { week, customers } = cohort;
  const lived = livedWeeks(cohort, people.length);
  const isCounted = (age: number) =>
    leftOut.size === 0 || !(leftOut.has(week + age) || leftOut.has(week + age + 1));
  for (let age = 0; age < lived; age++) if (isCounted(age)) people[age] = cellAt(people, age) + customers;
  for (const { kind, amounts } of revenue) {
    const paid = cohort.amounts[kind] ?? [];
    const known = Math.min(lived, paid.length);
    for (let age = 0; age < known; age++)
      if (isCounted(age)) amounts[age] = cellAt(amounts, age) + (paid[age] ?? Number.NaN);
  }
}

function addSums({ people, revenue }: LifeSums, part: LifeSums): void {
  for (let age = 0; age < people.length; age++) people[age] = cellAt(people, age) + cellAt(part.people, age);
  revenue.forEach(({ amounts }, i) => {
    const own = part.revenue[i]?.amounts;
    if (own === undefined) return;
    for (let age = 0; age < amounts.length; age++) amounts[age] = cellAt(amounts, age) + cellAt(own, age);
  });
}

/** A life-week is lived when all kinds of revenue know it. */
export function livedWeeks({ amounts }: LifeCohort, most: number): number {
  return Object.values(amounts).reduce((least, { length }) => Math.min(least, length), most);
}

/**
 * What is left of the sums without one group.
 *
 * @example sumsWithout(all, all).people // [0, 0, 0]
 */
export function sumsWithout(all: LifeSums, group: LifeSums): LifeSums {
  return {
    people: all.people.map((people, age) => people - cellAt(group.people, age)),
    revenue: all.revenue.map(({ kind, amounts }, i) => {
      const own = group.revenue[i]?.amounts;
      return {
        kind,
        amounts: own === undefined ? amounts : amounts.map((amount, age) => amount - cellAt(own, age)),
      };
    }),
  };
}

function emptySums(kinds: readonly RevenueKind[], lifeWeeks: number): LifeSums {
  return {
    people: new Float64Array(lifeWeeks),
    revenue: kinds.map((kind) => ({ kind, amounts: new Float64Array(lifeWeeks) })),
  };
}
