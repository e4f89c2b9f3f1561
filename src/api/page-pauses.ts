import type { Pauses } from '#domain/detector/pausable-work.ts';

/** Long enough to get on, short enough that a key pressed meanwhile is answered within a frame or two. */
const SLICE_MS = 12;

/** Leaves the page to its reader after every slice of work; work that nobody waits for any more ends at its next pause. */
export function pagePauses(signal: AbortSignal): Pauses {
  return {
    sliceMs: SLICE_MS,
    now: () => performance.now(),
    pause: async () => {
      await pause();
      if (signal.aborted) throw signal.reason;
    },
  };
}

/** A message, not a timer: browsers let the timers of a page in the background wait for a second. */
function pause(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
