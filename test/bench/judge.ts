import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { QUIET } from '#test/flags/incidents.ts';
import { teamOf } from '#test/flags/team.ts';
import { mixed } from '#test/flags/world.ts';

/** How many companies of 6 steps × 6 series × 78 weeks `judge - --replay --json` judges a second, start and pipe included. */
const GOAL_A_SECOND = 50;
const DOCUMENTS = 600;
const RUNS = 3;
const FIRST_SEED = 1;

const command = path.resolve(import.meta.dirname, '..', '..', 'dist', 'server', 'main.js');

process.exitCode = await measure();

/** One thread and one a core take turns, so that whatever else the machine does slows both. */
async function measure(): Promise<number> {
  const folder = mkdtempSync(path.join(tmpdir(), 'weekline-bench-'));
  try {
    const input = path.join(folder, 'companies.ndjson');
    writeFileSync(input, companies());
    const alone: number[] = [];
    const together: number[] = [];
    for (let run = 0; run < RUNS; run++) {
      alone.push(await judgedASecond(input, ['--threads', '1']));
      together.push(await judgedASecond(input, []));
    }
    return report(median(alone), median(together));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function companies(): string {
  return Array.from(
    { length: DOCUMENTS },
    (_, i) => `${JSON.stringify(teamOf(mixed, QUIET, FIRST_SEED + i).counts)}\n`,
  ).join('');
}

async function judgedASecond(input: string, flags: readonly string[]): Promise<number> {
  const start = performance.now();
  const args = [command, 'judge', '-', '--replay', '--json', ...flags];
  const child = spawn(process.execPath, args, { stdio: [openSync(input, 'r'), 'pipe', 'inherit'] });
  child.stdout?.resume();
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`weekline judge ended with exit code ${code}.`);
  return DOCUMENTS / ((performance.now() - start) / 1000);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function report(alone: number, together: number): number {
  const reached = together >= GOAL_A_SECOND;
  const lines = [
    `judge - --replay --json, ${DOCUMENTS} companies of 6 steps × 6 series × 78 weeks, medians of ${RUNS}, load ${loadavg()[0]?.toFixed(1)}`,
    `  one thread                ${alone.toFixed(1)} documents/s`,
    `  a thread a core (${availableParallelism()})       ${together.toFixed(1)} documents/s (${(together / alone).toFixed(2)} ×)   goal ≥ ${GOAL_A_SECOND}: ${reached ? 'reached' : 'MISSED'}`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  return reached ? 0 : 1;
}
