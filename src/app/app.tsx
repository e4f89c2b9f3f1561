import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { NuqsAdapter } from 'nuqs/adapters/react';
import { ErrorBoundary } from './error-boundary.tsx';
import { Shell } from './shell.tsx';

type Props = { api: string; client: QueryClient };

export function ReviewApp({ api, client }: Props) {
  return (
    <ErrorBoundary kept={null}>
      <NuqsAdapter>
        <QueryClientProvider client={client}>
          <Shell api={api} />
        </QueryClientProvider>
      </NuqsAdapter>
    </ErrorBoundary>
  );
}
