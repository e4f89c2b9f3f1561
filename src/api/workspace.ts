import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { WORKSPACE_PATH } from '#domain/contract/paths.ts';
import { endpointUrl } from './api-address.ts';
import { fetchJson } from './fetch-json.ts';

/** How long a response counts as news. */
export const FRESH_FOR_MS = 5 * 60_000;

/** `api` is the address of the metrics API, here and in every query. */
export function workspaceQueryOptions(api: string) {
  return queryOptions({
    queryKey: ['workspace', api],
    queryFn: async ({ signal }) => {
      const fetched = await fetchJson(endpointUrl(api, { path: WORKSPACE_PATH }, {}), signal);
      return (await import('./understand.ts')).workspaceIn(fetched);
    },
    staleTime: FRESH_FOR_MS,
  });
}

/** Whether the API knows from the sign-in who sends a change. Read where a form opens: by then the workspace is there. */
export function useSignedIn(api: string): boolean {
  return useQueryClient().getQueryData(workspaceQueryOptions(api).queryKey)?.signedIn === true;
}
