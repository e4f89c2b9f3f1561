import { Component, type ReactNode } from 'react';
import { explainError } from '#src/api/explain-failure.ts';
import { ErrorPanel } from '#src/features/error-panel/error-panel.tsx';

type Props = { kept: string | null; children: ReactNode };

/** A mistake of the page's own is told like any other trouble, instead of a white page. */
export class ErrorBoundary extends Component<Props, { error: Error | null }> {
  override state: { error: Error | null } = { error: null };

  static getDerivedStateFromError(cause: unknown) {
    return { error: cause instanceof Error ? cause : new Error(String(cause)) };
  }

  override render() {
    const { error } = this.state;
    if (error === null) return this.props.children;
    return (
      <ErrorPanel
        explanation={explainError(error)}
        kept={this.props.kept}
        retrying={false}
        onRetry={() => window.location.reload()}
      />
    );
  }
}
