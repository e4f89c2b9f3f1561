import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Conversion, MatchRule } from '#domain/funnel/definition.ts';
import type { Configuration } from '#server/config/configuration.ts';
import { lintAndAccept } from './accepted-definitions.ts';

const dataFolder = () => mkdtempSync(join(tmpdir(), 'weekline-data-'));

function signup(...rules: MatchRule[]): Configuration {
  const [first, ...later] = rules.map((match, index) => ({
    version: index + 1,
    from: index === 0 ? null : `2026-0${index}-05`,
    reason: index === 0 ? null : 'agreed',
    match,
  }));
  if (first === undefined) throw new Error('A conversion has a rule.');
  const conversion: Conversion = {
    id: 'signup',
    name: 'Free account',
    kind: 'micro',
    owner: 'Growth lead',
    definition: 'Created an account.',
    versions: [first, ...later],
  };
  return {
    file: '/shop/weekline.yaml',
    folder: '/shop',
    workspace: {
      name: 'Shop',
      calendar: { timeZone: 'UTC', weekStartsOn: 'monday' },
      currency: 'EUR',
    },
    conversions: [conversion],
    funnels: [
      {
        id: 'main',
        name: 'Main',
        stages: [{ id: 'signup', name: 'Signed up', kind: 'micro', conversions: ['signup'] }],
        segmentProperties: [],
        counts: 'people',
      },
    ],
    sources: [],
    notes: [],
    holidays: [],
    access: null,
  };
}

const anyPlan: MatchRule = { event: 'signup', where: [] };
const proPlan: MatchRule = { event: 'signup', where: [{ property: 'plan', oneOf: ['pro'] }] };

test('a rule that changed without a version is objected to until it is put right', async () => {
  const folder = dataFolder();
  const rules = async (configuration: Configuration) =>
    [...(await lintAndAccept(configuration, folder, () => {})).values()].flat().map(({ rule }) => rule);
  expect(await rules(signup(anyPlan))).toEqual([]);
  expect(await rules(signup(proPlan))).toEqual(['changed-without-version']);
  expect(await rules(signup(proPlan))).toEqual(['changed-without-version']);
  expect(await rules(signup(anyPlan, proPlan))).toEqual([]);
  expect(await rules(signup(anyPlan, anyPlan))).toEqual(['changed-without-version']);
});

test('a damaged record is replaced by what is configured now', async () => {
  const folder = dataFolder();
  writeFileSync(join(folder, 'accepted-definitions.json'), '{"signup": [');
  expect((await lintAndAccept(signup(anyPlan), folder, () => {})).size).toBe(0);
  expect(readFileSync(join(folder, 'accepted-definitions.json'), 'utf8')).toContain('"event": "signup"');
});
