import { QueryClient } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { addWeeks, type Week } from '#domain/calendar/week.ts';
import { handlersFor } from '#mocks/scenarios.ts';
import { mockedApi } from '#test/page/mocked-api.ts';
import { reviewQueryOptions } from './reviews.ts';

const api = 'https://metrics.example/';
const server = mockedApi();

test('whoever leafs through the weeks keeps a handful of reviews in memory, the latest seen', async () => {
  server.use(...handlersFor('paradox'));
  const client = new QueryClient();
  const weeks = Array.from({ length: 30 }, (_, i) => addWeeks('2026-11-09' as Week, -i));
  for (const week of weeks)
    await client
      .fetchQuery({
        ...reviewQueryOptions(api, { funnel: 'main', week, by: null, judgedBy: null }),
        retry: false,
      })
      .catch(() => null);
  expect(client.getQueryCache().findAll({ queryKey: ['review', api] }).length).toBeLessThan(11);
});
