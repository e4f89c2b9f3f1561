import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Week } from '#domain/calendar/week.ts';
import { sharedLinkEndpoints } from '#domain/contract/shared-link-endpoints.ts';
import { sharedReviewSchema } from '#domain/contract/shared-review-schema.ts';
import { openData } from '#server/app/data-folder.ts';
import { shareStore } from '#server/records/shares.ts';
import { newToken } from '#server/sharing/share-token.ts';
import { serverHashes } from '#test/fakes/sharing.ts';
import { makeLink } from './links.ts';
import type { Pace, Paced } from './pacing-client.ts';
import { quantile, spreadOf } from './statistics.ts';
import { startServer } from './weekline-process.ts';

export const LINKS = 1_000;
export const PER_SECOND = 500;
const WARMING_S = 10;
export const SECONDS = 30;
const WATCH_EVERY_MS = 250;
/** What Linux tells every program, whatever its own clock. */
const TICKS_PER_SECOND = 100;

export type LinkRate = {
  requests: number;
  /** Milliseconds; infinite when nothing was answered. */
  median: number;
  p99: number;
  errors: number;
  firstError: string | null;
  /** Processor time of the server for each, compressing threads included; milliseconds. */
  processor: number;
  /** Resident memory of the server, the middle of the first and of the last third; megabytes. */
  memory: { first: number; last: number };
};

/** A thousand frozen links, each asked for in turn, at a rate that does not wait for the answers, of a server just started. */
export async function linkRate(data: string, week: Week): Promise<LinkRate> {
  const tokens = await frozenLinks(data, week);
  await openEach(data, tokens);
  const server = await startServer(data);
  try {
    const pace = { url: `${server.origin}${sharedLinkEndpoints.shared.path}`, tokens, perSecond: PER_SECOND };
    const memory: number[] = [];
    let spent = 0;
    const measured = async (seconds: number) => {
      memory.length = 0;
      spent = processorMs(server.pid);
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
      processor: (processorMs(server.pid) - spent) / (times.length + errors.length),
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

/**
 * One link is made as a team makes it; the others are its copies, each with a token and a title of its own, so that no two
 * show the same. Each is opened once: by the API it would have been drawn when it was made.
 */
async function frozenLinks(data: string, week: Week): Promise<string[]> {
  const server = await startServer(data);
  const { token: first } = await makeLink(server.origin, week, 'Board').finally(server.stop);
  // Without a configuration of its own, `serve` keeps the sample company in this folder.
  const store = await openData(path.join(data, 'sample'));
  try {
    const shares = shareStore(store);
    const made = (await shares.all()).find((share) => share.tokenHash === serverHashes.ofToken(first));
    if (made === undefined) throw new Error('The link that was made is not in the data folder.');
    const review = sharedReviewSchema.parse(JSON.parse((await shares.payload(made.id)) ?? ''));
    const tokens = [first, ...Array.from({ length: LINKS - 1 }, newToken)];
    for (const [i, token] of tokens.entries()) {
      if (i === 0) continue;
      const copy = { ...review, title: `${review.title} ${i}` };
      const own = {
        id: randomUUID(),
        tokenHash: serverHashes.ofToken(token),
        shows: serverHashes.ofPage(copy),
      };
      await shares.add({ ...made, ...own }, JSON.stringify(copy), {
        at: made.at,
        by: made.by,
        action: 'share-created',
        subject: own.id,
        detail: made.label,
      });
    }
    return tokens;
  } finally {
    await store.close();
  }
}

async function openEach(data: string, tokens: readonly string[]): Promise<void> {
  const server = await startServer(data);
  try {
    for (const token of tokens) {
      const headers = { authorization: `Bearer ${token}`, accept: 'text/html' };
      const response = await fetch(`${server.origin}${sharedLinkEndpoints.shared.path}`, { headers });
      if (!response.ok) throw new Error(`A link was answered with ${response.status}.`);
      await response.arrayBuffer();
    }
  } finally {
    await server.stop();
  }
}

function paced(pace: Pace): Promise<Paced> {
  return new Promise((resolve, reject) => {
    const child = fork(path.join(import.meta.dirname, 'pacing-client.ts'));
    child.once('message', (result: Paced) => resolve(result));
    child.once('error', reject);
    // Not its exit, which may be heard before its last words.
    child.once('disconnect', () => reject(new Error('The pacing client ended without a result.')));
    child.send(pace);
  });
}

function residentMegabytes(pid: number): number {
  const kilobytes = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  if (kilobytes === undefined) throw new Error(`/proc/${pid}/status does not tell the resident memory.`);
  return Number(kilobytes) / 1024;
}

/** Ticks of user and of kernel time are the fourteenth and fifteenth fields; the name before them may hold spaces. */
function processorMs(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\)/s, '').trim().split(' ');
  return ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS_PER_SECOND;
}
