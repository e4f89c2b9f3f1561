import { expect, test } from 'vitest';
import type { Configuration } from './configuration.ts';
import { fileWith } from './file-with.ts';
import { parseConfiguration } from './parse-configuration.ts';

function configurationOf(...sections: string[]): Configuration {
  const result = parseConfiguration(fileWith(...sections), '/srv/acme/weekline.yaml');
  if (!result.ok) throw new Error(JSON.stringify(result.problems, null, 2));
  return result.configuration;
}

test('a short file has every default written out', () => {
  const { file, folder, workspace, notes, holidays } = configurationOf();
  expect({ file, folder, workspace, notes, holidays }).toEqual({
    file: '/srv/acme/weekline.yaml',
    folder: '/srv/acme',
    workspace: {
      name: 'Acme',
      calendar: { timeZone: 'Europe/Helsinki', weekStartsOn: 'monday' },
      currency: 'EUR',
    },
    notes: [],
    holidays: [],
  });
});

test('a plain match is the only version, and versions are numbered in order', () => {
  const { conversions } = configurationOf(`conversions:
  - { id: visit, name: Visit, kind: micro, owner: Growth lead, match: { event: page, where: { plan: pro } } }
  - id: signup
    name: Account
    kind: micro
    definition: Confirmed.
    versions:
      - { from: 2020-01-01, match: signed_up }
      - { from: 2026-03-02, reason: no trials, match: { event: signed_up, where: { plan: [free, pro] } } }
  - { id: paid, name: Paid, kind: macro, match: paid }
`);
  expect(conversions.slice(0, 2)).toEqual([
    {
      id: 'visit',
      name: 'Visit',
      kind: 'micro',
      owner: 'Growth lead',
      definition: null,
      versions: [
        {
          version: 1,
          from: null,
          reason: null,
          match: { event: 'page', where: [{ property: 'plan', oneOf: ['pro'] }] },
        },
      ],
    },
    {
      id: 'signup',
      name: 'Account',
      kind: 'micro',
      owner: null,
      definition: 'Confirmed.',
      versions: [
        { version: 1, from: null, reason: null, match: { event: 'signed_up', where: [] } },
        {
          version: 2,
          from: '2026-03-02',
          reason: 'no trials',
          match: { event: 'signed_up', where: [{ property: 'plan', oneOf: ['free', 'pro'] }] },
        },
      ],
    },
  ]);
});

test('a stage takes what it does not say from its first conversion, and is macro when one of them is', () => {
  const { funnels } = configurationOf(`funnels:
  - id: main
    name: Main
    stages:
      - visit
      - { id: goal, conversions: [signup, paid], withinWeeks: 4, optional: true }
      - { name: Seen later, conversion: seen, withinDays: 0 }
conversions:
  - { id: visit, name: Visit, kind: micro, match: page }
  - { id: signup, name: Account, kind: micro, owner: Product lead, definition: Confirmed., match: signup }
  - { id: paid, name: Paid, kind: macro, owner: Sales lead, match: paid }
  - { id: seen, name: Seen, kind: micro, match: seen }
`);
  expect(funnels).toEqual([
    {
      id: 'main',
      name: 'Main',
      segmentProperties: [],
      counts: 'people',
      stages: [
        { id: 'visit', name: 'Visit', kind: 'micro', owner: null, definition: null, conversions: ['visit'] },
        {
          id: 'goal',
          name: 'Account',
          kind: 'macro',
          owner: 'Product lead',
          definition: 'Confirmed.',
          withinWeeks: 4,
          optional: true,
          conversions: ['signup', 'paid'],
        },
        {
          id: 'seen',
          name: 'Seen later',
          kind: 'micro',
          owner: null,
          definition: null,
          withinDays: 0,
          conversions: ['seen'],
        },
      ],
    },
  ]);
});

