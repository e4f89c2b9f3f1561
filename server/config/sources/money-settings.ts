import * as z from 'zod';
import type { Fault } from '#server/config/configuration-problem.ts';
import { someText } from '#server/config/schema/schema-kit.ts';
import { currencyCode } from '#server/config/schema/workspace-schema.ts';
import { items, type Raw, setting, settings } from '#server/config/yaml/partial-yaml.ts';
import type { MoneyCurrency } from '#server/ingest/kinds/money.ts';
import { PAYMENT_PERIODS } from '#server/ingest/kinds/revenue.ts';
import type { Source } from '#server/ingest/kinds/source-kinds.ts';
import { wanted } from './cell-formats.ts';
import { buildField, buildTime, column, field, fieldFaults, time, timeColumnFaults } from './fields.ts';
import { buildPatterns } from './row-filters.ts';
import {
  fileSettings,
  propertySettings,
  type WorkspaceOfSource,
  type WrittenKind,
} from './source-settings.ts';
import { buildKeep, keep, keepFaults, snapshotSettings } from './version-settings.ts';

/** Beyond, it is a slip of the pen, and sums are no longer exact. */
const DEAREST = 100_000;

const currencySettings = {
  currency: field.optional().meta({
    description:
      'The column with the currency of the amount, or { constant: USD }. Default: that of the workspace.',
    examples: ['currency_code', { constant: 'USD' }],
  }),
  rates: z
    .record(currencyCode, z.number().positive().max(DEAREST))
    .optional()
    .meta({
      description:
        'One unit of another currency in that of the workspace. Rows in a currency without a rate are rejected.',
      examples: [{ USD: 0.92 }],
    }),
};

const campaignRule = z.strictObject({
  platform: wanted.optional().meta({ description: 'The platform, as its rows say it.' }),
  account: wanted.optional().meta({ description: 'The account, as its rows say it.' }),
  campaign: wanted
    .optional()
    .meta({ description: 'The name or the id of the campaign.', examples: [{ startsWith: 'Brand' }] }),
  segments: z.record(z.string(), someText()).meta({
    description: 'Property of a funnel: the segment that such spend is on.',
    examples: [{ channel: 'paid search' }],
  }),
});

export const spendSchema = z
  .strictObject({
    kind: z
      .literal('spend')
      .meta({ description: 'One row is what was spent on a campaign, or a part of it, on one day.' }),
    ...fileSettings,
    date: time.meta({ description: 'The day.', examples: [{ column: 'date_day', format: '%Y-%m-%d' }] }),
    amount: column.meta({
      description: 'The column with the cost, which is not below zero.',
      examples: ['spend'],
    }),
    ...currencySettings,
    platform: field.meta({
      description: 'The column with the network, or { constant: google_ads }.',
      examples: ['platform', { constant: 'google_ads' }],
    }),
    account: field.optional().meta({
      description:
        'The column with the account. What a file says of an account replaces all that was known from its first day to its last.',
      examples: ['account_id'],
    }),
    campaignId: column.optional().meta({ description: 'The column with the id of the campaign.' }),
    campaign: column.optional().meta({ description: 'The column with the name of the campaign.' }),
    impressions: column.optional().meta({ description: 'The column with the impressions.' }),
    clicks: column.optional().meta({ description: 'The column with the clicks.' }),
    conversions: column.optional().meta({
      description: 'The column with the conversions that the network claims, fractions included.',
    }),
    windowDays: z
      .int()
      .min(1)
      .max(365)
      .optional()
      .meta({ description: 'Days after a click in which the network claims them.', examples: [30] }),
    campaigns: z
      .array(campaignRule)
      .default([])
      .meta({
        description:
          'Which spend is on which segment: the first rule that fits. What none fits is “(not mapped)”.',
        examples: [[{ campaign: { startsWith: 'Brand' }, segments: { channel: 'paid search' } }]],
      }),
    properties: propertySettings,
  })
  .meta({ description: 'Rows of what was spent.' });

