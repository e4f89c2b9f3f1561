import rateLimit, { type RateLimitOptions } from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { tooManyRequests } from '#server/http/problems/access-problems.ts';
import { HttpProblem } from '#server/http/problems/problems.ts';

export const PER_MINUTE = 60;

/** What a page asks at once is some ten requests; a program that reads every week of every funnel needs a few hundred. */
const MOST_READS_PER_MINUTE = 600;
/** Callers remembered at a time, for each limit. */
const KEYS_KEPT = 10_000;

/**
 * The limit of one route: at most so many requests in so many seconds of each session, and of each address without one.
 * `key` counts by something else, such as a shared link, also for those who sit at the machine. It names what exists:
 * counters are few, and made-up names would push out those of others. `null` leaves a request to its session.
 */
export type Limit = {
  most: number;
  seconds: number;
  key?: (request: FastifyRequest) => Promise<string | null>;
};

/** Gives a route its own limit: `app.post(path, { ...limits({ most: 5, seconds: PER_MINUTE }) }, …)`. */
export function limits({ most, seconds, key }: Limit): { config: { rateLimit: RateLimitOptions } } {
  const counted =
    key === undefined
      ? {}
      : {
          keyGenerator: async (request: FastifyRequest) => (await key(request)) ?? callerOf(request),
          allowList: (request: FastifyRequest, by: string) =>
            isAtMachine(request) && by === callerOf(request),
        };
  return { config: { rateLimit: { max: most, timeWindow: seconds * 1000, ...counted } } };
}

/** Counts requests to every route registered afterwards. Who sits at the machine may ask as often as they like. */
export async function limitRates(app: FastifyInstance): Promise<void> {
  const silent = { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false };
  await app.register(rateLimit, {
    max: MOST_READS_PER_MINUTE,
    timeWindow: PER_MINUTE * 1000,
    cache: KEYS_KEPT,
    keyGenerator: callerOf,
    allowList: isAtMachine,
    errorResponseBuilder: (_, { ttl }) => new HttpProblem(tooManyRequests(Math.ceil(ttl / 1000))),
    addHeadersOnExceeding: silent,
    addHeaders: { ...silent, 'retry-after': true },
  });
}

function callerOf({ principal, network }: FastifyRequest): string {
  return principal.kind === 'person' ? `person ${principal.email}` : network;
}

function isAtMachine({ principal }: FastifyRequest): boolean {
  return principal.kind === 'local';
}
