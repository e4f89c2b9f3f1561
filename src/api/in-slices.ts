/** Long enough to get on, short enough that a key pressed meanwhile is answered within a frame or two. */
const SLICE_MS = 12;

/** Does work that offers pauses, and leaves the page to its reader after every slice of it. */
export async function inSlices<T>(work: Generator<void, T, void>): Promise<T> {
  let until = performance.now() + SLICE_MS;
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return value;
    if (performance.now() < until) continue;
    await pause();
    until = performance.now() + SLICE_MS;
  }
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
