import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { type MadeShare, type Share, shareEndpoints } from '#domain/contract/share-endpoints.ts';
import type { ShareVisibility } from '#domain/sharing/share-scope.ts';
import { urlOf } from './queries.ts';
import { request, sendChange } from './request.ts';

/** What a link is made with; what is left out is as the contract says. */
export type ShareWanted = ShareVisibility & {
  funnel: string;
  kind: 'frozen' | 'live';
  week: string | null;
  label: string;
  by: string;
  expiresInHours: number;
  password: string | null;
};

/** Always asked anew: a link may have been opened meanwhile, or revoked by somebody else. */
export function sharesQuery(api: string) {
  const { path, response } = shareEndpoints.shares;
  return queryOptions({
    queryKey: ['shares', api],
    queryFn: async ({ signal }) => (await request(urlOf(api, path), response, signal)).shares,
    staleTime: 0,
  });
}

/** The link stands in the answer, and nowhere else ever again. */
export async function makeShare(api: string, wanted: ShareWanted): Promise<MadeShare & { url: string }> {
  const { makeShare: call } = shareEndpoints;
  const made = await sendChange(urlOf(api, call.path), call, wanted);
  return { ...made, url: urlOf(api, made.path) };
}

export function revokeShare(api: string, { id, by }: { id: string; by: string }): Promise<Share> {
  const { revokeShare: call } = shareEndpoints;
  return sendChange(urlOf(api, call.path.replace(':share', encodeURIComponent(id))), call, { by });
}

export function askSharesAgain(client: QueryClient, api: string): Promise<void> {
  return client.invalidateQueries({ queryKey: ['shares', api] });
}
