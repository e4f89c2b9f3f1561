import type { Calendar } from '#domain/calendar/week.ts';
import type { Conversion } from '#domain/funnel/definition.ts';
import type { Configuration, FunnelConfiguration, StageConfiguration } from '#server/config/configuration.ts';
import type { EventSource } from '#server/ingest/kinds/events.ts';
import type { RevenueSource } from '#server/ingest/kinds/revenue.ts';
import type { FileFormat } from '#server/ingest/kinds/source.ts';
import type { SpendSource } from '#server/ingest/kinds/spend.ts';
import type { TotalsSource } from '#server/ingest/kinds/totals.ts';

export const csv: Extract<FileFormat, { kind: 'delimited' }> = {
  kind: 'delimited',
  delimiter: ',',
  quote: '"',
  encoding: 'utf-8',
  skip: 0,
};

export const utcMondays: Calendar = { timeZone: 'UTC', weekStartsOn: 'monday' };

/** A source of events with columns event, person and time; say only what is different. */
export function eventSource(files: string[], different: Partial<EventSource> = {}): EventSource {
  return {
    kind: 'events',
    id: 'events',
    files,
    format: csv,
    completeThrough: null,
    missingWeeks: [],
    each: null,
    follows: null,
    event: { kind: 'column', column: 'event' },
    person: 'person',
    anonymous: null,
    time: { column: 'time', format: 'iso', zone: 'UTC', year: null },
    eventId: null,
    value: null,
    properties: {},
    ...different,
  };
}

export function totalsSource(files: string[], different: Partial<TotalsSource> = {}): TotalsSource {
  return {
    kind: 'totals',
    id: 'totals',
    files,
    format: csv,
    completeThrough: null,
    missingWeeks: [],
    each: null,
    follows: null,
    date: { column: 'date', format: 'iso', zone: 'UTC', year: null },
    properties: {},
    totals: { visit: 'visits', signup: 'signups' },
    ...different,
  };
}

/** Spend in euros with columns day, platform, account, campaign_id, campaign and cost; say only what is different. */
export function spendSource(files: string[], different: Partial<SpendSource> = {}): SpendSource {
  return {
    kind: 'spend',
    id: 'ads',
    files,
    format: csv,
    completeThrough: null,
    missingWeeks: [],
    each: null,
    follows: null,
    date: { column: 'day', format: 'iso', zone: 'UTC', year: null },
    amount: 'cost',
    currency: { own: 'EUR', field: null, rates: {} },
    platform: { kind: 'column', column: 'platform' },
    account: { kind: 'column', column: 'account' },
    campaignId: null,
    campaign: 'campaign',
    impressions: null,
    clicks: null,
    conversions: null,
    windowDays: null,
    campaigns: [],
    properties: {},
    ...different,
  };
}

/** Payments in euros with columns person, time and amount. */
export function revenueSource(files: string[], different: Partial<RevenueSource> = {}): RevenueSource {
  return {
    kind: 'revenue',
    id: 'billing',
    files,
    format: csv,
    completeThrough: null,
    missingWeeks: [],
    each: null,
    follows: null,
    person: 'person',
    time: { column: 'time', format: 'iso', zone: 'UTC', year: null },
    amount: 'amount',
    currency: { own: 'EUR', field: null, rates: {} },
    period: null,
    paymentId: null,
    properties: {},
    ...different,
  };
}

/** A conversion for every event of a name, called like it. */
export function anyEvent(event: string): Conversion {
  const match = { event, where: [] };
  return {
    id: event,
    name: event,
    kind: 'micro',
    owner: null,
    definition: null,
    versions: [{ version: 1, from: null, reason: null, match }],
  };
}

export function stage(conversion: string, different: Partial<StageConfiguration> = {}): StageConfiguration {
  return { id: conversion, name: conversion, kind: 'micro', conversions: [conversion], ...different };
}

export function funnelOf(
  stages: StageConfiguration[],
  counts: FunnelConfiguration['counts'] = 'people',
): FunnelConfiguration {
  return { id: 'main', name: 'Main', stages, segmentProperties: [], counts };
}

export function configurationOf(
  different: Partial<Configuration> & { calendar?: Calendar } = {},
): Configuration {
  const { calendar = utcMondays, ...parts } = different;
  return {
    file: '/project/weekline.yaml',
    folder: '/project',
    workspace: { name: 'Test', calendar, currency: 'EUR' },
    conversions: ['visit', 'signup', 'paid'].map(anyEvent),
    funnels: [],
    sources: [],
    notes: [],
    holidays: [],
    access: null,
    ...parts,
  };
}
