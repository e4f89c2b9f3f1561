import { queryOptions } from '@tanstack/react-query';
import type { Week } from '#domain/calendar/week.ts';
import { endpoints } from '#domain/contract/endpoints.ts';
import { JUDGED_WEEKS } from '#domain/review/judged-history.ts';
import { request } from './request.ts';

export const FRESH_FOR_MS = 5 * 60_000;

export type ReviewRequest = { funnel: string; week: Week | null; by: string | null };

/** Every question the page asks, with its key. `api` is the address of the metrics API. */
export function workspaceQuery(api: string) {
  return queryOptions({
    queryKey: ['workspace', api],
    queryFn: ({ signal }) =>
      request(urlOf(api, endpoints.workspace.path), endpoints.workspace.response, signal),
    staleTime: FRESH_FOR_MS,
  });
}

/** The code that judges an answer is fetched while the API works on the question. */
export function reviewQuery(api: string, { funnel, week, by }: ReviewRequest) {
  return queryOptions({
    queryKey: ['review', api, funnel, week, by],
    queryFn: async ({ signal }) => {
      const judgement = import('./read-review.ts');
      const response = await request(reviewUrl(api, { funnel, week, by }), endpoints.review.response, signal);
      const { readReview } = await judgement;
      return readReview(response, week);
    },
    staleTime: FRESH_FOR_MS,
  });
}

function reviewUrl(api: string, { funnel, week, by }: ReviewRequest): string {
  const url = new URL(urlOf(api, endpoints.review.path.replace(':id', encodeURIComponent(funnel))));
  if (week !== null) url.searchParams.set('week', week);
  if (by !== null) url.searchParams.set('by', by);
  url.searchParams.set('weeks', String(JUDGED_WEEKS));
  return url.href;
}

/** Paths in the contract start at the API's own root, which need not be the root of its host. */
export function urlOf(api: string, path: string): string {
  return new URL(path.replace(/^\//, ''), api).href;
}
