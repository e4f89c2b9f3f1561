import { addWeeks } from '#domain/calendar/week.ts';
import { MONEY_CONTRACT, type MoneyDocument, type RevenueKind } from '#domain/economics/money-document.ts';
import { FIRST_WEEK } from './steady-counts.ts';

/** One segment of a steady company; amounts at scale 2. `won` of each week's arrivals by lag, `revenue` of a customer by life-week. */
export type SteadySegment = {
  segment?: string;
  spend?: (week: number) => number | null;
  arrivals?: (week: number) => number | null;
  won?: (week: number) => (number | null)[];
  customers?: (week: number) => number;
  revenue?: (age: number, week: number) => number;
  kind?: RevenueKind;
};

/** A money document of a company of which every week is what its functions say, as at the end of its last week. */
export function steadyMoney(
  weeks: number,
  segments: readonly SteadySegment[],
  change: Partial<MoneyDocument> = {},
): MoneyDocument {
  const all = Array.from({ length: weeks }, (_, week) => week);
  const named = segments.map((one) => ({ ...one, segment: one.segment ?? null }));
  const windowWeeks = change.windowWeeks ?? 3;
  return {
    contract: MONEY_CONTRACT,
    funnel: 'main',
    macro: 'paid',
    windowWeeks,
    trial: false,
    calendar: { timeZone: 'UTC', weekStartsOn: 'monday' },
    weeks: all.map((week) => addWeeks(FIRST_WEEK, week)),
    dataThrough: `${addWeeks(FIRST_WEEK, weeks)}T00:00:00Z`,
    currency: 'EUR',
    scale: 2,
    segmentBy: named.some(({ segment }) => segment !== null) ? 'channel' : null,
    segments: named.flatMap(({ segment }) => (segment === null ? [] : [segment])),
    spend: named.flatMap(({ segment, spend }) =>
      spend === undefined ? [] : [{ segment, amounts: all.map(spend) }],
    ),
    arrivals: named.flatMap(({ segment, arrivals }) =>
      arrivals === undefined ? [] : [{ segment, people: all.map(arrivals) }],
    ),
    customers: named.flatMap(({ segment, won }) =>
      won === undefined
        ? []
        : [{ segment, won: all.map((week) => won(week).slice(0, Math.min(windowWeeks + 1, weeks - week))) }],
    ),
    revenue: named.flatMap(({ segment, customers, revenue, kind = 'once' }) =>
      customers === undefined || revenue === undefined
        ? []
        : [
            {
              segment,
              kind,
              cohorts: all.map((week) => ({
                customers: customers(week),
                amounts: Array.from(
                  { length: weeks - week - 1 },
                  (_, age) => customers(week) * revenue(age, week),
                ),
                unfinished: 0,
              })),
            },
          ],
    ),
    ...change,
  };
}
