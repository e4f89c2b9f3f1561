import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { type MadeShare, type Share, shareEndpoints } from '#domain/contract/share-endpoints.ts';
import type { NewShare } from '#domain/contract/share-requests.ts';
import { request, sendChange } from './request.ts';
import { addressIn } from './reviews.ts';

/** Always asked anew: a link may have been opened meanwhile, or revoked by somebody else. */
export function sharesQueryOptions(api: string) {
  const { path, response } = shareEndpoints.shares;
  return queryOptions({
    queryKey: ['shares', api],
    queryFn: async ({ signal }) => (await request(addressIn(api, path), response, signal)).shares,
    staleTime: 0,
  });
}

/** The link stands in the answer, and nowhere else ever again. */
export async function makeShare(api: string, wanted: NewShare): Promise<MadeShare & { url: string }> {
  const { makeShare: call } = shareEndpoints;
  const made = await sendChange(addressIn(api, call.path), call, wanted);
  return { ...made, url: addressIn(api, made.path) };
}

export function revokeShare(api: string, { id, by }: { id: string; by: string }): Promise<Share> {
  const { revokeShare: call } = shareEndpoints;
  return sendChange(addressIn(api, call.path.replace(':share', encodeURIComponent(id))), call, { by });
}

export function refreshShares(client: QueryClient, api: string): Promise<void> {
  return client.invalidateQueries({ queryKey: ['shares', api] });
}
