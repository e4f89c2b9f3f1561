import { rmSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { performance } from 'node:perf_hooks';
import { startWeekline } from '#test/fakes/command-line.ts';
import { benchProject, SEGMENTS, STAGES, WEEKS } from './review-project.ts';

/** How fast a warm review is answered over loopback by the server as it is started by people, and how large it is. */
const GOAL_P99_MS = 50;
const GOAL_KB = 30;
const REQUESTS = 3_000;
const WARMING_REQUESTS = 200;
const CLIENTS = 8;

process.exitCode = await measure();

async function measure(): Promise<number> {
  const folder = benchProject();
  const server = startWeekline(['serve', '--port', '0'], folder, { LOG_LEVEL: 'warn' });
  const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS });
  try {
    const [, base = ''] = await server.says(/ready on (http:\S+)/);
    const url = `${base}/api/v1/funnels/main/review?by=channel`;
    const first = await answer(url, agent);
    for (let i = 0; i < WARMING_REQUESTS; i++) await answer(url, agent);
    return report(first, await warmTimes(url, agent));
  } finally {
    agent.destroy();
    server.child.kill();
    await server.finished;
    rmSync(folder, { recursive: true });
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

function report(first: Answer, times: readonly number[]): number {
  const quantile = (share: number) => times[Math.ceil(share * times.length) - 1] ?? Number.NaN;
  const p99 = quantile(0.99);
  const kb = first.bytes / 1000;
  const outcome = (reached: boolean) => (reached ? 'reached' : 'MISSED');
  const lines = [
    `/review, ${WEEKS} weeks × ${STAGES.length} stages × ${SEGMENTS.length} segments, ${times.length} requests by ${CLIENTS} clients at once`,
    `  first answer      ${first.ms.toFixed(1)} ms`,
    `  warm, p50         ${quantile(0.5).toFixed(1)} ms`,
    `  warm, p99         ${p99.toFixed(1)} ms   goal ≤ ${GOAL_P99_MS} ms: ${outcome(p99 <= GOAL_P99_MS)}`,
    `  size with brotli  ${kb.toFixed(1)} kB   goal ≤ ${GOAL_KB} kB: ${outcome(kb <= GOAL_KB)}`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  return p99 <= GOAL_P99_MS && kb <= GOAL_KB ? 0 : 1;
}

type Answer = { ms: number; bytes: number };

function answer(url: string, agent: Agent): Promise<Answer> {
  const start = performance.now();
  return new Promise((resolve, reject) => {
    get(url, { agent, headers: { 'accept-encoding': 'br' } }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`${url} answered ${response.statusCode}.`));
      let bytes = 0;
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
      });
      response.on('end', () => resolve({ ms: performance.now() - start, bytes }));
      response.on('error', reject);
    }).on('error', reject);
  });
}
