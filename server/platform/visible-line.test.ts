import fc from 'fast-check';
import { expect, test } from 'vitest';
import { visibleLine } from './visible-line.ts';

test.each([
  ['a colour', '\u001b[31mred\u001b[0m', '\\u001b[31mred\\u001b[0m'],
  ['a title of the window', '\u001b]0;owned\u0007', '\\u001b]0;owned\\u0007'],
  ['the same as one character of C1', '\u009b2J\u009d', '\\u009b2J\\u009d'],
  ['a line of its own', 'paid\r\nroot\u2028x\u0085y', 'paid\\u000d\\u000aroot\\u2028x\\u0085y'],
  ['another direction', 'gpj.\u202etxt\u2066\u200f\u061c', 'gpj.\\u202etxt\\u2066\\u200f\\u061c'],
  ['what nobody sees', 'a\u{e0041}b\ufff9c\ud800', 'a\\u{e0041}b\\ufff9c\\ud800'],
  ['a rubbed out word', 'no\b\b\u007fyes', 'no\\u0008\\u0008\\u007fyes'],
])('%s is shown and not obeyed', (_, written, shown) => {
  expect(visibleLine(written)).toBe(shown);
});

test.each(['6.2\u2060–\u20607.4\u202f%', 'Zoë 👩‍💻', 'می‌خواهم', 'שלום', '日本'])(
  '“%s” stays as it is',
  (text) => {
    expect(visibleLine(text)).toBe(text);
  },
);

test('nothing is left for a terminal to obey, and doing it twice changes nothing', () => {
  const hostile = fc.string({ unit: 'binary' });
  fc.assert(
    fc.property(hostile, (text) => {
      const shown = visibleLine(text);
      expect(shown).not.toMatch(/[\p{Cc}\p{Bidi_Control}\u2028\u2029\p{Cs}]/u);
      expect(visibleLine(shown)).toBe(shown);
    }),
  );
});
