import { QueryClient } from '@tanstack/react-query';

/** A question is asked once; asking again is the reader's choice. The page also works where the browser thinks it is offline. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: { queries: { retry: false, networkMode: 'always', refetchOnReconnect: false } },
  });
}