export const revenueSchema = z
  .strictObject({
    kind: z.literal('revenue').meta({ description: 'One row is one payment of one person, or a refund.' }),
    ...fileSettings,
    person: column.meta({
      description: 'The column with the id of the person, as events have it.',
      examples: ['customer_id'],
    }),
    time: time.meta({ description: 'When it was paid.', examples: [{ column: 'paid_at', format: 'iso' }] }),
    amount: column.meta({
      description: 'The column with the amount; of a refund it is below zero.',
      examples: ['amount'],
    }),
    ...currencySettings,
    period: z
      .enum(PAYMENT_PERIODS)
      .optional()
      .meta({
        description:
          'What a payment is for: a month or a year from its day on, over which it is accrued. Default: what was bought on the day.',
        examples: ['1 month'],
      }),
    paymentId: column.optional().meta({
      description: 'The column with the id of the payment: rows with the same one count once.',
      examples: ['invoice_id'],
    }),
    keep: keep('paymentId'),
    ...snapshotSettings,
  })
  .meta({ description: 'Rows of payments.' });

export const writtenSpend: WrittenKind<z.output<typeof spendSchema>, Source<'spend'>> = {
  time: 'date',
  events: () => [],
  faults: (raw) => [
    ...timeColumnFaults(setting(raw, 'date'), false),
    ...['currency', 'platform', 'account'].flatMap((name) => fieldFaults(setting(raw, name))),
    ...items(setting(raw, 'campaigns')).flatMap(ruleFaults),
  ],
  build: (written, base, workspace) => ({
    ...base,
    kind: 'spend',
    date: buildTime(written.date, workspace.calendar.timeZone),
    amount: written.amount,
    currency: buildCurrency(written, workspace),
    platform: buildField(written.platform),
    ...(written.account !== undefined && { account: buildField(written.account) }),
    campaignId: written.campaignId ?? null,
    campaign: written.campaign ?? null,
    impressions: written.impressions ?? null,
    clicks: written.clicks ?? null,
    conversions: written.conversions ?? null,
    windowDays: written.windowDays ?? null,
    campaigns: written.campaigns.map(({ platform, account, campaign, segments }) => ({
      platform: buildPatterns(platform),
      account: buildPatterns(account),
      campaign: buildPatterns(campaign),
      segments,
    })),
  }),
};

export const writtenRevenue: WrittenKind<z.output<typeof revenueSchema>, Source<'revenue'>> = {
  time: 'time',
  events: () => [],
  faults: (raw) => [
    ...timeColumnFaults(setting(raw, 'time'), false),
    ...fieldFaults(setting(raw, 'currency')),
    ...keepFaults(raw, 'paymentId'),
  ],
  build: (written, base, workspace) => ({
    ...base,
    kind: 'revenue',
    person: written.person,
    time: buildTime(written.time, workspace.calendar.timeZone),
    amount: written.amount,
    currency: buildCurrency(written, workspace),
    period: written.period ?? null,
    paymentId: written.paymentId ?? null,
    ...buildKeep(written),
  }),
};

/** Rates are kept as they are written: a number of the machine is none of money. */
function buildCurrency(
  { currency, rates = {} }: Pick<z.output<typeof spendSchema>, 'currency' | 'rates'>,
  workspace: WorkspaceOfSource,
): MoneyCurrency {
  return {
    own: workspace.currency,
    field: currency === undefined ? null : buildField(currency),
    rates: Object.fromEntries(Object.entries(rates).map(([code, rate]) => [code, rate.toFixed(RATE_DIGITS)])),
  };
}

const RATE_DIGITS = 8;

function ruleFaults(rule: Raw): Fault[] {
  const segments = setting(rule, 'segments');
  if (settings(segments).length > 0 || segments.value === undefined) return [];
  const remedy = 'Write property: segment, such as channel: paid search.';
  return [{ path: segments.path, message: 'names no segment.', remedy }];
}
