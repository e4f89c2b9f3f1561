import fc from 'fast-check';
import { expect, test } from 'vitest';
import { describeProblem } from './configuration-problem.ts';
import { fileWith } from './file-with.ts';
import { parseConfiguration } from './parse-configuration.ts';

const SOUND = fileWith('notes: [{ date: 2026-11-18, text: Campaign }]\n');

/** Whatever comes in, there is a configuration, or problems with a line of the file, a message and a remedy. */
function expectAnAnswer(text: string): void {
  const result = parseConfiguration(text, 'weekline.yaml');
  if (result.ok) return;
  expect(result.problems.length).toBeGreaterThan(0);
  const lines = text.split(/\r\n|\n|\r/).length;
  let before = 0;
  for (const problem of result.problems) {
    expect(problem.line).toBeGreaterThanOrEqual(Math.max(1, before));
    expect(problem.line).toBeLessThanOrEqual(lines + 1);
    expect(problem.column).toBeGreaterThanOrEqual(1);
    expect(problem.message).not.toBe('');
    expect(problem.remedy).not.toBe('');
    expect(describeProblem(problem)).not.toMatch(/\n/);
    before = problem.line;
  }
}

test('a text cut, joined and overwritten anywhere never throws', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '\t',
      '\n',
      ': ',
      '- ',
      '*a',
      '&a ',
      '<<: *a',
      '{',
      ']',
      '"',
      "'",
      '|',
      '#',
      '!!set ',
      '\r',
      '---\n',
    ),
    fc.string({ maxLength: 6, unit: 'binary' }),
  );
  const edit = fc.record({ at: fc.nat(SOUND.length), drop: fc.nat(40), put: piece });
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 5 }), (edits) => {
      expectAnAnswer(
        edits.reduce((text, { at, drop, put }) => text.slice(0, at) + put + text.slice(at + drop), SOUND),
      );
    }),
    { numRuns: 400 },
  );
});

test('any value at any place never throws', () => {
  const lines = SOUND.split('\n');
  const value = fc.oneof(
    fc.jsonValue({ maxDepth: 3 }).map((json) => JSON.stringify(json)),
    fc.constantFrom(
      '~',
      '.inf',
      '0x1F',
      '{"toString":false}',
      '{"valueOf":1,"toJSON":2}',
      '{"__proto__":[]}',
    ),
  );
  fc.assert(
    fc.property(fc.nat(lines.length - 1), value, (index, written) => {
      const changed = lines.map((line, i) => (i === index ? line.replace(/: .*$|:$/, `: ${written}`) : line));
      expectAnAnswer(changed.join('\n'));
    }),
    { numRuns: 300 },
  );
});

test.each(['toString', 'valueOf', 'toJSON', 'constructor', '__proto__', 'hasOwnProperty', 'length', 'then'])(
  'a mapping with a key %s, where anything may stand, never throws',
  (key) => {
    const lines = SOUND.split('\n');
    for (const index of lines.keys())
      for (const written of [`{"${key}":false}`, `[{"${key}":null}]`])
        expectAnAnswer(
          lines.map((line, i) => (i === index ? line.replace(/: .*$|:$/, `: ${written}`) : line)).join('\n'),
        );
  },
);

test('any text at all never throws', () => {
  fc.assert(fc.property(fc.string({ maxLength: 200, unit: 'binary' }), expectAnAnswer), { numRuns: 300 });
  fc.assert(
    fc.property(fc.jsonValue(), (json) => expectAnAnswer(JSON.stringify(json))),
    { numRuns: 200 },
  );
});
