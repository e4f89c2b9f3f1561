import { currencyColumns, type MoneyCurrency, moneyRejects } from './money.ts';
import { type KindOfSource, type SourceBase, type TimeField, timeColumns, timeRejects } from './source.ts';

/** What a payment is for: what was bought, or a period from its day on over which it is accrued. */
export const PAYMENT_PERIODS = ['1 month', '1 year'] as const;
export type PaymentPeriod = (typeof PAYMENT_PERIODS)[number];

/** One row, one payment of one person; under zero it is a refund, on its own day. */
export type RevenueSource = SourceBase & {
  kind: 'revenue';
  person: string;
  time: TimeField;
  amount: string;
  currency: MoneyCurrency;
  /** `null`: paid once. */
  period: PaymentPeriod | null;
  /** Column of the payment's own id, by which repeated rows are known; `null`: it is known by all that it says. */
  paymentId: string | null;
  /** Absent: rows are appended. */
  keep?: 'latest' | 'snapshot' | undefined;
};

const time = (source: RevenueSource): TimeField => source.time;

export const revenueKind = {
  counts: 'money',
  precision: 'moment',
  daysOfRow: () => 1,
  keep: ({ keep }) => keep ?? 'append',
  eventsInRow: () => 1,
  time,
  timeOfEvent: time,
  events: () => [],
  columnOfEvent: () => null,
  addsRows: () => false,
  moneyColumn: () => null,
  columns: (source) => [
    source.person,
    ...timeColumns(source.time),
    source.amount,
    ...currencyColumns(source.currency),
    ...(source.paymentId === null ? [] : [source.paymentId]),
  ],
  rejects: {
    ...timeRejects(time),
    ...moneyRejects<RevenueSource>(),
    'no-person': ({ person }: RevenueSource) =>
      `names no person: “${person}” is empty, or says so (NULL, undefined, NaN, 0). Nobody can tell whose money it is.`,
  },
} satisfies KindOfSource<RevenueSource>;
