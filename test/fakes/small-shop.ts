import { type Day, parseDay, type Week } from '#domain/calendar/week.ts';
import type { Conversion } from '#domain/funnel/definition.ts';
import type { Configuration, FunnelConfiguration } from '#server/config/configuration.ts';
import type { EventSource } from '#server/ingest/kinds/events.ts';
import type { FunnelHistory, SourceCoverage, TriangleCell } from '#server/reviews/counts-store.ts';

export const week = (text: string) => text as Week;

export function day(text: string): Day {
  const parsed = parseDay(text);
  if (parsed === null) throw new Error(`“${text}” is no day.`);
  return parsed;
}

export function conversion(id: string, name: string, versions?: Conversion['versions']): Conversion {
  const first = { version: 1, from: null, reason: null, match: { event: id, where: [] } };
  const kind = id === 'paid' ? 'macro' : 'micro';
  return { id, name, kind, owner: 'Growth lead', definition: `${name}.`, versions: versions ?? [first] };
}

export const funnel: FunnelConfiguration = {
  id: 'main',
  name: 'Visit to customer',
  stages: [
    { id: 'visit', name: 'Visited', kind: 'micro', conversions: ['visit'] },
    { id: 'signup', name: 'Free account', kind: 'micro', withinWeeks: 2, conversions: ['signup'] },
    { id: 'paid', name: 'Paid', kind: 'macro', withinWeeks: 3, conversions: ['paid'] },
  ],
  segmentProperties: ['channel'],
  counts: 'people',
};

export const configuration: Configuration = {
  file: '/shop/weekline.yaml',
  folder: '/shop',
  workspace: {
    name: 'Small shop',
    calendar: { timeZone: 'Europe/Helsinki', weekStartsOn: 'monday' },
    currency: 'EUR',
  },
  conversions: [
    conversion('visit', 'Visit'),
    conversion('signup', 'Sign-up', [
      { version: 1, from: null, reason: null, match: { event: 'signup', where: [] } },
      {
        version: 2,
        from: '2026-01-21',
        reason: 'trial accounts no longer count',
        match: { event: 'signup', where: [{ property: 'plan', oneOf: ['pro'] }] },
      },
    ]),
    conversion('paid', 'Payment'),
  ],
  funnels: [funnel],
  sources: [events('web', 'visit'), events('accounts', 'signup'), events('billing', 'paid')],
  notes: [{ week: week('2026-01-12'), text: 'Winter campaign' }],
  access: null,
  holidays: [
    { week: week('2025-12-22'), name: 'Christmas' },
    { week: week('2026-01-05'), name: 'Epiphany' },
  ],
};

/** The web sources run to the end of the fourth week, billing to the Wednesday of the fifth. */
export const coverage: SourceCoverage[] = [
  source('web', '2026-01-07', '2026-02-01'),
  source('accounts', '2026-01-07', '2026-02-01'),
  source('billing', '2026-01-15', '2026-02-04'),
];

/** `people[u][a]`, drawn as text: a line for each week from 2026-01-05 on. */
const weeks = ['2026-01-05', '2026-01-12', '2026-01-19', '2026-01-26'].map(week);

export const history: FunnelHistory = {
  segments: [],
  entries: entries(null, '100 110 120 130'),
  steps: [triangle(null, ['10 5 1', '11 6 2', '12 7', '13']), triangle(null, ['2 0 1', '3 0', '4 1', '5'])],
  unobserved: [[], [], []],
};

export const historyByChannel: FunnelHistory = {
  segments: ['organic', '(blank)'],
  entries: [...entries('organic', '60 60 60 60'), ...entries('(blank)', '40 50 60 70')],
  steps: [
    [
      ...triangle('organic', ['6 3 1', '6 3 1', '6 3', '6']),
      ...triangle('(blank)', ['4 2', '5 3 1', '6 4', '7']),
    ],
    [...triangle('organic', ['2 0 1', '3 0', '4', '5']), ...triangle('(blank)', ['', '', '0 1', ''])],
  ],
  unobserved: [[], [], []],
};

export function source(id: string, firstDay: string | null, through: string | null): SourceCoverage {
  return {
    source: id,
    firstDay: firstDay === null ? null : day(firstDay),
    lastDay: through === null ? null : day(through),
    through: through === null ? null : day(through),
    follows: null,
    missingWeeks: [],
    silentDays: [],
    absentDays: [],
    daysApart: null,
    quietFrom: null,
    staleSince: null,
    rejected: 0,
    outdated: null,
    far: { before: null, after: null, future: null },
  };
}

export function entries(segment: string | null, line: string): FunnelHistory['entries'] {
  return numbers(line).map((people, u) => ({ segment, week: weekAt(u), people }));
}

/** Zeros are left out, as an engine would. */
export function triangle(segment: string | null, lines: readonly string[]): TriangleCell[] {
  return lines.flatMap((line, u) =>
    numbers(line).flatMap((people, lag) => (people === 0 ? [] : [{ segment, week: weekAt(u), lag, people }])),
  );
}

function numbers(line: string): number[] {
  return line.split(' ').filter(Boolean).map(Number);
}

function weekAt(index: number): Week {
  const found = weeks[index];
  if (found === undefined) throw new Error(`The shop has no week ${index}.`);
  return found;
}

export function events(id: string, event: string): EventSource {
  return {
    kind: 'events',
    id,
    files: [`/shop/${id}.csv`],
    format: { kind: 'delimited', delimiter: ',', quote: '"', encoding: 'utf-8', skip: 0 },
    completeThrough: null,
    missingWeeks: [],
    each: null,
    follows: null,
    event: { kind: 'constant', value: event },
    person: 'person',
    anonymous: null,
    time: { column: 'time', format: 'iso', zone: 'Europe/Helsinki', year: null },
    eventId: null,
    value: null,
    properties: {},
  };
}
