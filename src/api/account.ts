import { queryOptions } from '@tanstack/react-query';
import { accessEndpoints } from '#domain/contract/access-endpoints.ts';
import { request } from './request.ts';
import { addressIn } from './reviews.ts';

/** Who is signed in. */
export function meQueryOptions(api: string) {
  const { path, response } = accessEndpoints.me;
  return queryOptions({
    queryKey: ['me', api],
    queryFn: ({ signal }) => request(addressIn(api, path), response, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Who did what, the latest first. */
export function auditQueryOptions(api: string) {
  const { path, response } = accessEndpoints.audit;
  return queryOptions({
    queryKey: ['audit', api],
    queryFn: ({ signal }) => request(addressIn(api, path), response, signal),
  });
}

/** Ends the session, for every copy of it. */
export async function signOut(api: string): Promise<void> {
  const response = await fetch(addressIn(api, '/sign-out'), { method: 'POST' });
  if (!response.ok) throw new Error(`Signing out was answered with status ${response.status}.`);
}
