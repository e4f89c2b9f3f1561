import { queryOptions } from '@tanstack/react-query';
import type { Week } from '#domain/calendar/week.ts';
import { REVIEW_PATH, WORKSPACE_PATH } from '#domain/contract/paths.ts';
import { REVIEW_WEEKS } from '#domain/review/review-ask.ts';
import { fetchJson } from './fetch-json.ts';

export const FRESH_FOR_MS = 5 * 60_000;

export type ReviewRequest = { funnel: string; week: Week | null; by: string | null };

/** What understands the answers, schemas and judgement: fetched while the API works on the first question. */
const understanding = () => import('./understand.ts');
understanding().catch(() => {});

/** Every question the page asks, with its key. `api` is the address of the metrics API. */
export function workspaceQueryOptions(api: string) {
  return queryOptions({
    queryKey: ['workspace', api],
    queryFn: async ({ signal }) => {
      const fetched = await fetchJson(addressIn(api, WORKSPACE_PATH), signal);
      return (await understanding()).workspaceIn(fetched);
    },
    staleTime: FRESH_FOR_MS,
  });
}

export function reviewQueryOptions(api: string, { funnel, week, by }: ReviewRequest) {
  return queryOptions({
    queryKey: ['review', api, funnel, week, by],
    queryFn: async ({ signal }) => {
      const fetched = await fetchJson(reviewUrl(api, { funnel, week, by }), signal);
      return (await understanding()).reviewedWeekIn(fetched, week);
    },
    staleTime: FRESH_FOR_MS,
  });
}

function reviewUrl(api: string, { funnel, week, by }: ReviewRequest): string {
  const url = new URL(addressIn(api, REVIEW_PATH.replace(':id', encodeURIComponent(funnel))));
  if (week !== null) url.searchParams.set('week', week);
  if (by !== null) url.searchParams.set('by', by);
  url.searchParams.set('weeks', String(REVIEW_WEEKS));
  return url.href;
}

/** Paths in the contract start at the API's own root, which need not be the root of its host. */
export function addressIn(api: string, path: string): string {
  return new URL(path.replace(/^\//, ''), api).href;
}
