import { isIPv6 } from 'node:net';

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
