import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Week } from '#domain/calendar/week.ts';
import { linkEndpoints } from '#domain/contract/link-endpoints.ts';
import { openStore } from '#server/engines/duckdb/open-store.ts';
import { shareStore } from '#server/engines/duckdb/shares.ts';
import { newToken, tokenHash } from '#server/sharing/share-token.ts';
import { makeLink } from './links.ts';
import type { Pace, Paced } from './pacing-client.ts';
import { quantile, spreadOf } from './statistics.ts';
import { startServer } from './weekline-process.ts';

export const LINKS = 1_000;
export const PER_SECOND = 500;
const WARMING_S = 10;
export const SECONDS = 30;
const WATCH_EVERY_MS = 250;

export type LinkRate = {
  requests: number;
  /** Milliseconds; infinite when nothing was answered. */
  median: number;
  p99: number;
  errors: number;
  firstError: string | null;
  /** Resident memory of the server, the middle of the first and of the last third; megabytes. */
  memory: { first: number; last: number };
};

/** A thousand frozen links, each asked for in turn, at a rate that does not wait for the answers. */
export async function linkRate(data: string, week: Week): Promise<LinkRate> {
  const tokens = await frozenLinks(data, week);
  const server = await startServer(data);
  try {
    const pace = { url: `${server.origin}${linkEndpoints.shared.path}`, tokens, perSecond: PER_SECOND };
    const memory: number[] = [];
    const measured = async (seconds: number) => {
      memory.length = 0;
      const watch = setInterval(() => memory.push(residentMegabytes(server.pid)), WATCH_EVERY_MS);
      return paced({ ...pace, seconds }).finally(() => clearInterval(watch));
    };
    const warming = await measured(WARMING_S);
    const { times, errors, fellBehind } = warming.fellBehind ? warming : await measured(SECONDS);
    const third = Math.floor(memory.length / 3);
    return {
      requests: times.length + errors.length,
      median: times.length === 0 ? Number.POSITIVE_INFINITY : quantile(times, 0.5),
      p99: times.length === 0 ? Number.POSITIVE_INFINITY : quantile(times, 0.99),
      errors: errors.length,
      firstError: fellBehind ? 'fell behind and was asked no more' : (errors[0] ?? null),
      memory: {
        first: spreadOf(memory.slice(0, third)).median,
        last: spreadOf(memory.slice(-third)).median,
      },
    };
  } finally {
    await server.stop();
  }
}

/** One link is made as a team makes it; the others are its copies, each with a token of its own. */
async function frozenLinks(data: string, week: Week): Promise<string[]> {
  const server = await startServer(data);
  const { token: first } = await makeLink(server.origin, week, 'Board').finally(server.stop);
  // Without a configuration of its own, `serve` keeps the sample company in this folder.
  const store = await openStore(path.join(data, 'sample'));
  try {
    const shares = shareStore(store);
    const made = (await shares.all()).find((share) => share.tokenHash === tokenHash(first));
    if (made === undefined) throw new Error('The link that was made is not in the data folder.');
    const payload = await shares.payload(made.id);
    const tokens = [first, ...Array.from({ length: LINKS - 1 }, newToken)];
    for (const token of tokens.slice(1))
      await shares.add({ ...made, id: randomUUID(), tokenHash: tokenHash(token) }, payload);
    return tokens;
  } finally {
    await store.close();
  }
}

function paced(pace: Pace): Promise<Paced> {
  return new Promise((resolve, reject) => {
    const child = fork(path.join(import.meta.dirname, 'pacing-client.ts'));
    child.once('message', (result: Paced) => resolve(result));
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`The pacing client ended with exit code ${code}.`)));
    child.send(pace);
  });
}

function residentMegabytes(pid: number): number {
  const kilobytes = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  if (kilobytes === undefined) throw new Error(`/proc/${pid}/status does not tell the resident memory.`);
  return Number(kilobytes) / 1024;
}
