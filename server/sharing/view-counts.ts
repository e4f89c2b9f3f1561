import type { ShareStore } from './share-store.ts';

const FLUSHED_EVERY_MS = 5_000;

/** How often links were opened, and on which day last: enough to see that a link is read, too little to see who reads. */
export type ViewCounts = {
  count(id: string): void;
  /** Views that are not in the store yet. */
  waiting(id: string): number;
  flush(): Promise<void>;
  close(): Promise<void>;
};

/** Views are added together and written every few seconds: hundreds a second are one row. */
export function createViewCounts(
  store: Pick<ShareStore, 'addViews'>,
  {
    today,
    written,
  }: { today: () => string; written: (views: ReadonlyMap<string, number>, day: string) => void },
): ViewCounts {
  let views = new Map<string, number>();
  let flushing: Promise<void> = Promise.resolve();
  let timer: ReturnType<typeof setTimeout> | null = null;

  const flush = (): Promise<void> => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    flushing = flushing.then(async () => {
      if (views.size === 0) return;
      const batch = views;
      views = new Map();
      const day = today();
      try {
        await store.addViews(batch, day);
        written(batch, day);
      } catch {
        // Kept for the next flush: a view is not worth an error to its reader.
        for (const [id, count] of batch) views.set(id, count + (views.get(id) ?? 0));
      }
    });
    return flushing;
  };

  return {
    count(id) {
      views.set(id, 1 + (views.get(id) ?? 0));
      if (timer !== null) return;
      timer = setTimeout(() => void flush(), FLUSHED_EVERY_MS);
      // In Node it keeps no process alive; in a browser it is a number.
      if (typeof timer === 'object') timer.unref();
    },
    waiting: (id) => views.get(id) ?? 0,
    flush,
    close: flush,
  };
}
