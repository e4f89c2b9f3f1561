import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { CompactEncrypt } from 'jose';
import { expect, test } from 'vitest';
import { seal } from '#server/publishing/seal.ts';
import { unsealed } from '#src/viewer/unseal.ts';

const NOW = Date.parse('2026-11-23T08:30:00Z');
const html = '<h1>One step needs attention.</h1>';

const headerOf = (file: string) => JSON.parse(Buffer.from(file.split('.')[0] ?? '', 'base64url').toString());

test('a sealed report opens with its key, and its header says no more than it must', async () => {
  const { file, key, name } = await seal(html, new Date(NOW + 1000));
  expect(await unsealed(file, key, NOW)).toEqual({ kind: 'html', html });
  expect(headerOf(file)).toEqual({
    alg: 'dir',
    enc: 'A256GCM',
    cty: 'text/html',
    id: name.replace('.jwe', ''),
    exp: NOW / 1000 + 1,
  });
  expect(key).toMatch(/^[\w-]{43}$/);
  expect(name).toMatch(/^[\w-]{22}\.jwe$/);
});

test('another key does not open it', async () => {
  const { file } = await seal(html, null);
  const other = await seal(html, null);
  expect(await unsealed(file, other.key, NOW)).toEqual({ kind: 'key-does-not-fit' });
});

test('a file that was changed anywhere does not open', async () => {
  const { file, key } = await seal(html, null);
  await fc.assert(
    fc.asyncProperty(fc.nat(file.length - 1), fc.constantFrom('A', 'B', '_'), async (at, letter) => {
      const changed = file.slice(0, at) + letter + file.slice(at + 1);
      fc.pre(changed !== file && bytesOf(changed) !== bytesOf(file));
      expect(await unsealed(changed, key, NOW)).toEqual({ kind: 'key-does-not-fit' });
    }),
    { numRuns: 60 },
  );
});

/** The last letter of base64url may hold bits that mean nothing: such a change is none. */
function bytesOf(file: string): string {
  return file
    .split('.')
    .map((part) => Buffer.from(part, 'base64url').toString('hex'))
    .join('.');
}

test('what is not a sealed file at all does not open', async () => {
  const { key } = await seal(html, null);
  for (const file of ['', 'a.b.c.d.e', '<!doctype html><title>Not found</title>'])
    expect(await unsealed(file, key, NOW)).toEqual({ kind: 'key-does-not-fit' });
});

test('a file sealed in another way is refused, whatever its header says', async () => {
  const key = randomBytes(32);
  const plain = new TextEncoder().encode(html);
  const wrapped = await new CompactEncrypt(plain)
    .setProtectedHeader({ alg: 'A256KW', enc: 'A256GCM' })
    .encrypt(key);
  const other = await new CompactEncrypt(plain)
    .setProtectedHeader({ alg: 'dir', enc: 'A128CBC-HS256' })
    .encrypt(key);
  for (const file of [wrapped, other])
    expect(await unsealed(file, key.toString('base64url'), NOW)).toEqual({ kind: 'key-does-not-fit' });
});

test('a report is hidden from its last second on, and its date cannot be taken out', async () => {
  const { file, key } = await seal(html, new Date(NOW));
  expect((await unsealed(file, key, NOW - 1)).kind).toBe('html');
  expect(await unsealed(file, key, NOW)).toEqual({ kind: 'hidden-since' });
  const [, ...rest] = file.split('.');
  const without = Buffer.from(JSON.stringify({ alg: 'dir', enc: 'A256GCM' })).toString('base64url');
  expect(await unsealed([without, ...rest].join('.'), key, NOW)).toEqual({ kind: 'key-does-not-fit' });
});

test('the size of a file tells its report to 16 kB only', async () => {
  const sizes = new Set<number>();
  for (const length of [0, 10, 5_000, 12_000])
    sizes.add((await seal(randomBytes(length / 2).toString('hex'), null)).file.length);
  expect(sizes.size).toBe(1);
  const larger = await seal(randomBytes(20_000).toString('hex'), null);
  expect(sizes.has(larger.file.length)).toBe(false);
});

test('attack 16: names and keys are new for each file', async () => {
  const files = await Promise.all(Array.from({ length: 200 }, () => seal('', null)));
  expect(new Set(files.map(({ key }) => key)).size).toBe(200);
  expect(new Set(files.map(({ name }) => name)).size).toBe(200);
});
