import { useQueryClient } from '@tanstack/react-query';
import { workspaceQueryOptions } from './reviews.ts';

/** Whether the API knows from signing in who does what. Read where a form opens: by then the workspace has come. */
export function useSignedIn(api: string): boolean {
  return useQueryClient().getQueryData(workspaceQueryOptions(api).queryKey)?.signedIn === true;
}
