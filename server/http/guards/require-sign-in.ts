import type { FastifyInstance } from 'fastify';
import { accessEndpoints } from '#domain/contract/access-endpoints.ts';
import { pathOf } from '#server/http/problems/errors.ts';
import { requireRole } from './identify.ts';

/** Calls that look at a token or a key themselves. */
const OWN_TOKEN: ReadonlySet<string> = new Set([
  '/api/v1/share',
  '/api/v1/share/unlock',
  accessEndpoints.import.path,
]);

/** Answers nothing of the API, and of its description, to who may not read the review. */
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
