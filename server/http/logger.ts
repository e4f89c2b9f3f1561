import { type Logger, pino } from 'pino';
import pretty from 'pino-pretty';
import type { LogLevel } from '#server/config/environment.ts';

/** The log goes to standard error: lines for a person on a terminal, JSON for a machine elsewhere. */
export function createLogger(level: LogLevel): Logger {
  const stderr = 2;
  return process.stderr.isTTY
    ? pino({ level }, pretty({ destination: stderr, translateTime: 'HH:MM:ss', ignore: 'pid,hostname' }))
    : pino({ level }, pino.destination(stderr));
}
