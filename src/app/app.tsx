import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { NuqsAdapter } from 'nuqs/adapters/react';
import { Component, type ReactNode } from 'react';
import { explainError } from '#src/api/explain-failure.ts';
import { ErrorPanel } from '#src/features/error-panel/error-panel.tsx';
import { isTranslated } from '#src/ui/translated.ts';
import { Shell } from './shell.tsx';

type Props = { api: string; client: QueryClient };

export function ReviewApp({ api, client }: Props) {
  return (
    <ErrorBoundary>
      <NuqsAdapter>
        <QueryClientProvider client={client}>
          <Shell api={api} />
        </QueryClientProvider>
      </NuqsAdapter>
    </ErrorBoundary>
  );
}

/** A request is sent once; to retry is the reader's choice. The page also works where the browser thinks it is offline. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { retry: false, networkMode: 'always', refetchOnReconnect: false },
      mutations: { networkMode: 'always' },
    },
  });
}

/** A mistake of the page itself is explained like any other error, instead of a white page. */
class ErrorBoundary extends Component<{ children: ReactNode }, { error: Error | null }> {
  override state: { error: Error | null } = { error: null };

  static getDerivedStateFromError(cause: unknown) {
    return { error: cause instanceof Error ? cause : new Error(String(cause)) };
  }

  /** What fails in a translated page is that its texts are gone; made anew it works. */
  override componentDidCatch() {
    if (isTranslated()) this.setState({ error: null });
  }

  override render() {
    const { error } = this.state;
    if (error === null) return this.props.children;
    return (
      <ErrorPanel
        explanation={explainError(error)}
        kept={null}
        retrying={false}
        onRetry={() => window.location.reload()}
      />
    );
  }
}
