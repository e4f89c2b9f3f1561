/** Wrong passwords of one link within the time before it takes none, whoever sends them. */
export const MOST_GUESSES = 5;
export const LOCKED_FOR_MS = 15 * 60_000;

/** Counts the passwords tried on each link. An address is easily changed, so it does not matter who tries. */
export type PasswordAttempts = {
  /** Takes one guess; the seconds to wait when there is none left. */
  consume(id: string): number | null;
  /** The guess was right: those before it are forgotten. */
  reset(id: string): void;
};

export function createPasswordAttempts(now: () => Date): PasswordAttempts {
  const taken = new Map<string, { count: number; since: number }>();
  return {
    consume(id) {
      const time = now().getTime();
      const known = taken.get(id);
      const current =
        known === undefined || time - known.since >= LOCKED_FOR_MS ? { count: 0, since: time } : known;
      if (current.count >= MOST_GUESSES) return Math.ceil((current.since + LOCKED_FOR_MS - time) / 1000);
      // Before the password is compared: guesses sent at once count too.
      taken.set(id, { count: current.count + 1, since: time });
      return null;
    },
    reset: (id) => void taken.delete(id),
  };
}
