/** Bodies in memory, told apart by what they hold. */
export type KeptBytes = {
  /** Those who ask for one body at the same time wait for one making; one that fails is not kept. */
  get(key: string, make: () => Promise<Buffer>): Promise<Buffer>;
};

type Entry = { body: Promise<Buffer>; bytes: number };

/** Keeps so many bytes at most. Beyond, the body that was not asked for longest goes first. */
export function createKeptBytes(most: number): KeptBytes {
  const kept = new Map<string, Entry>();
  let bytes = 0;

  const forgetOldest = () => {
    for (const [key, entry] of kept) {
      if (bytes <= most) return;
      // One that is still being made has no size yet, and somebody waits for it.
      if (entry.bytes === 0) continue;
      kept.delete(key);
      bytes -= entry.bytes;
    }
  };

  return {
    get(key, make) {
      const known = kept.get(key);
      if (known !== undefined) {
        kept.delete(key);
        kept.set(key, known);
        return known.body;
      }
      const entry: Entry = { body: make(), bytes: 0 };
      kept.set(key, entry);
      entry.body.then(
        ({ length }) => {
          entry.bytes = length;
          bytes += length;
          forgetOldest();
        },
        () => kept.delete(key),
      );
      return entry.body;
    },
  };
}
