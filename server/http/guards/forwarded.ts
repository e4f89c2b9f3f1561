import { BlockList, isIPv6 } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { forwardedRequest } from '#server/http/problems/origin-problems.ts';
import { HttpProblem } from '#server/http/problems/problems.ts';

/** What proxies add on the way; browsers and programs on this machine send none of them. */
const ADDED_BY_PROXIES = [
  'forwarded',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-real-ip',
  'via',
];

/**
 * Refuses what a proxy passed on, unless it is one of those named. Without sign-in everyone who reaches the server may do
 * everything, because they sit at the machine; behind a proxy that asks for localhost the whole network would.
 */
export function refuseForwarded(app: FastifyInstance, trustedProxies: readonly string[]): void {
  const trusted = listOf(trustedProxies);
  app.addHook('onRequest', async ({ headers, socket: { remoteAddress = '' } }) => {
    const added = ADDED_BY_PROXIES.find((name) => headers[name] !== undefined);
    if (added === undefined || trusted.check(remoteAddress, familyOf(remoteAddress))) return;
    throw new HttpProblem(forwardedRequest(added));
  });
}

/** Addresses, and networks such as 10.0.0.0/8. */
function listOf(addresses: readonly string[]): BlockList {
  const list = new BlockList();
  for (const text of addresses) {
    const [address = '', bits] = text.split('/');
    if (bits === undefined) list.addAddress(address, familyOf(address));
    else list.addSubnet(address, Number(bits), familyOf(address));
  }
  return list;
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIPv6(address) ? 'ipv6' : 'ipv4';
}
