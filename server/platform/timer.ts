/**
 * A wait that can be given up: `over` resolves with `null` after `ms` milliseconds, and never once it was stopped.
 *
 * @example await Promise.race([work, timer(100).over]) // null after 100 ms if the work takes longer
 */
export function timer(ms: number): { over: Promise<null>; stop(): void } {
  let stop = () => {};
  const over = new Promise<null>((resolve) => {
    const id = setTimeout(() => resolve(null), ms);
    stop = () => clearTimeout(id);
  });
  return { over, stop };
}
