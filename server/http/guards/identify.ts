import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Role } from '#domain/contract/access-endpoints.ts';
import { hasRole, type Principal } from '#server/access/principal.ts';
import { mayNot, notSignedIn } from '#server/http/problems/access-problems.ts';
import { HttpProblem } from '#server/http/problems/problems.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who is asking; a stranger until the hook of `knowReaders` has found out. */
    principal: Principal;
  }
}

/** Finds out who is asking, before anything else looks at the request. */
export function identify(
  app: FastifyInstance,
  whoAsks: (request: FastifyRequest) => Principal | Promise<Principal>,
): void {
  const known = new WeakMap<FastifyRequest, Principal>();
  app.decorateRequest('principal', {
    getter(): Principal {
      return known.get(this) ?? { kind: 'nobody' };
    },
  });
  app.addHook('onRequest', async (request) => {
    known.set(request, await whoAsks(request));
  });
}

/** Refuses who may not do what a role may: a stranger is asked to sign in. */
export function requireRole({ principal }: FastifyRequest, role: Role): void {
  if (hasRole(principal, role)) return;
  throw new HttpProblem(principal.kind === 'person' ? mayNot(principal.role, role) : notSignedIn());
}

/** Who says so: a signed-in person's e-mail address, whatever name was given; on this machine the name. */
export function actorOf({ principal }: FastifyRequest, given: string): string {
  return principal.kind === 'person' ? principal.email : given;
}
