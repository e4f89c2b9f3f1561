import { type Amount, type MoneyDocument, NO_ENTRY } from '#domain/economics/money-document.ts';
import type { ContractFault } from './fault.ts';

/**
 * Rows of customers that cannot be: without a cell for every week that is over, longer than the window or than the document, or with more people won than
 * had entered.
 *
 * @example wonFaults(document) // [{ path: ['customers', 0, 'won', 3], message: 'wins 12 of 9 people' }]
 */
export function wonFaults({
  customers = [],
  arrivals = [],
  weeks,
  windowWeeks,
}: MoneyDocument): ContractFault[] {
  return customers.flatMap(({ segment, won }, i) => {
    const entered = arrivals.find((series) => series.segment === segment)?.people;
    return won.flatMap((row, week): ContractFault[] => {
      const path = ['customers', i, 'won', week];
      // Those without an entry are counted in the week in which they were won.
      const cells = segment === NO_ENTRY ? row.length : Math.min(windowWeeks + 1, weeks.length - week);
      if (row.length !== cells)
        return [
          {
            path,
            message: `must have ${cells} ${cells === 1 ? 'cell' : 'cells'}, one for each week of its window that is over, not ${row.length}; a week in which nobody was won is 0`,
          },
        ];
      const people = entered?.[week] ?? null;
      const all = row.reduce<number>((sum, cell) => sum + (cell ?? 0), 0);
      return people !== null && all > people ? [{ path, message: `wins ${all} of ${people} people` }] : [];
    });
  });
}

/**
 * Amounts whose sum, over all segments and weeks, is beyond the whole numbers that are exact. A smaller `scale` says the same in fewer digits.
 *
 * @example amountFaults(document) // []
 */
export function amountFaults(document: MoneyDocument): ContractFault[] {
  const sums: Record<string, Amount[]> = {
    spend: (document.spend ?? []).flatMap(({ amounts }) => amounts),
    revenue: (document.revenue ?? []).flatMap(({ cohorts }) =>
      cohorts.flatMap(({ amounts, unfinished = null, paidAhead = null }) => [
        ...amounts,
        unfinished,
        paidAhead,
      ]),
    ),
    refunds: (document.refunds ?? []).flatMap(({ byWeek }) => byWeek),
  };
  return Object.entries(sums).flatMap(([list, amounts]) => {
    const size = amounts.reduce<number>((sum, amount) => sum + Math.abs(amount ?? 0), 0);
    if (size <= Number.MAX_SAFE_INTEGER) return [];
    return [
      {
        path: [list],
        message: `adds up to more than ${Number.MAX_SAFE_INTEGER}, beyond which whole numbers are not exact: use a “scale” below ${document.scale}`,
      },
    ];
  });
}
