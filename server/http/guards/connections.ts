import type { FastifyInstance } from 'fastify';
import { HttpProblem, stopping } from '#server/http/problems/problems.ts';
import { networkOf } from './address-network.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The network it comes from, noted while the connection still knows. */
    network: string;
  }
}

/**
 * Lets go of requests whose connection is gone: those that waited behind others on it when it was cut, for which nobody
 * reads an answer. Register it before anything else looks at a request.
 */
export function dropGoneRequests(app: FastifyInstance): void {
  app.decorateRequest('network', '');
  app.addHook('onRequest', async (request, reply) => {
    const { destroyed, remoteAddress } = request.raw.socket;
    // A connection that was reset has no other end, also before anyone has noticed.
    if (destroyed || remoteAddress === undefined) return reply.hijack();
    request.network = networkOf(request.ip);
  });
}

/** Answers what still comes on open connections while the server stops. */
export function refuseWhileStopping(app: FastifyInstance): void {
  let isStopping = false;
  app.addHook('preClose', async () => {
    isStopping = true;
  });
  app.addHook('onRequest', async () => {
    if (isStopping) throw new HttpProblem(stopping());
  });
}
