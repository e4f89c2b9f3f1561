import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { type MadeShare, type Share, shareEndpoints } from '#domain/contract/share-endpoints.ts';
import type { NewShare } from '#domain/contract/share-requests.ts';
import { addressIn, endpointUrl } from './api-address.ts';
import { type ApiChange, request, sendChange } from './request.ts';

/** Never taken from the cache: a link may have been opened meanwhile, or revoked by somebody else. */
export function sharesQueryOptions(api: string) {
  const { shares: call } = shareEndpoints;
  return queryOptions({
    queryKey: ['shares', api],
    queryFn: async ({ signal }) => (await request(endpointUrl(api, call, {}), call.response, signal)).shares,
    staleTime: 0,
  });
}

/** The response holds the link, the only time that anything does. */
export function makeShareChange(api: string): ApiChange<NewShare, MadeShare & { url: string }> {
  const { makeShare: call } = shareEndpoints;
  return {
    send: async (share) => {
      const made = await sendChange(endpointUrl(api, call, {}), call, share);
      return { ...made, url: addressIn(api, made.path) };
    },
    refresh: (client) => refreshShares(client, api),
  };
}

export function revokeShareChange(api: string, share: string): ApiChange<{ by: string }, Share> {
  const { revokeShare: call } = shareEndpoints;
  return {
    send: (revocation) => sendChange(endpointUrl(api, call, { share }), call, revocation),
    refresh: (client) => refreshShares(client, api),
  };
}

function refreshShares(client: QueryClient, api: string): Promise<void> {
  return client.invalidateQueries({ queryKey: ['shares', api] });
}
