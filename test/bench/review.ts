import { fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, get as httpGet } from 'node:http';
import { performance } from 'node:perf_hooks';
import { addWeeks, type Week } from '#domain/calendar/week.ts';
import type { Conversion } from '#domain/funnel/definition.ts';
import type { Configuration } from '#server/config/configuration.ts';
import { createApp } from '#server/http/app.ts';
import type { FunnelHistory } from '#server/reviews/counts-store.ts';
import { createReviews } from '#server/reviews/reviews.ts';
import { memoryCountsStore } from '#test/fakes/memory-counts-store.ts';
import { day, configuration as shop, week } from '#test/fakes/small-shop.ts';

/** How fast a warm review of 26 weeks, 6 stages and 6 segments is answered over loopback, and how large it is. */
const GOAL_P99_MS = 50;
const GOAL_KB = 30;
const WEEKS = 26;
const STAGES = 6;
const SEGMENTS = ['organic', 'paid search', 'newsletter', 'referral', 'partner', '(blank)'];
const REQUESTS = 3_000;
const CLIENTS = 8;
const FIRST_WEEK = week('2026-05-25');
const LAGS = 5;

if (process.argv[2] === 'serve') await serve();
else process.exitCode = await measure();

async function serve(): Promise<void> {
  const history = { '': inventedHistory([null]), channel: inventedHistory(SEGMENTS) };
  const coverage = [
    {
      source: 'web',
      firstDay: day(FIRST_WEEK),
      through: day(addWeeks(FIRST_WEEK, WEEKS)),
      missingWeeks: [],
      rejected: 0,
    },
  ];
  const store = memoryCountsStore({ revision: 'bench', coverage, history });
  const reviews = createReviews({ configuration: inventedConfiguration(), store, findings: new Map() });
  const readiness = () => ({ kind: 'ready', reviews }) as const;
  const app = await createApp({ readiness, version: 'bench', pageFolder: null, logger: false });
  const url = await app.listen({ port: 0, host: '127.0.0.1' });
  process.send?.(url);
}

async function measure(): Promise<number> {
  const server = fork(import.meta.filename, ['serve']);
  try {
    const [base] = await once(server, 'message');
    const url = `${base}/api/v1/funnels/main/review?by=channel`;
    const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS });
    const cold = await answer(url, agent);
    for (let i = 0; i < 200; i++) await answer(url, agent);
    const times = await warmTimes(url, agent);
    agent.destroy();
    return report(cold.ms, times, cold.bytes);
  } finally {
    server.kill();
  }
}

async function warmTimes(url: string, agent: Agent): Promise<number[]> {
  const times: number[] = [];
  const client = async () => {
    while (times.length < REQUESTS) times.push((await answer(url, agent)).ms);
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  return times.toSorted((a, b) => a - b);
}

function report(coldMs: number, times: readonly number[], bytes: number): number {
  const quantile = (share: number) => times[Math.ceil(share * times.length) - 1] ?? Number.NaN;
  const p99 = quantile(0.99);
  const kb = bytes / 1000;
  const reached = (is: boolean) => (is ? 'reached' : 'MISSED');
  const lines = [
    `review, ${WEEKS} weeks × ${STAGES} stages × ${SEGMENTS.length} segments, ${times.length} requests from ${CLIENTS} clients`,
    `  first answer      ${coldMs.toFixed(1)} ms`,
    `  warm p50          ${quantile(0.5).toFixed(1)} ms`,
    `  warm p99          ${p99.toFixed(1)} ms    goal ≤ ${GOAL_P99_MS} ms: ${reached(p99 <= GOAL_P99_MS)}`,
    `  size with brotli  ${kb.toFixed(1)} kB   goal ≤ ${GOAL_KB} kB: ${reached(kb <= GOAL_KB)}`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  return p99 <= GOAL_P99_MS && kb <= GOAL_KB ? 0 : 1;
}

function answer(url: string, agent: Agent): Promise<{ ms: number; bytes: number }> {
  const start = performance.now();
  return new Promise((resolve, reject) => {
    httpGet(url, { agent, headers: { 'accept-encoding': 'br' } }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`The server answered ${response.statusCode}.`));
      let bytes = 0;
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
      });
      response.on('end', () => resolve({ ms: performance.now() - start, bytes }));
      response.on('error', reject);
    }).on('error', reject);
  });
}

function inventedConfiguration(): Configuration {
  const ids = Array.from({ length: STAGES }, (_, index) => `stage-${index}`);
  const conversions = ids.map(
    (id): Conversion => ({
      id,
      name: id,
      kind: 'micro',
      owner: 'Growth lead',
      definition: 'Did what this stage asks for, once, with a person behind it.',
      versions: [{ version: 1, from: null, reason: null, match: { event: id, where: [] } }],
    }),
  );
  const stages = ids.map((id) => ({
    id,
    name: id,
    kind: 'micro' as const,
    withinWeeks: LAGS - 1,
    conversions: [id],
  }));
  const funnel = {
    id: 'main',
    name: 'Main',
    stages,
    segmentProperties: ['channel'],
    counts: 'people' as const,
  };
  return { ...shop, conversions, funnels: [funnel] };
}

/** Numbers that vary as those of a company do: equal ones would compress far too well. */
function inventedHistory(segments: readonly (string | null)[]): FunnelHistory {
  const next = pseudoRandom(7);
  const weeks = Array.from({ length: WEEKS }, (_, index): Week => addWeeks(FIRST_WEEK, index));
  const around = (mean: number) => Math.round(mean * (0.7 + 0.6 * next()));
  const cells = (mean: number) =>
    segments.flatMap((segment) =>
      weeks.flatMap((u) =>
        Array.from({ length: LAGS }, (_, lag) => ({
          segment,
          week: u,
          lag,
          people: around(mean / 2 ** lag),
        })),
      ),
    );
  return {
    segments: segments.filter((segment) => segment !== null),
    entries: segments.flatMap((segment) => weeks.map((u) => ({ segment, week: u, people: around(9000) }))),
    steps: Array.from({ length: STAGES - 1 }, (_, index) => cells(2000 / 3 ** index)),
    unobserved: [],
  };
}

/** A linear congruential generator (Numerical Recipes): good enough to invent counts. */
function pseudoRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}
