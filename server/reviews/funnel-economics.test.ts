import { expect, test } from 'vitest';
import { fileWith } from '#server/config/file-with.ts';
import { parseConfiguration } from '#server/config/parse-configuration.ts';
import { funnelEconomics } from './funnel-economics.ts';

function economicsOfPaid(value: string) {
  const conversions = `conversions:
  - { id: visit, name: Visit, kind: micro, match: page_viewed }
  - { id: signup, name: Free account, kind: micro, match: signed_up }
  - { id: paid, name: Subscription, kind: macro, match: invoice_paid${value} }
`;
  const parsed = parseConfiguration(fileWith(conversions), 'weekline.yaml');
  if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join('\n'));
  const { configuration } = parsed;
  return configuration.funnels.map((funnel) => funnelEconomics(funnel, configuration));
}

test('a funnel has the value that the conversion of its last macro stage declares', () => {
  expect(economicsOfPaid(', value: { amount: 1480, basis: Finance }')).toEqual([
    {
      currency: 'EUR',
      customerValue: { stage: 'paid', amount: 1480, low: null, high: null, basis: 'Finance' },
    },
  ]);
});

test('without a declared value there is none, not one of nothing', () => {
  expect(economicsOfPaid('')).toEqual([null]);
});
