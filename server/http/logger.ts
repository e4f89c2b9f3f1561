import { type Logger, pino } from 'pino';
import pretty from 'pino-pretty';
import type { LogLevel } from '#server/environment/environment.ts';

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
