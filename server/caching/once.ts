/** One value that takes work, worked out when it is first asked for. */
export type Once<Value> = {
  /** Callers at the same time share one working out, and a failure, which is not kept. */
  get(): Promise<Value>;
  /** The outcome of a change to what the value is made from; after it, failed or not, the value is worked out again. */
  changed<Outcome>(change: Promise<Outcome>): Promise<Outcome>;
};

/** `keptMs`: for how long a value is kept; without it, until a change. 0 shares it only among those who wait for it. */
export function once<Value>(
  work: () => Promise<Value>,
  keptMs: number = Number.POSITIVE_INFINITY,
): Once<Value> {
  let current: Promise<Value> | null = null;
  let until = Number.POSITIVE_INFINITY;

  return {
    get() {
      if (current !== null && performance.now() < until) return current;
      const working = work();
      current = working;
      until = Number.POSITIVE_INFINITY;
      working.then(
        () => {
          if (current === working) until = performance.now() + keptMs;
        },
        () => {
          if (current === working) current = null;
        },
      );
      return working;
    },

    async changed(change) {
      try {
        return await change;
      } finally {
        current = null;
      }
    },
  };
}
