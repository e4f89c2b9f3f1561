import { type QueryClient, queryOptions, skipToken } from '@tanstack/react-query';
import type { Week } from '#domain/calendar/week.ts';
import type { ClosedWeek } from '#domain/closing/closed-week.ts';
import { closedEndpoints } from '#domain/contract/closed-endpoints.ts';
import { FRESH_FOR_MS, urlOf } from './queries.ts';
import { request, sendChange } from './request.ts';

/** Whose weeks, and where they are kept. */
export type ClosedOf = { api: string; funnel: string };

/** The weeks of a funnel that are closed. */
export function closedWeeksQuery({ api, funnel }: ClosedOf) {
  const { path, response } = closedEndpoints.closedWeeks;
  return queryOptions({
    queryKey: ['closed', api, funnel],
    queryFn: async ({ signal }) =>
      (await request(urlOf(api, path.replace(':id', encodeURIComponent(funnel))), response, signal)).closed,
    staleTime: FRESH_FOR_MS,
  });
}

/** A closed week as reported beside now; asked anew for every closing, and every revision of what is counted now. */
export function closedReviewQuery({ api, funnel }: ClosedOf, closed: ClosedWeek | null, revision: string) {
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
  return sendChange(urlOf(api, call.path.replace(':id', encodeURIComponent(funnel))), call, closing);
}

export function reopenWeek(
  of: ClosedOf,
  week: Week,
  reopening: { by: string; why: string },
): Promise<ClosedWeek> {
  return sendChange(weekUrl(of, week), closedEndpoints.reopenWeek, reopening);
}

/** What is closed is asked again at once; reviews, whose checks may speak of it, when they are next shown. */
export async function askClosedAgain(client: QueryClient, of: ClosedOf): Promise<void> {
  const { api } = of;
  await client.invalidateQueries({ queryKey: closedWeeksQuery(of).queryKey, exact: true });
  await client.invalidateQueries({ queryKey: ['review', api], refetchType: 'none' });
}

function weekUrl({ api, funnel }: ClosedOf, week: Week): string {
  const { path } = closedEndpoints.closedReview;
  return urlOf(api, path.replace(':id', encodeURIComponent(funnel)).replace(':week', week));
}
