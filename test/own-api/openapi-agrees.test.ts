import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { endpoints } from '#domain/contract/endpoints.ts';
import { readBySchema } from '#domain/contract/faults/schema-faults.ts';
import { packageFolder } from '#server/app/installation.ts';
import { type JsonSchema, schemaFields, withFieldTables } from '#server/http/described.ts';
import { CARRIED_IN_RULE, REVIEW_RULES, reviewNotes, workspaceNotes } from '#server/http/field-notes.ts';

const read = (file: string) => readFileSync(path.join(packageFolder, file), 'utf8');
const document = JSON.parse(read('docs/api/openapi.json'));
const schemaOf = (call: string): JsonSchema =>
  document.paths[call].get.responses['200'].content['application/json'].schema;

const ajv = new Ajv2020({ strict: false, validateFormats: false });
const schemas = {
  workspace: schemaOf('/api/v1/workspace'),
  review: schemaOf('/api/v1/funnels/{id}/review'),
};
const example = {
  workspace: JSON.parse(read('examples/own-api/workspace.json')),
  review: JSON.parse(read('examples/own-api/review.json')),
};
type Resource = keyof typeof schemas;

const passes = {
  document: (of: Resource, answer: unknown) => ajv.validate(schemas[of], answer),
  page: (of: Resource, answer: unknown) => readBySchema(endpoints[of].response, answer).kind === 'read',
};

/** The example with one value in another place: `undefined` takes it away. */
function altered(of: Resource, place: readonly (string | number)[], value: unknown): unknown {
  const answer = structuredClone(example[of]);
  const [last = '', ...outer] = place.toReversed();
  const holder = outer.reverse().reduce((part, key) => part[key], answer);
  if (value === undefined) delete holder[last];
  else holder[last] = value;
  return answer;
}

type Place = readonly (string | number)[];
const counts = (...place: Place): Place => ['counts', ...place];

describe('the OpenAPI document forbids what the page refuses in one field, and nothing else', () => {
  const accepted: [Resource, Place, unknown][] = [
    ['workspace', ['owner'], 'unknown fields are ignored'],
    ['workspace', ['funnels', 0, 'colour'], 'also inside'],
    ['workspace', ['dataThrough'], null],
    ['workspace', ['dataThrough'], '2026-02-02T00:00Z'],
    ['workspace', ['dataThrough'], '2026-02-01T23:59:59.999+0200'],
    ['workspace', ['canClose'], false],
    ['workspace', ['funnels'], []],
    ['review', counts('funnel', 'colour'), 1],
    ['review', counts('funnel', 'stages', 0, 'owner'), null],
    ['review', counts('entries', 0, 'arrivals'), [4, null, 2, 1]],
    ['review', counts('steps', 0, 'series', 0, 'carriedIn'), undefined],
    ['review', counts('steps', 0, 'series', 0, 'carriedIn'), []],
    ['review', counts('steps', 0, 'series', 0, 'conversions'), [[1, null], [0], [], [0]]],
    ['review', counts('holidays'), [{ week: '2026-04-06', name: 'Easter' }]],
  ];
  test.each(accepted)('%s %j: %j is accepted by both', (of, place, value) => {
    const answer = altered(of, place, value);
    expect(passes.page(of, answer)).toBe(true);
    expect(passes.document(of, answer)).toBe(true);
  });

  const refused: [Resource, Place, unknown][] = [
    ['workspace', ['name'], undefined],
    ['workspace', ['name'], 7],
    ['workspace', ['currency'], 'euros'],
    ['workspace', ['dataThrough'], 'yesterday'],
    ['workspace', ['dataThrough'], '2026-02-01'],
    ['workspace', ['dataThrough'], '2026-02-01T23:59:59'],
    ['workspace', ['calendar', 'weekStartsOn'], 'tuesday'],
    ['workspace', ['firstWeek'], '5 January'],
    ['workspace', ['canClose'], 'no'],
    ['workspace', ['funnels', 0, 'segmentProperties'], null],
    ['review', counts('contract'), 'weekline.counts/2'],
    ['review', counts('funnel', 'stages', 1, 'kind'), 'minor'],
    ['review', counts('funnel', 'stages', 1, 'withinDays'), -7],
    ['review', counts('funnel', 'stages', 1, 'withinDays'), 6.5],
    ['review', counts('weeks', 0), 1],
    ['review', counts('entries', 0, 'arrivals', 0), '4'],
    ['review', counts('steps', 0, 'series', 0, 'conversions'), [1, 1]],
    ['review', counts('missingWeeks'), undefined],
    ['review', ['economics'], undefined],
    ['review', ['checks'], null],
  ];
  test.each(refused)('%s %j: %j is refused by both', (of, place, value) => {
    const answer = altered(of, place, value);
    expect(passes.page(of, answer)).toBe(false);
    expect(passes.document(of, answer)).toBe(false);
  });

  const beyond: [Place, unknown][] = [
    [counts('weeks', 1), '2026-01-26'],
    [counts('weeks', 0), '2026-01-06'],
    [counts('segments'), ['search']],
    [counts('entries', 0, 'arrivals'), [4]],
    [counts('steps', 0, 'to'), 'paid'],
    [counts('steps'), []],
    [counts('funnel', 'stages', 1, 'withinWeeks'), 1],
    [counts('steps', 0, 'series', 0, 'carriedIn'), [-1]],
    [counts('steps', 0, 'series', 0, 'conversions', 0), [1, 1, 0]],
    [counts('calendar', 'timeZone'), 'Mars/Olympus'],
    [counts('dataThrough'), '2026-02-30T00:00:00Z'],
  ];
  test.each(beyond)(
    '%j: %j is refused by a rule between fields, which the document says in words',
    (place, value) => {
      expect(passes.page('review', altered('review', place, value))).toBe(false);
      for (const rule of REVIEW_RULES) expect(schemas.review.description).toContain(rule);
    },
  );
});

describe('every field', () => {
  test.each([
    ['workspace', workspaceNotes],
    ['review', reviewNotes],
  ] as const)('of the %s has its meaning, and no other has', (of, notes) => {
    const fields = schemaFields(schemas[of]);
    expect(new Set(Object.keys(notes))).toEqual(new Set(fields.map(({ path: name }) => name)));
    for (const { path: name, schema } of fields) {
      // Of several kinds of entries, one may leave out what another must have.
      const isRequired = fields.filter(({ path: one }) => one === name).every(({ required }) => required);
      expect([name, notes[name]?.absent === null]).toEqual([name, isRequired]);
      expect(schema.description).toContain(notes[name]?.meaning);
    }
  });

  test('stands in the guide as it is now; otherwise run `npm run docs:api`', () => {
    const guide = read('docs/own-api.md');
    expect(withFieldTables(guide)).toBe(guide);
  });

  test('that says who was under way has one rule, among the rules and in the table', () => {
    const [rules = '', fields = ''] = read('docs/own-api.md').split('## Every field');
    expect(rules).toContain(CARRIED_IN_RULE);
    expect(fields).toContain(CARRIED_IN_RULE);
    expect(rules.split('carriedIn` in every series')).toHaveLength(2);
  });

  test('has an example that its schema accepts', () => {
    for (const of of ['workspace', 'review'] as const)
      for (const { path: name, schema } of schemaFields(schemas[of]))
        for (const value of schema.examples ?? [])
          expect([name, ajv.validate(schema, value)]).toEqual([name, true]);
  });
});
