import type { FastifyRequest } from 'fastify';
import { type Logger, type LoggerOptions, pino } from 'pino';
import { prettyFactory } from 'pino-pretty';
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

/**
 * The log goes to standard error: lines for a person on a terminal, JSON for a machine elsewhere. A line that cannot be
 * written, on a full disk or a terminal that was closed, is lost, and is no reason to serve nothing.
 */
export function createLogger(level: LogLevel): Logger {
  if (!process.stderr.isTTY) return pino(loggerOptions(level), { write: writeLine });
  const shown = prettyFactory({ colorize: true, translateTime: 'HH:MM:ss', ignore: 'pid,hostname' });
  return pino(loggerOptions(level), { write: (line) => writeLine(shown(line)) });
}

/** Failures that the stream tells later go to its listener, in terminal.ts. */
function writeLine(line: string): void {
  try {
    process.stderr.write(line);
  } catch {
    // There is nowhere left to say so.
  }
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
