import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { delay, getResponse, HttpResponse, http } from 'msw';
import { describe, expect, test } from 'vitest';
import { addWeeks, type Week } from '#domain/calendar/week.ts';
import { handlersFor, type ScenarioName } from '#mocks/scenarios.ts';
import { mockedApi } from '#test/page/mocked-api.ts';
import type { NoReviewedWeek, ReviewedWeek } from './reviewed-week.ts';
import { outdateReviews, reviewQueryOptions } from './reviews.ts';

const api = 'https://metrics.example/';
const server = mockedApi();
const latest = '2026-11-09' as Week;
const weeksAgo = (weeks: number) => addWeeks(latest, -weeks);

type Read = ReviewedWeek | NoReviewedWeek;

type Reader = {
  client: QueryClient;
  read: (week: Week, by?: string | null) => Promise<ReviewedWeek>;
  asked: string[];
};

/** Somebody with the page open, and what it has asked of the API since, as `week weeks`. */
function reader(scenario: ScenarioName, handlers = handlersFor(scenario)): Reader {
  const asked: string[] = [];
  server.use(
    http.get(`${api}api/v1/funnels/main/review`, ({ request }) => {
      const { searchParams } = new URL(request.url);
      asked.push(`${searchParams.get('week')} ${searchParams.get('weeks') === '1' ? 'alone' : 'with all'}`);
    }),
    ...handlers,
  );
  const client = new QueryClient();
  const read = async (week: Week, by: string | null = 'channel') => {
    const options = reviewQueryOptions(api, { funnel: 'main', week, by, judgedBy: 'channel' });
    const reviewed = await client.fetchQuery({ ...options, retry: false });
    if (reviewed.kind !== 'week') throw new Error(`There is no review of ${week}.`);
    return reviewed;
  };
  return { client, read, asked };
}

/** All that a review says, without what it was read from. */
function saidIn({ response, week, verdicts, review, filling, forming }: ReviewedWeek) {
  const { checks, notes, counts, ...rest } = response;
  const changes = counts.steps.map(({ definitionChanges, answers = [] }) => ({ definitionChanges, answers }));
  return { ...rest, checks, notes, changes, weeks: counts.weeks, week, verdicts, review, filling, forming };
}

describe('who leafs back through the weeks', () => {
  test.each([
    ['flagged', 'channel'],
    ['flagged', 'country'],
    ['answered', 'channel'],
  ] as const)('reads what each says when it is opened alone: %s, by %s', async (scenario, by) => {
    const handlers = handlersFor(scenario);
    const leafing = reader(scenario, handlers);
    const { history } = await leafing.read(latest, by);
    for (const week of [1, 5, 26].map(weeksAgo)) {
      const alone = await reader(scenario, handlers).read(week, by);
      const read = await leafing.read(week, by);
      expect(read.history).toBe(history);
      expect(saidIn(read)).toEqual(saidIn(alone));
    }
  });

  test('asks for what is said of the week alone, and judges nothing again', async () => {
    const { read, asked } = reader('flagged');
    const first = await read(latest);
    const second = await read(weeksAgo(1));
    expect(asked).toEqual([`${latest} with all`, `${weeksAgo(1)} alone`]);
    expect(second.history).toBe(first.history);
  });

  test('asks for all of it where data or records have changed', async () => {
    const { client, read, asked } = reader('flagged');
    await read(latest);
    await outdateReviews(client, api);
    await read(weeksAgo(1));
    server.use(
      http.get(`${api}api/v1/funnels/main/review`, async ({ request }) => {
        const answer = await getResponse(handlersFor('flagged'), request.clone());
        return HttpResponse.json({ ...(await answer?.json()), revision: 'newer' });
      }),
    );
    asked.length = 0;
    const newer = await read(weeksAgo(2));
    expect(newer.response.revision).toBe('newer');
    expect(newer.history.response.revision).toBe('newer');
  });

  test('and on again, from a week of a month ago, asks once for all weeks until the latest one', async () => {
    const { read, asked } = reader('flagged');
    await read(weeksAgo(4));
    for (const week of [3, 2, 1, 0].map(weeksAgo)) await read(week);
    expect(asked.filter((question) => question.endsWith('with all'))).toEqual([
      `${weeksAgo(4)} with all`,
      `${latest} with all`,
    ]);
  });

  test('gives up the work for a week that is left', async () => {
    const { client } = reader('flagged');
    const signals: AbortSignal[] = [];
    server.use(
      http.get(`${api}api/v1/funnels/main/review`, async ({ request }) => {
        signals.push(request.signal);
        await delay('infinite');
      }),
    );
    const asked = { funnel: 'main', week: latest, by: 'channel', judgedBy: 'channel' };
    const leave = new QueryObserver<Read, Error, Read, Read, (string | null)[]>(
      client,
      reviewQueryOptions(api, asked),
    ).subscribe(() => {});
    await expect.poll(() => signals.length).toBe(1);
    leave();
    await expect.poll(() => signals.map(({ aborted }) => aborted)).toEqual([true]);
  });

  test('keeps a handful of reviews in memory, the latest seen', async () => {
    const { client, read } = reader('flagged');
    for (let week = 0; week < 12; week++) await read(weeksAgo(week));
    expect(client.getQueryCache().findAll({ queryKey: ['review', api] }).length).toBeLessThan(6);
  });
});
