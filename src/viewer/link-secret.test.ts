import { expect, test } from 'vitest';
import { linkSecret } from './link-secret.ts';

const TOKEN = 'lK_6DJgj-JLzpa7NBkEbZK';

test.each([
  '',
  '?utm_source=mail&utm_medium=email',
  '&utm_source=x',
  '?fbclid=abc',
  '.',
  ',',
  ')',
  ').',
  '>',
  '"',
  '”',
  '…',
  '/',
  ';',
  ':',
  '!',
  '%20',
  '%0A',
  '%3E',
  '%zz',
  '#top',
  '%23top',
  '_',
  '*',
  ' and more words',
])('what was put after a link is left out: “%s”', (after) => {
  expect(linkSecret(`#${TOKEN}${after}`, 22)).toBe(TOKEN);
});

test('a character that was encoded on the way is read as what it was', () => {
  expect(linkSecret(`#${TOKEN.replace('_', '%5F').replace('-', '%2D')}%20`, 22)).toBe(TOKEN);
  expect(linkSecret(`#%20${TOKEN}`, 22)).toBe(TOKEN);
  expect(linkSecret(`#${TOKEN.replace('_', '%5F')}%`, 22)).toBe(TOKEN);
  expect(linkSecret(`#${TOKEN.replace('_', '%5F')}%E2%80`, 22)).toBe(TOKEN);
});

test.each(['%23', '%2523', '%25%32%33'])('also one that was encoded again: “%s”', (before) => {
  expect(linkSecret(`${before}${TOKEN.replace('_', '%255F')}%2520`, 22)).toBe(TOKEN);
});

test.each(['', '#', `#${TOKEN.slice(1)}`, `#${TOKEN.slice(11)}.${TOKEN.slice(0, 11)}`])(
  'a link that was cut short has none: “%s”',
  (hash) => {
    expect(linkSecret(hash, 22)).toBeNull();
  },
);
