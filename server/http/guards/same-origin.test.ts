import { expect, test } from 'vitest';
import { isAddress } from './same-origin.ts';

test.each([
  ['192.0.2.7:4600', '192.0.2.7', true],
  ['192.0.2.7', '192.0.2.7', true],
  ['192.0.2.7:4600', '::ffff:192.0.2.7', true],
  ['[2001:DB8::7]:4600', '2001:db8::7', true],
  ['192.0.2.8:4600', '192.0.2.7', false],
  ['192.0.2.7.evil.example', '192.0.2.7', false],
  ['2001:db8::7', '2001:db8::7', false],
  ['evil.example', 'evil.example', false],
  ['', undefined, false],
  ['undefined', undefined, false],
])('asked for %s, at %s: %s', (host, address, isIt) => {
  expect(isAddress(host, address)).toBe(isIt);
});
