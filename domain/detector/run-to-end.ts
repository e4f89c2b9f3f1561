/**
 * The result of work that offers pauses, done without taking any.
 *
 * @example toTheEnd(judging(counts)) // the same as judge(counts)
 */
export function runToEnd<T>(work: Generator<void, T, void>): T {
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return value;
  }
}
