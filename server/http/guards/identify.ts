import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Role } from '#domain/contract/access-endpoints.ts';
import { accessEndpoints } from '#domain/contract/access-endpoints.ts';
import { hasRole, type Principal } from '#server/access/principal.ts';
import { mayNot, notSignedIn } from '#server/http/problems/access-problems.ts';
import { pathOf } from '#server/http/problems/errors.ts';
import { HttpProblem } from '#server/http/problems/problems.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; nobody until the hook of `identify` has found out. */
    principal: Principal;
  }
}

/** Finds out who asks, before anything else looks at the request. */
export function identify(
  app: FastifyInstance,
  principalOf: (request: FastifyRequest) => Principal | Promise<Principal>,
): void {
  const known = new WeakMap<FastifyRequest, Principal>();
  app.decorateRequest('principal', {
    getter(): Principal {
      return known.get(this) ?? { kind: 'nobody' };
    },
  });
  app.addHook('onRequest', async (request) => {
    known.set(request, await principalOf(request));
  });
}

/** Refuses a principal without the role; who has not signed in is asked to. */
export function requireRole({ principal }: FastifyRequest, role: Role): void {
  if (hasRole(principal, role)) return;
  throw new HttpProblem(principal.kind === 'person' ? mayNot(principal.role, role) : notSignedIn());
}

/** Who makes a change: a signed-in person's e-mail address, no matter which name was given; on this machine the name. */
export function actorOf({ principal }: FastifyRequest, given: string): string {
  return principal.kind === 'person' ? principal.email : given;
}

/** Calls that look at a token or a key themselves. */
const OWN_TOKEN: ReadonlySet<string> = new Set([
  '/api/v1/share',
  '/api/v1/share/unlock',
  accessEndpoints.import.path,
]);

/** Refuses the API, and its description, to everyone who may not read the review. */
export function requireSignIn(app: FastifyInstance): void {
  app.addHook('onRequest', async (request) => {
    // The route, not the address: /%61pi leads to the same place. A call that is not there has an address alone.
    const route = request.routeOptions.url ?? '';
    if (OWN_TOKEN.has(route)) return;
    if (isApi(route) || isApi(pathOf(request.url))) requireRole(request, 'viewer');
  });
}

function isApi(path: string): boolean {
  return path === '/api' || path.startsWith('/api/');
}
