import { expect, test } from 'vitest';
import type { Configuration } from '#server/config/configuration.ts';
import { fileWith } from '#server/config/file-with.ts';
import { parseConfiguration } from '#server/config/parse-configuration.ts';
import { definitionFingerprints } from './fingerprints.ts';
import { lintConversions } from './lint.ts';

function configurationOf(...sections: string[]): Configuration {
  const result = parseConfiguration(fileWith(...sections), 'weekline.yaml');
  if (!result.ok) throw new Error(JSON.stringify(result.problems, null, 2));
  return result.configuration;
}

const WORDED = 'owner: Growth lead, definition: A person does it.';

test('a conversion with an owner, plain words and a place in a funnel has no findings', () => {
  const findings = lintConversions(
    configurationOf(`conversions:
  - { id: visit, name: Visit, kind: micro, match: click, ${WORDED} }
  - { id: signup, name: Account, kind: micro, match: signup, ${WORDED} }
  - { id: paid, name: Paid, kind: macro, match: paid, ${WORDED} }
`),
  );
  expect([...findings]).toEqual([]);
});

test('what lacks an owner, words or a funnel is found, each by its rule', () => {
  const findings = lintConversions(
    configurationOf(`conversions:
  - { id: visit, name: Visit, kind: micro, match: page, definition: A person opens a page. }
  - { id: signup, name: Account, kind: micro, match: signup, owner: Product lead }
  - { id: paid, name: Paid, kind: macro, match: paid, ${WORDED} }
  - { id: video, name: Video, kind: micro, match: video, ${WORDED} }
`),
  );
  expect([...findings].map(([id, found]) => [id, found.map(({ rule }) => rule)])).toEqual([
    ['visit', ['no-owner']],
    ['signup', ['no-definition']],
    ['video', ['unused']],
  ]);
});

test('bad news that everybody must have had to go on is found, and none that is optional or last', () => {
  const found = (complained: string) =>
    lintConversions(
      configurationOf(
        `conversions:
  - { id: visit, name: Visit, kind: micro, match: page, ${WORDED} }
  - { id: complained, name: Complained, kind: micro, match: complaint, good: down, ${WORDED} }
  - { id: paid, name: Paid, kind: macro, match: paid, ${WORDED} }
  - { id: left, name: Cancelled, kind: macro, match: left, good: down, ${WORDED} }
`,
        `funnels:
  - id: main
    name: Main
    stages: [visit, ${complained}, paid, left]
`,
      ),
    ).get('complained');
  expect(found('complained')).toEqual([
    {
      rule: 'required-bad-news',
      message: 'More of “Complained” is bad news, but only people who got there can reach “Paid”.',
      remedy: 'Make the stage optional, or put it last.',
    },
  ]);
  expect(found('{ conversion: complained, optional: true }')).toBeUndefined();
});

test('vague words are named, each once, and only as whole words', () => {
  const findings = lintConversions(
    configurationOf(`conversions:
  - { id: visit, name: V, kind: micro, match: a, owner: o, definition: "An Active, engaged visitor; active soon." }
  - { id: signup, name: S, kind: micro, match: b, owner: o, definition: "Activates an inactive interactive account." }
  - { id: paid, name: P, kind: macro, match: c, owner: o, definition: "A marketing qualified lead." }
`),
  );
  expect(findings.get('visit')?.map(({ message }) => message)).toEqual([
    'The definition says “Active”, “engaged”, “soon”, which people read differently.',
  ]);
  expect(findings.get('signup')).toBeUndefined();
  expect(findings.get('paid')?.map(({ rule }) => rule)).toEqual(['vague-word']);
});

test.each([
  ['views', 'Page views', 'any'],
  ['a', 'A', 'PageView'],
  ['a', 'A', 'ad_click'],
  ['new-followers', 'A', 'a'],
  ['a', 'Likes', 'a'],
  ['a', 'Ad impressions', 'a'],
])('%s, %s, %s is vain as a macro conversion and fine as a micro one', (id, name, event) => {
  const findings = (kind: string) =>
    lintConversions(
      configurationOf(
        `conversions:
  - { id: ${id}, name: ${name}, kind: ${kind}, match: ${event}, ${WORDED} }
  - { id: paid, name: Paid, kind: macro, match: paid, ${WORDED} }
`,
        `funnels:\n  - { id: main, name: Main, stages: [paid, ${id}] }\n`,
      ),
    )
      .get(id)
      ?.map(({ rule }) => rule);
  expect(findings('macro')).toEqual(['vanity-metric']);
  expect(findings('micro')).toBeUndefined();
});

test('likely, clickable and pageviewer are not vain', () => {
  const findings = lintConversions(
    configurationOf(`conversions:
  - { id: visit, name: Clickable, kind: macro, match: likely, ${WORDED} }
  - { id: signup, name: Unlike, kind: macro, match: a, ${WORDED} }
  - { id: paid, name: Following up, kind: macro, match: b, ${WORDED} }
`),
  );
  expect([...findings]).toEqual([]);
});

test('a rule that changed since it was accepted is found beside the others', () => {
  const before = configurationOf();
  const accepted = definitionFingerprints(before);
  expect(lintConversions(before, accepted)).toEqual(lintConversions(before));
  const after = configurationOf(`conversions:
  - { id: visit, name: Visit, kind: micro, match: another, ${WORDED} }
  - { id: signup, name: Account, kind: micro, match: signed_up, ${WORDED} }
  - { id: paid, name: Paid, kind: macro, match: invoice_paid, ${WORDED} }
`);
  expect([...lintConversions(after, accepted)].map(([id, [found]]) => [id, found?.rule])).toEqual([
    ['visit', 'changed-without-version'],
  ]);
});
