import type { FastifyRequest } from 'fastify';
import { type Logger, type LoggerOptions, pino } from 'pino';
import pretty from 'pino-pretty';
import type { LogLevel } from '#server/environment/environment.ts';
import { loggable, loggableText } from './loggable.ts';

/** Every line passes `loggable`, at every level. */
export function loggerOptions(level: LogLevel): LoggerOptions {
  return {
    level,
    formatters: { log: loggable },
    // Of pino's own, which would change what `loggable` has made.
    serializers: { err: (value: unknown) => value },
    hooks: {
      logMethod([first, message], method) {
        const text = message === undefined ? undefined : loggableText(message);
        if (first instanceof Error) return method.call(this, { err: first }, text ?? 'failed');
        return method.call(this, typeof first === 'string' ? loggableText(first) : first, text);
      },
    },
  };
}

/** The log goes to standard error: lines for a person on a terminal, JSON for a machine elsewhere. */
export function createLogger(level: LogLevel): Logger {
  const stderr = 2;
  return process.stderr.isTTY
    ? pino(
        loggerOptions(level),
        pretty({ destination: stderr, translateTime: 'HH:MM:ss', ignore: 'pid,hostname' }),
      )
    : pino(loggerOptions(level), pino.destination(stderr));
}

/**
 * What the log says of an address: the route with the names of its parameters. An address that leads nowhere is not
 * repeated: somebody may have pasted a link or a key there.
 */
export function loggedPath({ routeOptions: { url, config } }: FastifyRequest): string {
  return config.loggedAs ?? url ?? '(unknown)';
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What the log says in place of the route. */
    loggedAs?: string;
  }
}
