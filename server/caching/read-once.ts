/** What is read once, and again after every change: for a store that this process alone writes to. */
export type ReadOnce<Content> = {
  read(): Promise<Content>;
  /** The outcome of a change; after it, failed or not, the next reader reads anew. */
  changed<Outcome>(change: Promise<Outcome>): Promise<Outcome>;
};

export function readOnce<Content>(reader: () => Promise<Content>): ReadOnce<Content> {
  let known: Promise<Content> | null = null;
  return {
    async read() {
      known ??= reader();
      const reading = known;
      return reading.catch((error: unknown) => {
        if (known === reading) known = null;
        throw error;
      });
    },

    async changed(change) {
      try {
        return await change;
      } finally {
        known = null;
      }
    },
  };
}
