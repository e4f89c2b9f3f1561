import type { Conversion } from '#domain/funnel/definition.ts';
import { type Funnel, type Stage, type Step, stepsOf } from '#domain/funnel/funnel.ts';
import { definitionChange } from './stories.ts';

export const sampleConversions: readonly Conversion[] = [
  {
    id: 'visit',
    name: 'Website visit',
    kind: 'micro',
    owner: 'Growth lead',
    definition: 'A person opens any page of the public website.',
    versions: [{ version: 1, from: null, reason: null, match: { event: 'visit', where: [] } }],
  },
  {
    id: 'whitepaper',
    name: 'Whitepaper downloaded',
    kind: 'micro',
    owner: 'Content lead',
    definition: 'A person downloads one of the planning guides after leaving an address.',
    versions: [
      { version: 1, from: null, reason: null, match: { event: 'whitepaper_downloaded', where: [] } },
    ],
  },
  {
    id: 'account',
    name: 'Free account',
    kind: 'micro',
    owner: 'Product lead',
    definition: 'A person confirms the address of a new account on the free plan; trials do not count.',
    versions: [
      { version: 1, from: null, reason: null, match: { event: 'signed_up', where: [] } },
      {
        version: 2,
        from: definitionChange.from,
        reason: definitionChange.reason,
        match: { event: 'signed_up', where: [{ property: 'plan', oneOf: ['free'] }] },
      },
    ],
  },
  {
    id: 'tour',
    name: 'Tour video watched',
    kind: 'micro',
    owner: 'Product lead',
    definition: 'A person plays the product tour video to its last chapter.',
    versions: [{ version: 1, from: null, reason: null, match: { event: 'tour_watched', where: [] } }],
  },
  {
    id: 'demo-requested',
    name: 'Demo requested',
    kind: 'macro',
    owner: 'Sales lead',
    definition: 'A person sends the demo form and the sales system opens a deal for it.',
    versions: [{ version: 1, from: null, reason: null, match: { event: 'demo_requested', where: [] } }],
  },
  {
    id: 'sales-contacted',
    name: 'Contact sales',
    kind: 'macro',
    owner: 'Sales lead',
    definition: 'A person writes to or calls sales and the sales system opens a deal for it.',
    versions: [{ version: 1, from: null, reason: null, match: { event: 'sales_contacted', where: [] } }],
  },
  {
    id: 'subscription',
    name: 'Paid subscription',
    kind: 'macro',
    owner: 'Sales lead',
    definition: 'The first invoice of a paid plan is settled.',
    versions: [{ version: 1, from: null, reason: null, match: { event: 'subscription_paid', where: [] } }],
    value: { amount: 1480, low: 1390, high: 1570, basis: 'Finance, median of 2025 customers' },
  },
];

export const sampleSegmentProperties: readonly string[] = ['channel', 'country'];

/** Which conversions put a person at a stage: any one of them; the first one gives the stage its owner and its words. */
export const conversionsOfStage: Readonly<Record<string, readonly string[]>> = {
  visit: ['visit'],
  whitepaper: ['whitepaper'],
  account: ['account'],
  tour: ['tour'],
  demo: ['demo-requested', 'sales-contacted'],
  paid: ['subscription'],
};

export const sampleFunnel: Funnel = {
  id: 'main',
  name: 'Website to customer',
  stages: [
    stage('visit', 'Website visit', {}),
    stage('whitepaper', 'Whitepaper', { withinWeeks: 2, optional: true }),
    stage('account', 'Free account', { withinWeeks: 4 }),
    stage('tour', 'Tour video', { withinWeeks: 1, optional: true }),
    stage('demo', 'Demo or contact sales', { withinWeeks: 4 }),
    stage('paid', 'Paid subscription', { withinWeeks: 8 }),
  ],
};

export const sampleSteps: readonly Step[] = stepsOf(sampleFunnel);

/** Stages that the sales system reports; the website's tracker reports the others. */
export const crmStages: ReadonlySet<string> = new Set(['demo', 'paid']);

function stage(id: string, name: string, step: Pick<Stage, 'withinWeeks' | 'optional'>): Stage {
  const conversion = sampleConversions.find((known) => known.id === conversionsOfStage[id]?.[0]);
  if (conversion === undefined) throw new RangeError(`No conversion puts a person at the stage “${id}”.`);
  const { kind, owner, definition } = conversion;
  return { id, name, kind, owner, definition, ...step };
}
