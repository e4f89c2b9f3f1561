import {
  type MoneyDocument,
  NO_ENTRY,
  NOT_MAPPED,
  type RevenueSeries,
} from '#domain/economics/money-document.ts';
import { holidayFaults, twiceFaults, weekFaults } from './document-faults.ts';
import type { ContractFault } from './fault.ts';
import { amountFaults, wonFaults } from './money-sums.ts';

/**
 * What is wrong in a money document whose single fields are right: weeks off the calendar, series that are of no segment or there twice, lists that are not one
 * entry a week, customers and revenue that cannot have come from anywhere, and sums beyond what is exact.
 *
 * @example moneyFaults(document) // [{ path: ['spend', 0, 'amounts'], message: 'must have one entry a week: 104, not 103' }]
 */
export function moneyFaults(document: MoneyDocument): ContractFault[] {
  const faults = [
    ...weekFaults(document),
    ...holidayFaults(document),
    ...twiceFaults(document.segments, (i) => ['segments', i]),
    ...purposeFaults(document),
    ...segmentFaultsOf(document),
    ...lengthFaultsOf(document),
  ];
  if (faults.length > 0) return faults;
  return [
    ...wonFaults(document),
    ...revenueFaults(document),
    ...spreadFaults(document),
    ...amountFaults(document),
  ];
}

/** Spend, arrivals and customers make a CPA, and revenue a CLV; with neither there is nothing to say. */
function purposeFaults({ spend, arrivals, customers, revenue }: MoneyDocument): ContractFault[] {
  if (revenue !== undefined) return [];
  const parts = { spend, arrivals, customers };
  const missing = Object.entries(parts).flatMap(([name, part]) => (part === undefined ? [`“${name}”`] : []));
  if (missing.length === 0) return [];
  const message = `has no ${missing.join(', ')} and no “revenue”: spend, arrivals and customers make a CPA, revenue a CLV`;
  return [{ path: [], message }];
}

/** The lists of series, and what stands for a segment in each beside the document's own. */
const LISTS = {
  spend: [NOT_MAPPED],
  arrivals: [],
  customers: [NO_ENTRY],
  revenue: [NO_ENTRY],
  refunds: [NO_ENTRY],
  spread: [NO_ENTRY, null],
  margin: [NO_ENTRY, null],
  renewals: [NO_ENTRY, null],
  claimed: [NOT_MAPPED, null],
} as const satisfies Partial<Record<keyof MoneyDocument, readonly (string | null)[]>>;

type ListName = keyof typeof LISTS;
const LIST_NAMES = Object.keys(LISTS) as ListName[];

function segmentFaultsOf(document: MoneyDocument): ContractFault[] {
  const own: readonly (string | null)[] = document.segments.length === 0 ? [null] : document.segments;
  return LIST_NAMES.flatMap((list) => {
    const allowed: readonly (string | null)[] = [...own, ...LISTS[list]];
    const names = (document[list] ?? []).map(nameOf);
    return (document[list] ?? []).flatMap((series, i): ContractFault[] => {
      const path = [list, i, 'segment'];
      if (!allowed.includes(series.segment))
        return [{ path, message: `“${series.segment}” is not one of the document's segments` }];
      const isTwice = names.indexOf(nameOf(series)) !== i;
      return isTwice ? [{ path, message: `“${series.segment}” appears twice` }] : [];
    });
  });
}

/** What must differ between the series of a list. */
function nameOf(series: {
  segment: string | null;
  kind?: string;
  platform?: string;
  horizonWeeks?: number;
  periodDays?: number;
}): string {
  const { segment, kind, platform, horizonWeeks, periodDays } = series;
  return JSON.stringify([segment, kind, platform, horizonWeeks, periodDays]);
}

function lengthFaultsOf(document: MoneyDocument): ContractFault[] {
  const lists: { path: ContractFault['path']; length: number | undefined }[] = [
    ...(document.spend ?? []).map(({ amounts }, i) => ({
      path: ['spend', i, 'amounts'],
      length: amounts.length,
    })),
    ...(document.arrivals ?? []).map(({ people }, i) => ({
      path: ['arrivals', i, 'people'],
      length: people.length,
    })),
    ...(document.customers ?? []).flatMap(({ won, byLastTouch }, i) => [
      { path: ['customers', i, 'won'], length: won.length },
      { path: ['customers', i, 'byLastTouch'], length: byLastTouch?.length },
    ]),
    ...(document.revenue ?? []).map(({ cohorts }, i) => ({
      path: ['revenue', i, 'cohorts'],
      length: cohorts.length,
    })),
    ...(document.refunds ?? []).map(({ byWeek }, i) => ({
      path: ['refunds', i, 'byWeek'],
      length: byWeek.length,
    })),
    ...(document.claimed ?? []).map(({ conversions }, i) => ({
      path: ['claimed', i, 'conversions'],
      length: conversions.length,
    })),
  ];
  const weeks = document.weeks.length;
  return lists.flatMap(({ path, length }) =>
    length === undefined || length === weeks
      ? []
      : [{ path, message: `must have one entry a week: ${weeks}, not ${length}` }],
  );
}

function revenueFaults({ revenue = [], weeks }: MoneyDocument): ContractFault[] {
  return revenue.flatMap((series, i) =>
    series.cohorts.flatMap(({ customers, amounts, unfinished = null, paidAhead = null }, week) => {
      const path = ['revenue', i, 'cohorts', week];
      const lived = weeks.length - week;
      if (amounts.length > lived)
        return [
          {
            path: [...path, 'amounts'],
            message: `has ${amounts.length} life-weeks; only ${lived} can be over by the last week`,
          },
        ];
      const hasMoney = [...amounts, unfinished, paidAhead].some((amount) => amount !== null && amount !== 0);
      if (customers === 0 && hasMoney)
        return [
          {
            path,
            message: 'has revenue and no customers: a customer begins with the first payment above zero',
          },
        ];
      const other = twinOf(revenue, series)?.cohorts[week];
      if (other !== undefined && other.customers !== customers)
        return [
          {
            path: [...path, 'customers'],
            message: `is ${customers}, and ${other.customers} where the same segment's revenue is “${series.kind === 'once' ? 'recurring' : 'once'}”: both kinds are of the same customers`,
          },
        ];
      return [];
    }),
  );
}

/** The earlier series of the same segment, of the other kind. */
function twinOf(revenue: readonly RevenueSeries[], series: RevenueSeries): RevenueSeries | undefined {
  return revenue.slice(0, revenue.indexOf(series)).find(({ segment }) => segment === series.segment);
}

function spreadFaults({ spread = [], renewals = [] }: MoneyDocument): ContractFault[] {
  return [
    ...spread.flatMap(({ quartiles }, i): ContractFault[] => {
      if (quartiles === null) return [];
      const [low, median, high] = quartiles;
      if (low <= median && median <= high) return [];
      return [
        {
          path: ['spread', i, 'quartiles'],
          message: 'must be in order: a quarter, half and three quarters of the customers',
        },
      ];
    }),
    ...renewals.flatMap(({ customers, due }, i): ContractFault[] =>
      due <= customers
        ? []
        : [
            {
              path: ['renewals', i, 'due'],
              message: `must be at most ${customers}, the customers of that period, not ${due}`,
            },
          ],
    ),
  ];
}
