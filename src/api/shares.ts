import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { type MadeShare, type Share, shareEndpoints } from '#domain/contract/share-endpoints.ts';
import type { SharedPart } from '#domain/review/share-scope.ts';
import { urlOf } from './queries.ts';
import { request } from './request.ts';

/** What a link is made with; what is left out is as the contract says. */
export type ShareWanted = SharedPart & {
  funnel: string;
  kind: 'frozen' | 'live';
  week: string | null;
  label: string;
  by: string;
  expiresInHours: number;
  password: string | null;
};

/** Asked by nobody else: a change that was sent is waited for. */
const uninterrupted = () => new AbortController().signal;

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
  const { path, response, method } = shareEndpoints.makeShare;
  const made = await request(urlOf(api, path), response, uninterrupted(), change(method, wanted));
  return { ...made, url: urlOf(api, made.path) };
}

export function revokeShare(api: string, { id, by }: { id: string; by: string }): Promise<Share> {
  const { path, response, method } = shareEndpoints.revokeShare;
  const url = urlOf(api, path.replace(':share', encodeURIComponent(id)));
  return request(url, response, uninterrupted(), change(method, { by }));
}

export function askSharesAgain(client: QueryClient, api: string): Promise<void> {
  return client.invalidateQueries({ queryKey: ['shares', api] });
}

function change(method: string, body: object): RequestInit {
  return { method, body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
}
