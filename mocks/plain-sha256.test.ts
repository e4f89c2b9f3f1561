import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sha256 } from '#server/platform/hash.ts';
import { plainSha256 } from './plain-sha256.ts';

test('the examples of FIPS 180-2, appendix B', () => {
  expect(plainSha256('abc', 'hex')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  expect(plainSha256('abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq', 'hex')).toBe(
    '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
  );
});

test('of every text the hash that Node finds, also around the end of a block', () => {
  for (const length of [0, 1, 55, 56, 63, 64, 65, 119, 120, 1000])
    expect(plainSha256('x'.repeat(length), 'hex')).toBe(sha256('x'.repeat(length), 'hex'));
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      expect(plainSha256(text, 'base64url')).toBe(sha256(text, 'base64url'));
    }),
  );
});
