/**
 * Aborted when the process is asked to stop; asked a second time, it stops at once. From the call on no such signal ends the
 * process by itself, so it comes before the work that is to be ended cleanly.
 */
export function stopSignal(): AbortSignal {
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => {
      if (stopping.signal.aborted) process.exit(1);
      stopping.abort();
    });
  return stopping.signal;
}
