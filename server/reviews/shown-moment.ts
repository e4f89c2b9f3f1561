import { type CountedMoment, countedMoment, MovedOn } from './counted-moment.ts';
import type { CountsReading, CountsStore } from './counts-store.ts';

/** Which moment of the data is shown: nobody who reads waits for what was imported a moment ago to be counted. */
export type ShownMoment = {
  /** From what has been counted; while newer data are being counted, from the moment before. */
  shown<Answer>(task: (moment: CountedMoment) => Promise<Answer>): Promise<Answer>;
  /** From what the store holds now, however long that takes to count. */
  latest<Answer>(task: (moment: CountedMoment) => Promise<Answer>): Promise<Answer>;
  /** When what is shown was counted, while the store holds newer data; otherwise `null`. */
  behindSince(): Promise<Date | null>;
};

export type ShownMomentOptions = {
  /** Whether what is shown may be behind the store while newer data are being counted. */
  mayBeBehind: boolean;
  now: () => Date;
};

/** Between the starts of two counts that nobody waits for. */
const APART_MS = 1000;

/**
 * When the store has moved on, all that was asked of the moment that is shown is counted anew in one reading, then shown.
 * What cannot be counted anew is counted when it is next asked for, so that whoever asks learns why.
 */
export function createShownMoment(store: CountsStore, { mayBeBehind, now }: ShownMomentOptions): ShownMoment {
  let current: CountedMoment | null = null;
  let counting: Promise<CountedMoment> | null = null;
  let startedAt = Number.NEGATIVE_INFINITY;

  const counted = async (before: CountedMoment | null): Promise<CountedMoment> => {
    const countedAt = now();
    return store.atOneMoment(async (reading) => {
      let open: CountsReading | null = reading;
      const moment = countedMoment(store, {
        position: await reading.position(),
        countedAt,
        open: () => open,
      });
      try {
        await before?.repeatFor(moment);
      } finally {
        open = null;
      }
      return moment;
    });
  };

  /** One at a time: who asks meanwhile gets the one that is under way. */
  const next = (): Promise<CountedMoment> => {
    if (counting !== null) return counting;
    startedAt = performance.now();
    counting = counted(current)
      .then(
        (moment) => {
          current = moment;
          return moment;
        },
        (error: unknown) => {
          current = null;
          throw error;
        },
      )
      .finally(() => {
        counting = null;
      });
    return counting;
  };

  const latestMoment = async (): Promise<CountedMoment> => {
    // The count that is under way may have begun before the last write.
    await counting?.catch(() => {});
    const position = await store.position();
    if (current !== null && current.position.revision !== position.revision) await next().catch(() => {});
    current ??= countedMoment(store, { position, countedAt: now() });
    return current;
  };

  const shownMoment = async (): Promise<CountedMoment> => {
    if (current === null || !mayBeBehind) return latestMoment();
    const { revision } = await store.position();
    if (current === null) return latestMoment();
    const isDue = performance.now() - startedAt >= APART_MS;
    if (current.position.revision !== revision && isDue) next().catch(() => {});
    return current;
  };

  const answered = async <Answer>(
    moment: CountedMoment,
    task: (moment: CountedMoment) => Promise<Answer>,
  ): Promise<Answer> => {
    try {
      return await task(moment);
    } catch (error) {
      if (!(error instanceof MovedOn)) throw error;
      return answered(await latestMoment(), task);
    }
  };

  return {
    shown: async (task) => answered(await shownMoment(), task),
    latest: async (task) => answered(await latestMoment(), task),
    async behindSince() {
      const { revision } = await store.position();
      return current === null || current.position.revision === revision ? null : current.countedAt;
    },
  };
}
