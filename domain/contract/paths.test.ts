import { expect, expectTypeOf, test } from 'vitest';
import { apiAddressText, type PathParameters, rootOfCall, urlOf } from './paths.ts';

test('a parameter is one part of the path, whatever it holds', () => {
  expect(urlOf({ path: '/funnels/:id/review' }, { id: 'a/b?c#d é $&' })).toBe(
    '/funnels/a%2Fb%3Fc%23d%20%C3%A9%20%24%26/review',
  );
});

test('a path has several parameters, also where a value looks like the name of another', () => {
  expect(urlOf({ path: '/funnels/:id/closed/:week' }, { id: ':week', week: '2026-01-05' })).toBe(
    '/funnels/%3Aweek/closed/2026-01-05',
  );
});

test('the parameters are those of the path, no fewer and no others', () => {
  expectTypeOf<PathParameters<'/funnels/:id/closed/:week'>>().toEqualTypeOf<
    Readonly<Record<'id' | 'week', string>>
  >();
});

test.each([
  ['https://b.example', 'https://b.example/'],
  [' https://b.example/metrics ', 'https://b.example/metrics/'],
  ['https://b.example/metrics/api/v1', 'https://b.example/metrics/'],
  ['https://b.example/api/v1/', 'https://b.example/'],
  ['b.example', 'https://b.example/'],
  ['b.example:4600/metrics', 'https://b.example:4600/metrics/'],
  ['localhost:4600', 'https://localhost:4600/'],
  ['10.0.0.7:4600', 'https://10.0.0.7:4600/'],
  ['/metrics', 'https://a.example/metrics/'],
  ['metrics', 'https://a.example/growth/metrics/'],
  ['./v1.beta/', 'https://a.example/growth/v1.beta/'],
  ['.', 'https://a.example/growth/'],
  ['https://b.example/?x#y', 'https://b.example/'],
])('“%s” is the API at %s', (written, root) => {
  expect(new URL(apiAddressText(written, 'https:'), 'https://a.example/growth/').href).toBe(root);
});

test('a call knows the root of its API', () => {
  expect(rootOfCall('https://b.example/api/v1/workspace')).toBe('https://b.example/');
  expect(rootOfCall('https://b.example/api/v1/x/api/v1/funnels/a/review?by=c')).toBe(
    'https://b.example/api/v1/x/',
  );
  expect(rootOfCall('https://b.example/healthz')).toBe('https://b.example/');
});
