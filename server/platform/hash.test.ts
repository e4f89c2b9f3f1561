import { describe, expect, test } from 'vitest';
import { canonicalJson } from './canonical-json.ts';
import { policyHash, sha256 } from './hash.ts';

describe('a hash', () => {
  test('is the SHA-256 of the text in UTF-8 (FIPS 180-4, example “abc”)', () => {
    expect(sha256('abc', 'hex')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    expect(sha256('abc', 'base64url')).toBe('ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0');
  });

  test('names an inline script to a content security policy (CSP 3, section 6.6)', () => {
    expect(policyHash("alert('Hello, world.');")).toBe(
      "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='",
    );
  });
});

describe('canonical JSON', () => {
  test('does not depend on the order in which the keys were set, at any depth', () => {
    expect(canonicalJson({ b: 1, a: [{ d: 2, c: 3 }] })).toBe('{"a":[{"c":3,"d":2}],"b":1}');
  });

  test('keeps the order of lists, and null', () => {
    expect(canonicalJson([2, null, 1])).toBe('[2,null,1]');
  });

  test('leaves out what is undefined, as JSON does', () => {
    expect(canonicalJson({ a: undefined, b: 1 })).toBe('{"b":1}');
  });
});
