import { type CampaignRule, currencyColumns, type MoneyCurrency, moneyRejects } from './money.ts';
import {
  columnOf,
  type Field,
  type KindOfSource,
  type SourceBase,
  type TimeField,
  timeColumns,
  timeRejects,
} from './source.ts';

/** One row, what an account spent on a campaign, or on a part of it, on one day. */
export type SpendSource = SourceBase & {
  kind: 'spend';
  date: TimeField;
  amount: string;
  currency: MoneyCurrency;
  platform: Field;
  /** Absent: all rows are of one account. */
  account?: Field | undefined;
  campaignId: string | null;
  campaign: string | null;
  impressions: string | null;
  clicks: string | null;
  /** The conversions that the platform claims. */
  conversions: string | null;
  /** Days after a click in which the platform claims them; `null`: nobody said. */
  windowDays: number | null;
  /** The first that fits and names a property says the segment by it. What none maps is mapped by the row's own property, if it has one. */
  campaigns: CampaignRule[];
};

const time = ({ date }: SpendSource) => date;

export const spendKind = {
  counts: 'money',
  precision: 'day',
  daysOfRow: () => 1,
  keep: () => 'replace-ranges',
  eventsInRow: () => 1,
  time,
  timeOfEvent: time,
  events: () => [],
  columnOfEvent: () => null,
  addsRows: () => false,
  moneyColumn: () => null,
  columns: (source) => [
    ...timeColumns(source.date),
    source.amount,
    ...currencyColumns(source.currency),
    ...columnOf(source.platform),
    ...(source.account === undefined ? [] : columnOf(source.account)),
    ...[source.campaignId, source.campaign, ...countColumns(source)].flatMap((name) => name ?? []),
  ],
  rejects: {
    ...timeRejects(time),
    ...moneyRejects<SpendSource>(),
    'spend-negative': ({ amount }: SpendSource) =>
      `has spend under zero in “${amount}”. What a network gives back is no spend: correct the days it is for, or leave such rows out with rows:.`,
    'count-not-a-number': (source: SpendSource) =>
      `has a count that is not a number such as 1234 in ${named(source)}. Leave the cell empty where nothing was counted, or say how the file writes numbers and blanks, such as format: { blank: ["--"] }.`,
    'count-negative': (source: SpendSource) => `has a count under zero in ${named(source)}.`,
  },
} satisfies KindOfSource<SpendSource>;

function countColumns({ impressions, clicks, conversions }: SpendSource): (string | null)[] {
  return [impressions, clicks, conversions];
}

function named(source: SpendSource): string {
  return countColumns(source)
    .flatMap((name) => (name === null ? [] : [`“${name}”`]))
    .join(' or ');
}
