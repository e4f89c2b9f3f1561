import { randomUUID } from 'node:crypto';
import type { SecretKeys } from './secret-keys.ts';
import { sealedFor } from './secret-keys.ts';

export const SESSION_SECONDS = 12 * 60 * 60;

/** Who signed in. Their role is looked up again with every request. */
export type Session = { email: string; id: string };

/**
 * Sessions kept by the browsers, sealed. One that was signed out of stays ended even where a copy of it is kept, until the
 * server is started again; after twelve hours all expire.
 */
export type Sessions = {
  begin(email: string): Promise<string>;
  read(sealed: string): Promise<Session | null>;
  end(session: Session): void;
};

export function createSessions(keys: SecretKeys, now: () => Date = () => new Date()): Sessions {
  const { seal, open } = sealedFor('session', keys('session'), SESSION_SECONDS);
  /** Ids, each with when it would have expired. */
  const ended = new Map<string, number>();
  return {
    begin: (email) => seal({ email, id: randomUUID() }, now()),
    async read(sealed) {
      const { email, id } = (await open(sealed, now())) ?? {};
      return email === undefined || id === undefined || ended.has(id) ? null : { email, id };
    },
    end({ id }) {
      const time = now().getTime();
      for (const [known, over] of ended) if (over < time) ended.delete(known);
      ended.set(id, time + SESSION_SECONDS * 1000);
    },
  };
}
