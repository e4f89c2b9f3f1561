/**
 * The result of work that offers pauses, done without taking any.
 *
 * @example runToEnd(judging(counts)) // the same as judge(counts)
 */
export function runToEnd<T>(work: Generator<void, T, void>): T {
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return value;
  }
}

/** When work pauses, after slices of `sliceMs` by the clock `now` (ms), and what it then waits for. */
export type Pauses = { sliceMs: number; now: () => number; pause: () => Promise<void> };

/**
 * Runs work that offers pauses, with one after every slice, so that a page or a server can respond meanwhile.
 *
 * @example await inSlices(judging(counts), { sliceMs: 12, now: () => performance.now(), pause })
 */
export async function inSlices<T>(
  work: Generator<void, T, void>,
  { sliceMs, now, pause }: Pauses,
): Promise<T> {
  let until = now() + sliceMs;
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return value;
    if (now() < until) continue;
    await pause();
    until = now() + sliceMs;
  }
}
