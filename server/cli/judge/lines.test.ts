import fc from 'fast-check';
import { expect, test } from 'vitest';
import { linesOf } from './lines.ts';

async function linesIn(text: string, cuts: readonly number[] = []): Promise<string[]> {
  const bytes = Buffer.from(text);
  const places = [...new Set([0, ...cuts.filter((cut) => cut < bytes.length), bytes.length])].sort(
    (a, b) => a - b,
  );
  async function* chunks() {
    for (const [i, start] of places.entries()) yield bytes.subarray(start, places[i + 1]);
  }
  const lines: string[] = [];
  for await (const line of linesOf(chunks())) lines.push(Buffer.from(line).toString());
  return lines;
}

test('lines come whole, wherever the stream was cut, in the middle of a letter too', async () => {
  const text = fc
    .array(fc.constantFrom('ä', '🎄', 'a', '\n', '"'), { maxLength: 30 })
    .map((all) => all.join(''));
  await fc.assert(
    fc.asyncProperty(text, fc.array(fc.nat(60)), async (written, cuts) => {
      const expected = written.split('\n');
      if (expected.at(-1) === '') expected.pop();
      expect(await linesIn(written, cuts)).toEqual(expected);
    }),
  );
});

test('a carriage return before the line feed is no part of the line; other breaks of Unicode end none', async () => {
  expect(await linesIn('a\r\nb\u2028c\u0085d\r\n\r\ne')).toEqual(['a', 'b\u2028c\u0085d', '', 'e']);
});
