import { type QueryClient, queryOptions } from '@tanstack/react-query';
import type { Week } from '#domain/calendar/week.ts';
import { REVIEW_PATH } from '#domain/contract/paths.ts';
import { weeksAsked } from '#domain/review/review-ask.ts';
import { endpointUrl } from './api-address.ts';
import { fetchJson } from './fetch-json.ts';
import type { NoReviewedWeek, ReviewedWeek } from './reviewed-week.ts';
import { FRESH_FOR_MS, workspaceQueryOptions } from './workspace.ts';

/** A funnel, and the API that knows it. */
export type FunnelRef = { api: string; funnel: string };

type ReviewRequest = { funnel: string; week: Week | null; by: string | null; judgedBy: string | null };

/** Schemas and judgement, which read the responses: fetched while the API works on the first request. */
const understanding = () => import('./understand.ts');
understanding().catch(() => {});

export function reviewQueryOptions(api: string, { funnel, week, by, judgedBy }: ReviewRequest) {
  return queryOptions({
    queryKey: ['review', api, funnel, week, by, judgedBy],
    queryFn: async ({ signal, client }) => {
      forgetOldReviews(client, api);
      const fetching = fetchJson(reviewUrl(api, { funnel, week, by }), signal);
      const other =
        by === judgedBy ? null : fetchJson(reviewUrl(api, { funnel, week, by: judgedBy }), signal);
      // All are on their way at once; what the review must fit comes from the workspace.
      const [fetched, everyone, workspace] = await Promise.all([
        fetching,
        other,
        client.ensureQueryData(workspaceQueryOptions(api)),
      ]);
      const { reviewedWeekIn } = await understanding();
      const known = client.getQueriesData<ReviewedWeek | NoReviewedWeek>({
        queryKey: ['review', api, funnel],
      });
      const before = known.map(([, data]) => data);
      return reviewedWeekIn(
        { fetched, everyone },
        { funnel, week, by, judgedBy, workspace },
        { signal, before },
      );
    },
    staleTime: FRESH_FOR_MS,
  });
}

/** Two years of counts and verdicts each: somebody who leafs through the weeks must not fill the memory with them. */
const REVIEWS_KEPT = 8;

function forgetOldReviews(client: QueryClient, api: string): void {
  const cache = client.getQueryCache();
  const unused = cache
    .findAll({ queryKey: ['review', api], type: 'inactive' })
    .toSorted((a, b) => b.state.dataUpdatedAt - a.state.dataUpdatedAt);
  for (const query of unused.slice(REVIEWS_KEPT)) cache.remove(query);
}

/** Judges every review again; done once those on the page are. */
export function refreshReviews(client: QueryClient, api: string): Promise<void> {
  return client.invalidateQueries({ queryKey: ['review', api] });
}

/** Reviews are asked for again when they are next shown. */
export function outdateReviews(client: QueryClient, api: string): Promise<void> {
  return client.invalidateQueries({ queryKey: ['review', api], refetchType: 'none' });
}

function reviewUrl(api: string, { funnel, week, by }: Omit<ReviewRequest, 'judgedBy'>): string {
  const url = new URL(endpointUrl(api, { path: REVIEW_PATH }, { id: funnel }));
  if (week !== null) url.searchParams.set('week', week);
  if (by !== null) url.searchParams.set('by', by);
  url.searchParams.set('weeks', String(weeksAsked(week)));
  return url.href;
}
