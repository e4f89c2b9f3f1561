import { queryOptions } from '@tanstack/react-query';
import { accessEndpoints } from '#domain/contract/access-endpoints.ts';
import { urlOf } from './queries.ts';
import { request } from './request.ts';

/** Who is signed in. */
export function meQuery(api: string) {
  const { path, response } = accessEndpoints.me;
  return queryOptions({
    queryKey: ['me', api],
    queryFn: ({ signal }) => request(urlOf(api, path), response, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Who did what, the latest first. */
export function auditQuery(api: string) {
  const { path, response } = accessEndpoints.audit;
  return queryOptions({
    queryKey: ['audit', api],
    queryFn: ({ signal }) => request(urlOf(api, path), response, signal),
  });
}

/** Ends the session, for every copy of it. */
export async function signOut(api: string): Promise<void> {
  const response = await fetch(urlOf(api, '/sign-out'), { method: 'POST' });
  if (!response.ok) throw new Error(`Signing out was answered with status ${response.status}.`);
}
