import { type QueryClient, queryOptions, skipToken } from '@tanstack/react-query';
import type { Week } from '#domain/calendar/week.ts';
import type { ClosedWeek } from '#domain/closing/closed-week.ts';
import { closedEndpoints } from '#domain/contract/closed-endpoints.ts';
import { request, sendChange } from './request.ts';
import { addressIn, FRESH_FOR_MS } from './reviews.ts';

/** Whose weeks, and where they are kept. */
export type ClosedOf = { api: string; funnel: string };

/** The weeks of a funnel that are closed. */
export function closedWeeksQueryOptions({ api, funnel }: ClosedOf) {
  const { path, response } = closedEndpoints.closedWeeks;
  return queryOptions({
    queryKey: ['closed', api, funnel],
    queryFn: async ({ signal }) =>
      (await request(addressIn(api, path.replace(':id', encodeURIComponent(funnel))), response, signal))
        .closed,
    staleTime: FRESH_FOR_MS,
  });
}

/** A closed week as reported beside now; asked anew for every closing, and every revision of what is counted now. */
export function closedReviewQueryOptions(
  { api, funnel }: ClosedOf,
  closed: ClosedWeek | null,
  revision: string,
) {
  const { response } = closedEndpoints.closedReview;
  return queryOptions({
    queryKey: ['closed', api, funnel, closed?.id ?? null, revision],
    queryFn:
      closed === null
        ? skipToken
        : ({ signal }) => request(weekUrl({ api, funnel }, closed.week), response, signal),
    staleTime: FRESH_FOR_MS,
  });
}

export function closeWeek(
  { api, funnel }: ClosedOf,
  closing: { week: Week; by: string },
): Promise<ClosedWeek> {
  const { closeWeek: call } = closedEndpoints;
  return sendChange(addressIn(api, call.path.replace(':id', encodeURIComponent(funnel))), call, closing);
}

export function reopenWeek(
  of: ClosedOf,
  week: Week,
  reopening: { by: string; why: string },
): Promise<ClosedWeek> {
  return sendChange(weekUrl(of, week), closedEndpoints.reopenWeek, reopening);
}

/** What is closed is asked again at once; reviews, whose checks may speak of it, when they are next shown. */
export async function refreshClosedWeeks(client: QueryClient, of: ClosedOf): Promise<void> {
  const { api } = of;
  await client.invalidateQueries({ queryKey: closedWeeksQueryOptions(of).queryKey, exact: true });
  await client.invalidateQueries({ queryKey: ['review', api], refetchType: 'none' });
}

function weekUrl({ api, funnel }: ClosedOf, week: Week): string {
  const { path } = closedEndpoints.closedReview;
  return addressIn(api, path.replace(':id', encodeURIComponent(funnel)).replace(':week', week));
}
