import { expect, test } from 'vitest';
import { bearerToken, newToken } from './share-token.ts';

test('a token is taken from its header alone, whole and nothing more', () => {
  expect(bearerToken('bearer AAAAAAAAAAAAAAAAAAAAAA')).toBe('AAAAAAAAAAAAAAAAAAAAAA');
  for (const header of [
    undefined,
    '',
    'Bearer',
    'Bearer A',
    `Bearer ${'A'.repeat(23)}`,
    `Basic ${'A'.repeat(22)}`,
  ])
    expect(bearerToken(header)).toBeNull();
});

test('a new token can be shown in that header, and is another every time', () => {
  const tokens = Array.from({ length: 200 }, newToken);
  expect(tokens.map((token) => bearerToken(`Bearer ${token}`))).toEqual(tokens);
  expect(new Set(tokens).size).toBe(200);
});
