import { useState, useTransition } from 'react';

/** A change on its way: whether it still is, and why the last one failed. */
export type Sending = { pending: boolean; error: Error | null; start: (send: () => Promise<void>) => void };

/** One change at a time; a second press while it is on its way does nothing. */
export function useSending(): Sending {
  const [pending, startTransition] = useTransition();
  const [error, setError] = useState<Error | null>(null);
  const start = (send: () => Promise<void>) => {
    if (pending) return;
    startTransition(async () => {
      try {
        await send();
        setError(null);
      } catch (thrown) {
        setError(thrown instanceof Error ? thrown : new Error(String(thrown)));
      }
    });
  };
  return { pending, error, start };
}
