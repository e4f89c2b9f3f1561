import fc from 'fast-check';
import { expect, test } from 'vitest';
import { returnPath } from './return-path.ts';

test('a page of this server is gone back to, with what it shows', () => {
  for (const path of ['/', '/?week=2026-11-16&by=channel', '/?view=method#x'])
    expect(returnPath(path)).toBe(path);
});

test.each([
  undefined,
  '',
  'elsewhere',
  '//elsewhere.example',
  '///elsewhere.example',
  '/\\elsewhere.example',
  '\\\\elsewhere.example',
  '/\t/elsewhere.example',
  'https://elsewhere.example',
  'https:elsewhere.example',
  'javascript:alert(1)',
  '/.//elsewhere.example',
  '/x/..//elsewhere.example',
  '/sign-in',
  '/sign-out',
  '/api/v1/workspace',
])('%s leads to the start page', (asked) => {
  expect(returnPath(asked)).toBe('/');
});

test('whatever is asked, a browser stays at the server', () => {
  const pieces = fc.constantFrom(
    '/',
    '\\',
    '.',
    '..',
    '@',
    ':',
    '?',
    '#',
    'elsewhere.example',
    '\t',
    '\n',
    '%2f',
    'a',
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 8 }), (parts) => {
      const origin = 'https://weekline.example';
      const to = returnPath(parts.join(''));
      expect(to.startsWith('/')).toBe(true);
      expect(new URL(to, origin).origin).toBe(origin);
    }),
    { numRuns: 3000 },
  );
});