test('sources have absolute files, a format by their ending, and zones of the workspace', () => {
  const { sources } = configurationOf(`sources:
  - id: tracker
    kind: events
    files: [data/a-*.csv, ../b.csv.gz, /var/c.csv]
    event: name
    person: user
    anonymous: cookie
    time: { column: at, format: iso }
    eventId: uuid
    properties: [channel, plan]
    missingWeeks: [2026-11-16]
  - id: won
    kind: events
    files: won.tsv
    format: { quote: '', encoding: latin-1, skip: 2 }
    event: { constant: won }
    person: lead
    time: { column: at, format: '%d.%m.', zone: UTC, year: 2026 }
    value: amount
    properties: { channel: origin, plan: { constant: pro } }
    completeThrough: 2026-11-22
`);
  expect(sources).toEqual([
    {
      id: 'tracker',
      kind: 'events',
      files: ['/srv/acme/data/a-*.csv', '/srv/b.csv.gz', '/var/c.csv'],
      format: { kind: 'delimited', delimiter: ',', quote: '"', encoding: 'utf-8', skip: 0 },
      completeThrough: null,
      each: null,
      follows: null,
      missingWeeks: ['2026-11-16'],
      event: { kind: 'column', column: 'name' },
      person: 'user',
      anonymous: 'cookie',
      time: { column: 'at', format: 'iso', zone: 'Europe/Helsinki', year: null },
      eventId: 'uuid',
      value: null,
      properties: {
        channel: { kind: 'column', column: 'channel' },
        plan: { kind: 'column', column: 'plan' },
      },
    },
    {
      id: 'won',
      kind: 'events',
      files: ['/srv/acme/won.tsv'],
      format: { kind: 'delimited', delimiter: '\t', quote: '', encoding: 'latin-1', skip: 2 },
      completeThrough: '2026-11-22',
      each: null,
      follows: null,
      missingWeeks: [],
      event: { kind: 'constant', value: 'won' },
      person: 'lead',
      anonymous: null,
      time: { column: 'at', format: '%d.%m.', zone: 'UTC', year: 2026 },
      eventId: null,
      value: 'amount',
      properties: {
        channel: { kind: 'column', column: 'origin' },
        plan: { kind: 'constant', value: 'pro' },
      },
    },
  ]);
});

test('a funnel over daily totals counts totals, also beside a source that may hold any event', () => {
  const { funnels, sources } = configurationOf(
    `sources:
  - id: daily
    kind: totals
    files: daily.parquet
    date: { column: Date, format: '%a, %b %d', year: 2014 }
    totals: { page_viewed: Pageviews, signed_up: Enrollments }
  - id: stream
    kind: events
    files: [stream.jsonl]
    event: name
    person: user
    time: { column: at, format: epoch-ms }
    properties: [channel]
funnels:
  - { id: ads, name: Ads, stages: [visit, signup] }
`,
  );
  expect(funnels.map(({ counts }) => counts)).toEqual(['totals']);
  expect(sources.map(({ format }) => format)).toEqual([{ kind: 'parquet' }, { kind: 'ndjson' }]);
  expect(sources[0]).toMatchObject({ totals: { page_viewed: 'Pageviews', signed_up: 'Enrollments' } });
});

test('weeks that start on Sunday are named by it, and a date is put into its week', () => {
  const { workspace, notes } = configurationOf(
    'workspace: { name: Acme, timeZone: America/New_York, weekStartsOn: sunday, currency: USD }\n',
    'notes: [{ week: 2026-11-15, text: a }, { date: 2026-11-21, text: b }, { date: 2026-11-22, text: c }]\n',
  );
  expect(workspace.calendar.weekStartsOn).toBe('sunday');
  expect(notes).toEqual([
    { week: '2026-11-15', text: 'a' },
    { week: '2026-11-15', text: 'b' },
    { week: '2026-11-22', text: 'c' },
  ]);
});

test('what other YAML readers turn into dates, times and truth values stays a text', () => {
  const { conversions } = configurationOf(`conversions:
  - { id: visit, name: no, kind: micro, owner: on, definition: 2026-11-16, match: 12:30:45 }
  - { id: signup, name: yes, kind: micro, match: off }
  - { id: paid, name: "007", kind: macro, match: y }
`);
  expect(conversions.map(({ name }) => name)).toEqual(['no', 'yes', '007']);
  expect(conversions[0]).toMatchObject({ owner: 'on', definition: '2026-11-16' });
  expect(conversions[0]?.versions[0].match.event).toBe('12:30:45');
});

test('30 stages, names of 200 characters and markup in names are kept as they are', () => {
  const name = (index: number) => `<img src=x onerror=alert(${index})> & “${'ä'.repeat(200)}”`;
  const all = Array.from({ length: 30 }, (_, index) => index);
  const { conversions, funnels } = configurationOf(
    `conversions:\n${all.map((i) => `  - { id: c${i}, name: '${name(i)}', kind: micro, match: e${i} }\n`).join('')}`,
    `funnels:\n  - id: main\n    name: '${name(99)}'\n    stages:\n${all.map((i) => `      - c${i}\n`).join('')}`,
  );
  expect(conversions.map((conversion) => conversion.name)).toEqual(all.map(name));
  expect(funnels[0]?.name).toBe(name(99));
  expect(funnels[0]?.stages).toHaveLength(30);
});
