import { readFileSync, rmSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { startWeekline } from '#test/fakes/command-line.ts';
import { addBenchEvents, benchProject } from './review-project.ts';

/**
 * What readers wait for while the server counts: warm readers during an import and during a first look at another property,
 * many readers at once while newer data are counted, and the processor time until readers see 1 % of new events.
 * `--times N` has N × 200,000 events.
 */
const { values } = parseArgs({ options: { times: { type: 'string', default: '5' } } });
const TIMES = Number(values.times);
const NEW_SHARE = 0.01 * TIMES;
const READERS = 100;
const GOALS = { p99: 25, worst: 250, readers: 50, cpuSeconds: 0.5 };
/** Linux counts processor time in hundredths of a second. */
const TICKS_A_SECOND = 100;

process.exitCode = await measure();

async function measure(): Promise<number> {
  const folder = benchProject(TIMES);
  const server = startWeekline(['serve', '--port', '0'], folder, { LOG_LEVEL: 'warn' });
  try {
    const [, base = ''] = await server.says(/ready on (http:\S+)/);
    const warm = `${base}/api/v1/funnels/main/review?by=channel`;
    const cpuSeconds = () => cpuSecondsOf(server.child.pid);
    const cpuAtFirst = cpuSeconds();
    const first = await timed(() => read(warm));
    const cpuOfFirst = cpuSeconds() - cpuAtFirst;

    const quiet = await whileReading(warm, () => pause(2_000));
    const coldCut = await whileReading(warm, () => read(`${base}/api/v1/funnels/main/review?by=device`));

    addBenchEvents(folder, 'new', NEW_SHARE);
    const before = await read(warm);
    const cpuBefore = cpuSeconds();
    const arrived = await whileReading(warm, () => importAt(base));
    const cpuUntilSeen = cpuSeconds() - cpuBefore;
    const seen = (await read(warm)) !== before;

    addBenchEvents(folder, 'newer', NEW_SHARE);
    const importing = importAt(base);
    const crowd = await timesOf(() =>
      Promise.all(Array.from({ length: READERS }, () => timed(() => read(warm)))),
    );
    await importing;

    const lines = [
      `${TIMES} × 200,000 events, 6 stages × 6 segments × 26 weeks; first review ${Math.round(first)} ms, ${cpuOfFirst.toFixed(2)} CPU s`,
      row('warm reader, nothing else', quiet),
      row('… during a first look by device', coldCut, { p99: GOALS.p99, worst: GOALS.worst }),
      row('… while 1 % of new events arrive', arrived, { p99: GOALS.p99, worst: GOALS.worst }),
      row(`${READERS} readers at once meanwhile`, crowd, { p99: GOALS.readers }),
      `CPU until readers see 1 % of new events: ${cpuUntilSeen.toFixed(2)} s  goal ≤ ${GOALS.cpuSeconds} s: ${outcome(cpuUntilSeen <= GOALS.cpuSeconds)}`,
      `who imported sees the new events at once: ${outcome(seen)}`,
    ];
    process.stdout.write(`${lines.join('\n')}\n`);
    return lines.some((line) => line.includes('MISSED')) ? 1 : 0;
  } finally {
    server.child.kill();
    await server.finished;
    rmSync(folder, { recursive: true });
  }
}

/** The waits of a reader who asks again and again until `work` is over, in milliseconds, the shortest first. */
async function whileReading(url: string, work: () => Promise<unknown>): Promise<number[]> {
  let isOver = false;
  const working = work().finally(() => {
    isOver = true;
  });
  const waits: number[] = [];
  while (!isOver) waits.push(await timed(() => read(url)));
  await working;
  return waits.toSorted((a, b) => a - b);
}

async function timesOf(work: () => Promise<number[]>): Promise<number[]> {
  return (await work()).toSorted((a, b) => a - b);
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** The tag of the answer, which changes with every revision. */
async function read(url: string): Promise<string> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answered ${response.status}.`);
  await response.arrayBuffer();
  return response.headers.get('etag') ?? '';
}

async function importAt(base: string): Promise<void> {
  const response = await fetch(`${base}/api/v1/import`, { method: 'POST', headers: { origin: base } });
  if (response.status !== 200)
    throw new Error(`The import answered ${response.status}: ${await response.text()}`);
  await response.arrayBuffer();
}

function row(name: string, waits: readonly number[], goals: { p99?: number; worst?: number } = {}): string {
  const p99 = waits[Math.ceil(0.99 * waits.length) - 1] ?? Number.NaN;
  const worst = waits.at(-1) ?? Number.NaN;
  return [
    name.padEnd(34),
    `${waits.length} requests`,
    figure('p99', p99, goals.p99),
    figure('worst', worst, goals.worst),
  ].join('  ');
}

function figure(name: string, ms: number, goal?: number): string {
  const told = `${name} ${ms.toFixed(1)} ms`;
  return goal === undefined ? told : `${told} (goal ≤ ${goal}: ${outcome(ms <= goal)})`;
}

function outcome(isReached: boolean): string {
  return isReached ? 'reached' : 'MISSED';
}

function cpuSecondsOf(pid: number | undefined): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\)/s, '').trim().split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
