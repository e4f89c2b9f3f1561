import type { StoredShare } from './share-store.ts';

/** Passwords as hashes: scrypt on a server. */
export interface Passwords {
  hash(password: string): Promise<string>;
  matches(password: string, hash: string): Promise<boolean>;
}

/** A link with a password, as far as a proof is about it. */
export type LockedShare = Pick<StoredShare, 'id' | 'generation' | 'expiresAt'>;

/** Says that the password of one link was given: it opens no other, and not this one after its password has changed. */
export interface UnlockProofs {
  /** `seconds`: for how long it is good. */
  proof(share: LockedShare): Promise<{ proof: string; seconds: number }>;
  isProof(proof: string, share: LockedShare): Promise<boolean>;
}

/** Wrong passwords of one link within the time before it takes none, no matter who sends them. */
const MOST_GUESSES = 5;
const LOCKED_FOR_MS = 15 * 60_000;

/** Counts the passwords tried on each link. An address is easily changed, so it does not matter who tries. */
export type PasswordAttempts = {
  /** Takes one attempt; the seconds to wait when there is none left. */
  consume(id: string): number | null;
  /** The password was right: the attempts before are forgotten. */
  reset(id: string): void;
};

export function createPasswordAttempts(now: () => Date): PasswordAttempts {
  const consumed = new Map<string, { count: number; since: number }>();
  return {
    consume(id) {
      const time = now().getTime();
      const known = consumed.get(id);
      const current =
        known === undefined || time - known.since >= LOCKED_FOR_MS ? { count: 0, since: time } : known;
      if (current.count >= MOST_GUESSES) return Math.ceil((current.since + LOCKED_FOR_MS - time) / 1000);
      // Before the password is compared: guesses sent at once count too.
      consumed.set(id, { count: current.count + 1, since: time });
      return null;
    },
    reset: (id) => void consumed.delete(id),
  };
}
