import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Admission, admit } from '#server/access/admissions.ts';
import type { SignInAttempt } from '#server/access/provider.ts';
import { CALLBACK_PATH } from '#server/access/provider.ts';
import { failureOf } from '#server/access/provider-failure.ts';
import { returnPath } from '#server/access/return-path.ts';
import { SESSION_SECONDS } from '#server/access/sessions.ts';
import type { AccessList } from '#server/config/configuration.ts';
import { limits, PER_MINUTE } from '#server/http/guards/rate-limits.ts';
import { refuseForeignChange } from '#server/http/guards/same-origin.ts';
import { type Message, sendMessage } from '#server/http/problems/html-message.ts';
import {
  attemptLost,
  givenUp,
  noAddress,
  notOnTheList,
  notVerified,
  providerRefused,
  providerUnreachable,
} from '#server/http/problems/sign-in-messages.ts';
import { type Readiness, servedBy } from './readiness.ts';
import { ATTEMPT_SECONDS, type SignIn } from './sign-in.ts';

/** Leaving for the provider, coming back, and signing out. */
export function addSignInRoutes(app: FastifyInstance, signIn: SignIn, readiness: () => Readiness): void {
  const { settings, provider, sessions, sessionCookie, attempts, attemptCookie, now } = signIn;
  const hidden = { schema: { hide: true }, ...limits({ most: 20, seconds: PER_MINUTE }) };

  app.get<{ Querystring: { return?: unknown; anew?: unknown } }>(
    '/sign-in',
    hidden,
    async (request, reply) => {
      const asked = request.query.return;
      const to = returnPath(typeof asked === 'string' ? asked : undefined);
      try {
        const { url, attempt } = await provider.begin(request.query.anew !== undefined);
        attemptCookie.set(reply, await attempts.seal({ ...attempt, to }, now()), ATTEMPT_SECONDS);
        return await reply.header('cache-control', 'no-store').redirect(url.href, 302);
      } catch (error) {
        request.log.warn({ reason: failureOf(error).reason }, 'the sign-in provider cannot be asked');
        return sendMessage(reply, providerUnreachable(settings.issuer));
      }
    },
  );

  app.get(CALLBACK_PATH, hidden, async (request, reply) => {
    const { audit } = servedBy(readiness());
    const sealed = attemptCookie.read(request);
    attemptCookie.clear(reply);
    const begun = sealed === null ? null : await attempts.open(sealed, now());
    const attempt = begun === null ? null : attemptIn(begun);
    const cameTo = new URL(request.url, settings.origin);
    if (begun === null || attempt === null || cameTo.searchParams.get('state') !== attempt.state)
      return sendMessage(reply, attemptLost());
    try {
      const identity = await provider.finish(cameTo, attempt);
      const admission = await admit(identity, { access: settings.access, audit, now });
      if (admission.kind !== 'admitted')
        return sendMessage(reply, refusalMessage(admission, settings.access));
      sessionCookie.set(reply, await sessions.begin(admission.email), SESSION_SECONDS);
      return await reply.header('cache-control', 'no-store').redirect(returnPath(begun.to), 302);
    } catch (error) {
      return failed(request, reply, error);
    }
  });

  app.post('/sign-out', { ...hidden, onRequest: refuseForeignChange }, async (request, reply) => {
    const sealed = sessionCookie.read(request);
    const session = sealed === null ? null : await sessions.read(sealed);
    if (session !== null) sessions.end(session);
    sessionCookie.clear(reply);
    return reply.code(204).header('cache-control', 'no-store').send();
  });

  function failed(request: FastifyRequest, reply: FastifyReply, error: unknown): FastifyReply {
    const { kind, reason } = failureOf(error);
    request.log.warn({ kind, reason }, 'signing in failed');
    switch (kind) {
      case 'given-up':
        return sendMessage(reply, givenUp());
      case 'unreachable':
        return sendMessage(reply, providerUnreachable(settings.issuer));
      case 'refused':
        return sendMessage(reply, providerRefused());
    }
  }
}

function refusalMessage(admission: Exclude<Admission, { kind: 'admitted' }>, access: AccessList): Message {
  switch (admission.kind) {
    case 'no-address':
    case 'not-an-address':
      return noAddress();
    case 'not-verified':
      return notVerified(admission.email);
    case 'not-on-the-list':
      return notOnTheList(admission.email, access);
  }
}

function attemptIn({ state, nonce, verifier }: Record<string, string>): SignInAttempt | null {
  if (state === undefined || nonce === undefined || verifier === undefined) return null;
  return { state, nonce, verifier };
}
