import { type Week, weeksBetween } from '#domain/calendar/week.ts';
import { holidayVisits } from './holidays.ts';
import { firstSampleWeek, formingSampleWeek } from './sample-calendar.ts';
import { crmStages } from './sample-funnel.ts';
import { dip, drop, mixShift, outage } from './stories.ts';

/** Where people come from: their share of the visits and what they do compared with everybody. */
type Channel = { name: string; share: number; account: number; demo: number };
type Country = { name: string; share: number; account: number };
export type Cell = { channel: Channel; country: Country };

const channels: readonly Channel[] = [
  { name: 'organic', share: 0.42, account: 1.1, demo: 1 },
  { name: 'paid search', share: 0.24, account: 0.85, demo: 0.95 },
  { name: 'social', share: 0.14, account: 0.42, demo: 0.8 },
  { name: 'email', share: 0.1, account: 1.4, demo: 1.15 },
  { name: 'referral', share: 0.1, account: 1.25, demo: 1.2 },
];

/** The tracker does not know everybody's country: an empty one is a segment like any other. */
const countries: readonly Country[] = [
  { name: 'Finland', share: 0.4, account: 1.05 },
  { name: 'Sweden', share: 0.24, account: 1 },
  { name: 'Germany', share: 0.18, account: 0.95 },
  { name: 'Estonia', share: 0.12, account: 1 },
  { name: '', share: 0.06, account: 0.8 },
];

export const cells: readonly Cell[] = channels.flatMap((channel) =>
  countries.map((country) => ({ channel, country })),
);

/** Of those who reached the stage before: the share that converts in the end, and when, by lag in weeks. */
type StepRate = { settled: number; lags: readonly number[] };

const stepRates: Readonly<Record<string, StepRate>> = {
  whitepaper: { settled: 0.095, lags: [0.8, 0.15, 0.05] },
  account: { settled: 0.18, lags: [0.62, 0.2, 0.1, 0.05, 0.03] },
  tour: { settled: 0.5, lags: [0.84, 0.16] },
  demo: { settled: 0.35, lags: [0.45, 0.28, 0.15, 0.08, 0.04] },
  paid: { settled: 0.27, lags: [0.12, 0.2, 0.2, 0.15, 0.11, 0.08, 0.06, 0.05, 0.03] },
};

const VISITS_AT_START = 3900;
const GROWTH_A_WEEK = 0.0035;
/** Two of the seven days of the forming week have come from the sales system. */
const DELIVERED_BY_CRM = 2 / 7;

/** Visits expected from a cell in a week: growth, the holidays, and the campaign. */
export function expectedVisits({ channel, country }: Cell, week: Week): number {
  if (week === outage.week) return 0;
  const company = VISITS_AT_START * (1 + GROWTH_A_WEEK) ** weeksBetween(firstSampleWeek, week);
  const campaign =
    channel.name === mixShift.channel && week >= mixShift.from && week <= mixShift.until
      ? mixShift.visits
      : 1;
  return company * holidayVisits(week) * channel.share * country.share * campaign;
}

/** The chance that somebody still waiting converts at this lag, in the week in which the conversion would land. */
export function hazard(stage: string, cell: Cell, { lag, lands }: { lag: number; lands: Week }): number {
  const rate = stepRates[stage];
  if (rate === undefined) throw new RangeError(`The sample company has no rate for the stage “${stage}”.`);
  const settled = rate.settled * taste(stage, cell);
  const before = rate.lags.slice(0, lag).reduce((sum, share) => sum + share, 0);
  return ((settled * (rate.lags[lag] ?? 0)) / (1 - settled * before)) * storyEffect(stage, lands);
}

function taste(stage: string, { channel, country }: Cell): number {
  switch (stage) {
    case 'account':
      return channel.account * country.account;
    case 'demo':
      return channel.demo;
    default:
      return 1;
  }
}

function storyEffect(stage: string, lands: Week): number {
  const delivered = lands === formingSampleWeek && crmStages.has(stage) ? DELIVERED_BY_CRM : 1;
  const dipped = stage === dip.step && lands === dip.week ? dip.rate : 1;
  const dropped = stage === drop.step && lands >= drop.from ? drop.rate : 1;
  return delivered * dipped * dropped;
}
