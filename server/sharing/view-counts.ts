import type { ShareStore } from './share-store.ts';

const FLUSHED_EVERY_MS = 5_000;

/** How often links were opened, and on which day last: enough to see that a link is read, too little to see who reads. */
export type ViewCounts = {
  count(id: string): void;
  /** Views that are not known to be in the store yet. */
  waiting(id: string): number;
  flush(): Promise<void>;
  close(): Promise<void>;
};

type Views = ReadonlyMap<string, number>;

export type ViewCountsContext = {
  today: () => string;
  /** Hears of views that the store has taken. */
  written: (views: Views, day: string) => Promise<void>;
};

/** Views are added together and written every few seconds: hundreds a second are one row. */
export function createViewCounts(
  store: Pick<ShareStore, 'addViews'>,
  { today, written }: ViewCountsContext,
): ViewCounts {
  let views = new Map<string, number>();
  /** Handed to the store, which has not answered yet. */
  let underWay: Views = new Map();
  let flushing: Promise<void> = Promise.resolve();
  let timer: ReturnType<typeof setTimeout> | null = null;
  let closed = false;

  const flushLater = () => {
    if (timer !== null || closed) return;
    timer = setTimeout(() => void flush(), FLUSHED_EVERY_MS);
    // In Node it keeps no process alive; in a browser it is a number.
    if (typeof timer === 'object') timer.unref();
  };

  const taken = (batch: Views, day: string): Promise<boolean> =>
    store.addViews(batch, day).then(
      () => true,
      () => false,
    );

  const flush = (): Promise<void> => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    flushing = flushing.then(async () => {
      if (views.size === 0) return;
      const batch = views;
      underWay = batch;
      views = new Map();
      const day = today();
      if (await taken(batch, day)) await written(batch, day);
      else {
        // Kept for the next flush: a view is not worth an error to its reader.
        for (const [id, count] of batch) views.set(id, count + (views.get(id) ?? 0));
        flushLater();
      }
      underWay = new Map();
    });
    return flushing;
  };

  return {
    count(id) {
      views.set(id, 1 + (views.get(id) ?? 0));
      flushLater();
    },
    waiting: (id) => (views.get(id) ?? 0) + (underWay.get(id) ?? 0),
    flush,
    close() {
      closed = true;
      return flush();
    },
  };
}
