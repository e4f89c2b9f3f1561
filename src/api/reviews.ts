import { type QueryClient, queryOptions } from '@tanstack/react-query';
import type { Week } from '#domain/calendar/week.ts';
import { REVIEW_PATH } from '#domain/contract/paths.ts';
import { weeksAsked } from '#domain/review/review-ask.ts';
import { endpointUrl } from './api-address.ts';
import { fetchJson } from './fetch-json.ts';
import { isLeafingOn, isReadFrom } from './held-history.ts';
import type { NoReviewedWeek, ReviewedWeek, ReviewHistory } from './reviewed-week.ts';
import { FRESH_FOR_MS, workspaceQueryOptions } from './workspace.ts';

/** A funnel, and the API that knows it. */
export type FunnelRef = { api: string; funnel: string };

type ReviewRequest = { funnel: string; week: Week | null; by: string | null; judgedBy: string | null };

/** Schemas and judgement, which read the responses: fetched while the API works on the first request. */
const understanding = () => import('./understand.ts');
understanding().catch(() => {});

/**
 * One week of a funnel. A week that lies in an answer the page already has is read from it: only what is said of the week itself is asked for, and where the
 * data are still the same nothing is judged again. Work for a week that is left is given up.
 */
export function reviewQueryOptions(api: string, asked: ReviewRequest) {
  const { funnel, week, by, judgedBy } = asked;
  return queryOptions({
    queryKey: ['review', api, funnel, week, by, judgedBy],
    queryFn: async ({ signal, client }) => {
      forgetOldReviews(client, api);
      const known = knownReviews(client, api, asked);
      const before = known.filter((one) => one?.kind === 'week');
      const fetchReview = (of: Week | null, weeks: number, cut = by) =>
        fetchJson(reviewUrl(api, { funnel, week: of, by: cut, weeks }), signal);
      const workspace = client.ensureQueryData(workspaceQueryOptions(api));
      const contextOf = async (of: Week | null) => ({
        asked: { ...asked, week: of, workspace: await workspace },
        signal,
        before,
      });

      const whole = async (of: Week | null) => {
        const askedAt = Date.now();
        const weeks = weeksAsked(of);
        // All are on their way at once; what the review must fit comes from the workspace.
        const [fetched, everyone] = await Promise.all([
          fetchReview(of, weeks),
          by === judgedBy ? null : fetchReview(of, weeks, judgedBy),
          workspace,
        ]);
        return (await understanding()).reviewedWeekIn({ fetched, everyone, askedAt }, await contextOf(of));
      };

      if (week !== null && before.length > 0) {
        const { firstWeek, lastCompleteWeek } = await workspace;
        const isHeld = (one: ReviewHistory) => isReadFrom(one, week, firstWeek);
        const leadsOn = lastCompleteWeek !== null && isLeafingOn(week, { before, latest: lastCompleteWeek });
        const ahead = leadsOn ? await whole(lastCompleteWeek) : null;
        const histories = [...before, ...(ahead?.kind === 'week' ? [ahead] : [])].map(
          ({ history }) => history,
        );
        const history = histories.find((one) => isFresh(one) && isHeld(one));
        if (history !== undefined) {
          const fetched = await fetchReview(week, 1);
          const { weekOfHistory } = await understanding();
          const read = await weekOfHistory(history, fetched, await contextOf(week));
          if (read !== null) return read;
        }
      }
      return whole(week);
    },
    staleTime: FRESH_FOR_MS,
    refetchInterval: ({ state: { data } }) =>
      data?.kind === 'week' && data.countedAt !== null ? UNTIL_COUNTED_MS : false,
  });
}

/** Newer data are counted in a second or two, unless they are very many. */
const UNTIL_COUNTED_MS = 3000;

/** Reviews of the same cut that nothing has outdated. */
function knownReviews(client: QueryClient, api: string, { funnel, by, judgedBy }: ReviewRequest) {
  return client
    .getQueryCache()
    .findAll({
      queryKey: ['review', api, funnel],
      predicate: ({ queryKey, state }) =>
        !state.isInvalidated && queryKey[4] === by && queryKey[5] === judgedBy,
    })
    .map(({ queryKey }) => client.getQueryData<ReviewedWeek | NoReviewedWeek>(queryKey));
}

function isFresh({ askedAt }: ReviewHistory): boolean {
  return Date.now() - askedAt < FRESH_FOR_MS;
}

/** Each holds the counts of two years: somebody who leafs through the weeks must not fill the memory with them. */
const REVIEWS_KEPT = 3;

function forgetOldReviews(client: QueryClient, api: string): void {
  const cache = client.getQueryCache();
  const unused = cache
    .findAll({ queryKey: ['review', api], type: 'inactive', fetchStatus: 'idle' })
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

function reviewUrl(
  api: string,
  { funnel, week, by, weeks }: { funnel: string; week: Week | null; by: string | null; weeks: number },
): string {
  const url = new URL(endpointUrl(api, { path: REVIEW_PATH }, { id: funnel }));
  if (week !== null) url.searchParams.set('week', week);
  if (by !== null) url.searchParams.set('by', by);
  url.searchParams.set('weeks', String(weeks));
  return url.href;
}
