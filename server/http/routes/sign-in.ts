import { timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { Principal } from '#server/access/principal.ts';
import { roleOf } from '#server/access/principal.ts';
import type { SignInSettings } from '#server/access/provider.ts';
import { createProvider, type Provider } from '#server/access/provider.ts';
import type { SecretKeys } from '#server/access/secret-keys.ts';
import { type SealedTexts, sealedFor } from '#server/access/secret-keys.ts';
import { createSessions, type Sessions } from '#server/access/sessions.ts';
import { type Cookie, cookieNamed } from '#server/http/guards/cookies.ts';
import { sha256 } from '#server/platform/hash.ts';

/** For how long somebody may take at the provider. */
export const ATTEMPT_SECONDS = 10 * 60;

/** Signing in, as the routes need it. */
export type SignIn = {
  settings: SignInSettings;
  provider: Provider;
  sessions: Sessions;
  sessionCookie: Cookie;
  attempts: SealedTexts;
  attemptCookie: Cookie;
  now: () => Date;
};

export function signInWith(settings: SignInSettings, keys: SecretKeys, now: () => Date): SignIn {
  const { origin } = settings;
  return {
    settings,
    provider: createProvider(settings),
    sessions: createSessions(keys, now),
    sessionCookie: cookieNamed('weekline-session', origin),
    attempts: sealedFor('sign-in', keys('sign-in'), ATTEMPT_SECONDS),
    attemptCookie: cookieNamed('weekline-sign-in', origin),
    now,
  };
}

/**
 * Finds out who asks. Without sign-in everyone sits at this machine. With it, people with a session, whose role is looked up
 * in the configuration every time, and programs that show the key from the data folder.
 */
export function principalOf(
  signIn: SignIn | null,
  localKey: string | null,
): (request: FastifyRequest) => Promise<Principal> {
  return async (request) => {
    if (signIn === null || showsLocalKey(request, localKey)) return { kind: 'local' };
    const sealed = signIn.sessionCookie.read(request);
    const session = sealed === null ? null : await signIn.sessions.read(sealed);
    if (session === null) return { kind: 'nobody' };
    const role = roleOf(session.email, signIn.settings.access);
    return role === null ? { kind: 'nobody' } : { kind: 'person', email: session.email, role };
  };
}

function showsLocalKey({ headers: { authorization = '' } }: FastifyRequest, key: string | null): boolean {
  const shown = /^Weekline-Local (\S+)$/.exec(authorization)?.[1];
  return key !== null && shown !== undefined && timingSafeEqual(digest(shown), digest(key));
}

/** Both of one length, which `timingSafeEqual` asks for. */
function digest(text: string): Buffer {
  return Buffer.from(sha256(text, 'base64url'));
}
