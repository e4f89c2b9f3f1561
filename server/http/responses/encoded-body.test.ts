import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { encodedBody, preferredEncoding } from './encoded-body.ts';

test('brotli goes before gzip, and what a reader refuses is not sent', () => {
  expect(preferredEncoding(undefined)).toBe('identity');
  expect(preferredEncoding('gzip, deflate, br, zstd')).toBe('br');
  expect(preferredEncoding('GZIP;q=0.5')).toBe('gzip');
  expect(preferredEncoding('br;q=0, gzip')).toBe('gzip');
  expect(preferredEncoding('br; q=0.0, gzip;q=0')).toBe('identity');
  expect(preferredEncoding('brown')).toBe('identity');
});

test('a body is the same in every encoding, and compressed once', async () => {
  const body = encodedBody('Ünïcode, '.repeat(500));
  const plain = (await body.as('identity')).toString();
  expect(plain).toBe('Ünïcode, '.repeat(500));
  expect(brotliDecompressSync(await body.as('br')).toString()).toBe(plain);
  expect(gunzipSync(await body.as('gzip')).toString()).toBe(plain);
  expect(await body.as('br')).toBe(await body.as('br'));
});
