import { isIP, isIPv6 } from 'node:net';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { endpoints } from '#domain/contract/endpoints.ts';
import { notJson } from '#domain/contract/request-problem.ts';
import { pathOf } from '#server/http/problems/errors.ts';
import { foreignHost, foreignRequest, otherHost } from '#server/http/problems/origin-problems.ts';
import { HttpProblem, refusedRequest } from '#server/http/problems/problems.ts';

/**
 * Refuses requests for a name that is not this machine's. A page elsewhere whose owner points its name at
 * this machine is the same origin to a browser, and could read every number.
 */
export function refuseForeignHosts(app: FastifyInstance, origin: string | null): void {
  const ours = origin === null ? null : new URL(origin);
  app.addHook('onRequest', async (request) => {
    const { host = '', url, socket } = request;
    if (host === '')
      throw new HttpProblem(refusedRequest(400, 'The request does not say for which host it is.'));
    if (isThisMachine(host) || isHostOf(ours, host) || isAddress(host, socket.localAddress)) return;
    // A load balancer asks for a machine by its number, and learns whether it is ready.
    if (ours !== null && pathOf(url) === endpoints.health.path) return;
    throw new HttpProblem(
      origin === null ? foreignHost(host) : otherHost(host, origin, forwardedHost(request)),
    );
  });
}

/** What a proxy says it was asked for; Fastify takes it for the host where the proxy is trusted. */
function forwardedHost({ headers, host }: FastifyRequest): { host: string; isTrusted: boolean } | null {
  const said = headers['x-forwarded-host'];
  return typeof said === 'string' ? { host: said, isTrusted: said.split(/\s*,\s*/).includes(host) } : null;
}

/**
 * Refuses a change that another site's page may have made a browser send: the browser says where it comes from.
 * Other programs send neither header.
 */
export async function refuseForeignChange(request: FastifyRequest): Promise<void> {
  if (isForeign(request)) throw new HttpProblem(foreignRequest());
}

/** Whether a page of another site asks: it may read, if it is the one that was let, and change nothing. */
export function isForeign({ headers, host = '' }: Pick<FastifyRequest, 'headers' | 'host'>): boolean {
  const { origin } = headers;
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  return origin !== undefined && !isOriginOf(origin, host);
}

/** The headers that `isForeign` reads, for caches on the way. */
export const FOREIGN_HEADERS = 'origin, sec-fetch-site';

/** Refuses a body that a plain form of any page could send. */
export async function refuseOtherThanJson({ headers }: FastifyRequest): Promise<void> {
  const type = headers['content-type'] ?? '';
  if (!/^application\/json\s*(;|$)/i.test(type)) throw new HttpProblem(notJson(type));
}

/** Browsers leave out the usual port of a protocol, in either place. */
function isOriginOf(origin: string, host: string): boolean {
  if (!URL.canParse(origin)) return false;
  const { protocol, host: ours } = new URL(origin);
  const asked = `${protocol}//${host}`;
  return URL.canParse(asked) && new URL(asked).host === ours;
}

/** Under https no host names the usual port. */
function isHostOf(ours: URL | null, host: string): boolean {
  if (ours === null || !URL.canParse(`${ours.protocol}//${host}`)) return false;
  return new URL(`${ours.protocol}//${host}`).host === ours.host;
}

/**
 * Whether a host is the address that the request came to: a number, which no name service can point elsewhere.
 *
 * @example isAddress('192.0.2.7:4600', '192.0.2.7') // true
 */
export function isAddress(host: string, address: string | undefined): boolean {
  if (address === undefined || isIP(address) === 0) return false;
  const plain = address.replace(/^::ffff:(?=\d+\.)/, '');
  return host.toLowerCase().replace(/:\d+$/, '') === (isIPv6(plain) ? `[${plain}]` : plain);
}

function isThisMachine(host: string): boolean {
  const name = host.toLowerCase().replace(/:\d+$/, '');
  return name === 'localhost' || name === '[::1]' || /^127(\.\d{1,3}){3}$/.test(name);
}
