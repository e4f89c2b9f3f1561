import { describe, expect, test } from 'vitest';
import { fileWith, problemsWith } from './file-with.ts';
import { parseConfiguration } from './parse-configuration.ts';

const TRACKER = `sources:
  - id: tracker
    kind: events
    files: events.csv
    event: name
    person: user
    time: { column: at, format: iso }
    properties: [channel]
`;

const SPEND = `  - id: ads
    kind: spend
    files: ads.csv
    date: { column: date_day, format: "%Y-%m-%d" }
    amount: spend
    platform: platform
    account: account_id
    campaign: campaign_name
`;

const REVENUE = `  - id: billing
    kind: revenue
    files: invoices.csv
    person: customer
    time: { column: paid_at, format: iso }
    amount: amount
`;

const sources = (...more: string[]) => problemsWith(TRACKER + more.join(''));

function built(...more: string[]) {
  const result = parseConfiguration(fileWith(TRACKER + more.join('')), '/project/weekline.yaml');
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.configuration;
}

describe('sources of money', () => {
  test('stand beside those that are counted, for which no week waits', () => {
    const rules = `    campaigns:
      - { campaign: { startsWith: Brand }, segments: { channel: brand } }
      - { platform: [google_ads, bing], segments: { channel: paid search } }
    currency: currency_code
    rates: { USD: 0.92 }
`;
    const { sources, moneySources } = built(SPEND, rules, REVENUE, '    period: 1 month\n');
    expect(sources.map(({ id }) => id)).toEqual(['tracker']);
    expect(moneySources).toMatchObject([
      {
        id: 'ads',
        kind: 'spend',
        currency: { own: 'EUR', field: { column: 'currency_code' }, rates: { USD: '0.92000000' } },
        campaigns: [
          { platform: null, campaign: [{ kind: 'start', text: 'Brand' }], segments: { channel: 'brand' } },
          { platform: [{ text: 'google_ads' }, { text: 'bing' }], campaign: null },
        ],
      },
      { id: 'billing', kind: 'revenue', period: '1 month', currency: { own: 'EUR', field: null } },
    ]);
  });

  test('bring no event', () => {
    expect(problemsWith(`sources:\n${SPEND}`)).not.toEqual([]);
  });

  test('a rate of a currency that does not exist, or of nothing, is a problem', () => {
    expect(sources(SPEND, '    rates: { USX: 0.9 }\n').join()).toContain('is not a currency code.');
    expect(sources(SPEND, '    rates: { USD: 0 }\n')).toHaveLength(1);
  });

  test('a rule that names no segment is a problem', () => {
    expect(sources(SPEND, '    campaigns: [{ segments: {} }]\n').join()).toContain('names no segment.');
    expect(sources(SPEND, '    campaigns: [{ platform: bing }]\n')).toHaveLength(1);
  });

  test('settings of other kinds, and periods that nobody pays for, are problems', () => {
    expect(sources(SPEND, '    follows: tracker\n')).toHaveLength(1);
    expect(sources(REVENUE, '    period: 1 fortnight\n')).toHaveLength(1);
    expect(sources(REVENUE, '    keep: latest\n').join()).toContain('Add paymentId');
  });
});
