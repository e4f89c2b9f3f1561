import { queryOptions } from '@tanstack/react-query';
import { accessEndpoints } from '#domain/contract/access-endpoints.ts';
import { addressIn, endpointUrl } from './api-address.ts';
import { request } from './request.ts';

/** Who is signed in. */
export function meQueryOptions(api: string) {
  const { me: call } = accessEndpoints;
  return queryOptions({
    queryKey: ['me', api],
    queryFn: ({ signal }) => request(endpointUrl(api, call, {}), call.response, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Who did what, the latest first. */
export function auditQueryOptions(api: string) {
  const { audit: call } = accessEndpoints;
  return queryOptions({
    queryKey: ['audit', api],
    queryFn: ({ signal }) => request(endpointUrl(api, call, {}), call.response, signal),
  });
}

/** Ends the session, for every copy of it. */
export async function signOut(api: string): Promise<void> {
  const response = await fetch(addressIn(api, '/sign-out'), { method: 'POST' });
  if (!response.ok) throw new Error(`Sign-out failed with status ${response.status}.`);
}
