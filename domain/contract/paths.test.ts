import { expect, expectTypeOf, test } from 'vitest';
import { type PathParameters, urlOf } from './paths.ts';

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
