import type { FastifyRequest } from 'fastify';
import { type Logger, pino } from 'pino';
import pretty from 'pino-pretty';
import type { LogLevel } from '#server/environment/environment.ts';
import { pathOf } from '#server/http/problems/errors.ts';

/** Whatever is logged some day: headers that let somebody in, and what providers answer. */
const SECRETS = ['authorization', 'cookie', '"set-cookie"', 'access_token', 'id_token', 'password', 'token'];
const DEPTHS = ['', '*.', '*.*.', '*.*.*.'];

export const redact = {
  paths: DEPTHS.flatMap((depth) =>
    SECRETS.map((name) => (name.startsWith('"') ? `${depth.slice(0, -1)}[${name}]` : `${depth}${name}`)),
  ),
  censor: '(not logged)',
};

/** The log goes to standard error: lines for a person on a terminal, JSON for a machine elsewhere. */
export function createLogger(level: LogLevel): Logger {
  const stderr = 2;
  return process.stderr.isTTY
    ? pino(
        { level, redact },
        pretty({ destination: stderr, translateTime: 'HH:MM:ss', ignore: 'pid,hostname' }),
      )
    : pino({ level, redact }, pino.destination(stderr));
}

/** As long as a token, and made of what tokens are made of. */
const LIKE_A_TOKEN = /[\w-]{20,}/g;

/**
 * What the log says of an address: the route with the names of its parameters. Where there is none, or one for all files,
 * the path without what may be a token: programs that rewrite links put the part after `#` there.
 */
export function loggedPath({ routeOptions, url }: FastifyRequest): string {
  const route = routeOptions.url;
  if (route !== undefined && !route.includes('*')) return route;
  const [path = ''] = pathOf(url).split(/#|%23/i, 1);
  return path.replace(LIKE_A_TOKEN, '…');
}
