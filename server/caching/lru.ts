/** Values by their keys, as many as there is room for. */
export type Lru<Value> = {
  /** Callers who ask for one key at the same time wait for one making; one that fails is not kept. */
  get(key: string, make: () => Promise<Value>): Promise<Value>;
  clear(): void;
};

type Entry<Value> = { value: Promise<Value>; size: number | null };

/** Room for `most`, in the unit of `sizeOf`; without it, so many values. Beyond, the value not asked for longest goes first. */
export function lru<Value>({
  most,
  sizeOf = () => 1,
}: {
  most: number;
  sizeOf?: (value: Value) => number;
}): Lru<Value> {
  const entries = new Map<string, Entry<Value>>();
  let total = 0;

  const makeRoom = () => {
    for (const [key, { size }] of entries) {
      if (total <= most) return;
      // One that is still being made has no size yet, and somebody waits for it.
      if (size === null) continue;
      entries.delete(key);
      total -= size;
    }
  };

  return {
    get(key, make) {
      const known = entries.get(key);
      if (known !== undefined) {
        entries.delete(key);
        entries.set(key, known);
        return known.value;
      }
      const entry: Entry<Value> = { value: make(), size: null };
      entries.set(key, entry);
      // It may have been cleared meanwhile.
      const isKept = () => entries.get(key) === entry;
      entry.value.then(
        (value) => {
          if (!isKept()) return;
          entry.size = sizeOf(value);
          total += entry.size;
          makeRoom();
        },
        () => {
          if (isKept()) entries.delete(key);
        },
      );
      return entry.value;
    },

    clear() {
      entries.clear();
      total = 0;
    },
  };
}

/** Values of one revision: a new one forgets them all. */
export type ByRevision<Value> = {
  get(revision: string, key: string, make: () => Promise<Value>): Promise<Value>;
};

export function byRevision<Value>(values: Lru<Value>): ByRevision<Value> {
  let current: string | null = null;
  return {
    get(revision, key, make) {
      if (revision !== current) values.clear();
      current = revision;
      return values.get(key, make);
    },
  };
}
