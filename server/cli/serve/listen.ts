import { isIPv6 } from 'node:net';
import { Failure } from '#server/app/failure.ts';
import type { HttpApp } from '#server/http/app.ts';
import { systemCode } from '#server/platform/system-error.ts';

const OTHER_PORT = 4611;

/**
 * Where a server is reached: `url` by people, `at` by the commands of this machine. They go to the very address it listens
 * on: a name may lead to another one, where somebody else's program would be shown the key of the folder.
 */
export type Reached = { url: string; at: string };

/** A server that listens everywhere is reached here. */
const EVERYWHERE: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' };
const HERE: readonly string[] = Object.values(EVERYWHERE);

/** @example reachedAt({ address: '0.0.0.0', port: 4600 }) // { url: 'http://localhost:4600', at: 'http://127.0.0.1:4600' } */
export function reachedAt({ address, port }: { address: string; port: number }): Reached {
  const own = EVERYWHERE[address] ?? address;
  const at = `http://${isIPv6(own) ? `[${own}]` : own}:${port}`;
  return { url: HERE.includes(own) ? `http://localhost:${port}` : at, at };
}

/** Starts to listen; a port that is taken ends in words. */
export async function listen(app: HttpApp, { port, host }: { port: number; host: string }): Promise<Reached> {
  try {
    await app.listen({ port, host });
  } catch (cause) {
    throw new Failure(whyNotListening(cause, port, host), { cause });
  }
  const bound = app.server.address();
  if (typeof bound === 'object' && bound !== null) return reachedAt(bound);
  throw new Error(`Weekline listens on no port: ${String(bound)}.`);
}

function whyNotListening(cause: unknown, port: number, host: string): string {
  switch (systemCode(cause)) {
    case 'EADDRINUSE':
      return `Port ${port} is taken by another program. Stop that program, or choose another port: --port ${port === OTHER_PORT ? OTHER_PORT + 1 : OTHER_PORT}`;
    case 'EACCES':
      return `Port ${port} may not be used by this user. Choose a port from 1024 on: --port ${OTHER_PORT}`;
    default:
      return `Weekline cannot listen on ${host}, port ${port}: ${cause instanceof Error ? cause.message : String(cause)}`;
  }
}
