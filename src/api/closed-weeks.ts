import { type QueryClient, queryOptions, skipToken } from '@tanstack/react-query';
import type { Week } from '#domain/calendar/week.ts';
import type { ClosedWeek } from '#domain/closing/closed-week.ts';
import { closedEndpoints } from '#domain/contract/closed-endpoints.ts';
import { endpointUrl } from './api-address.ts';
import { type ApiChange, request, sendChange } from './request.ts';
import { type FunnelRef, outdateReviews } from './reviews.ts';
import { FRESH_FOR_MS } from './workspace.ts';

export function closedWeeksQueryOptions({ api, funnel }: FunnelRef) {
  const { closedWeeks: call } = closedEndpoints;
  return queryOptions({
    queryKey: ['closed', api, funnel],
    queryFn: async ({ signal }) =>
      (await request(endpointUrl(api, call, { id: funnel }), call.response, signal)).closed,
    staleTime: FRESH_FOR_MS,
  });
}

/** A closed week as reported, and now; asked for again after every closing and every change of what is counted. */
export function closedReviewQueryOptions(
  { api, funnel }: FunnelRef,
  closed: ClosedWeek | null,
  revision: string,
) {
  const { closedReview: call } = closedEndpoints;
  return queryOptions({
    queryKey: ['closed', api, funnel, closed?.id ?? null, revision],
    queryFn:
      closed === null
        ? skipToken
        : ({ signal }) =>
            request(endpointUrl(api, call, { id: funnel, week: closed.week }), call.response, signal),
    staleTime: FRESH_FOR_MS,
  });
}

export function closeChange(of: FunnelRef): ApiChange<{ week: Week; by: string }, ClosedWeek> {
  const { closeWeek: call } = closedEndpoints;
  return {
    send: (closing) => sendChange(endpointUrl(of.api, call, { id: of.funnel }), call, closing),
    refresh: (client) => refreshClosedWeeks(client, of),
  };
}

export function reopenChange(of: FunnelRef, week: Week): ApiChange<{ by: string; why: string }, ClosedWeek> {
  const { reopenWeek: call } = closedEndpoints;
  return {
    send: (reopening) => sendChange(endpointUrl(of.api, call, { id: of.funnel, week }), call, reopening),
    refresh: (client) => refreshClosedWeeks(client, of),
  };
}

/** The closed weeks at once; reviews, whose checks may mention them, when they are next shown. */
async function refreshClosedWeeks(client: QueryClient, of: FunnelRef): Promise<void> {
  await client.invalidateQueries({ queryKey: closedWeeksQueryOptions(of).queryKey, exact: true });
  await outdateReviews(client, of.api);
}
