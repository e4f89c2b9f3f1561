import path from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import type { CountsDocument } from '#domain/funnel/counts.ts';
import { ensureChromium } from '#test/browser/chromium.ts';
import { QUIET } from '#test/flags/incidents.ts';
import { teamOf } from '#test/flags/team.ts';
import { wide } from '#test/flags/world.ts';
import type { Judged } from './judging-page.ts';

/** How long the page judges a large review in Chromium, and how long its reader has to wait for a turn meanwhile. */
const GOAL_MS = 60;
const GOAL_BLOCK_MS = 50;
const WEEKS = 104;
const SERIES = 9;
const SEED = 50_000;
const ROUNDS = 9;
/** A page that has just been opened has compiled nothing; after as many judgements it has. */
const WARMING_RUNS = 4;

/** A page waits for its API about as long; by then the browser is done with opening it, which would take the processors. */
const SETTLED_AFTER_MS = 500;

/** `cpu` is the time of `first` without what other programs took meanwhile. */
type Times = { first: number[]; cpu: number[]; later: number[]; block: number[] };

process.exitCode = await measure();

async function measure(): Promise<number> {
  const found = ensureChromium();
  if (found.kind === 'none') throw new Error(found.reason);
  const { counts } = teamOf({ ...wide, weeks: WEEKS }, QUIET, SEED);
  const script = await judgingScript();
  const browser = await chromium.launch({ executablePath: found.path, args: ['--no-sandbox'] });
  const times: Times = { first: [], cpu: [], later: [], block: [] };
  try {
    for (let round = 0; round < ROUNDS; round++) await judgeInNewPages(browser, script, { counts, times });
  } finally {
    await browser.close();
  }
  return report(times, counts);
}

/** Two new pages, so that both the time and the longest block are those of a page that was just opened. */
async function judgeInNewPages(
  browser: Browser,
  script: string,
  { counts, times }: { counts: CountsDocument; times: Times },
): Promise<void> {
  const expected = counts.weeks.length * counts.steps.length * SERIES;
  for (const watched of [false, true]) {
    const page = await browser.newPage();
    await page.addScriptTag({ content: script });
    await page.evaluate((json) => window.keepCounts(json), JSON.stringify(counts));
    await page.waitForTimeout(SETTLED_AFTER_MS);
    const ms = ({ rows, ms }: Judged) => {
      if (rows !== expected) throw new Error(`${rows} verdicts instead of ${expected}.`);
      return ms;
    };
    if (watched) times.block.push(ms(await page.evaluate(() => window.watchLongestBlock())));
    else {
      const cpuMs = await threadClock(page);
      times.first.push(ms(await page.evaluate(() => window.judgeInSlices())));
      times.cpu.push(await cpuMs());
    }
    for (let run = 0; run < WARMING_RUNS; run++) await page.evaluate(() => window.judgeInSlices());
    times.later.push(ms(await page.evaluate(() => window.judgeInSlices())));
    await page.close();
  }
}

/** Starts a clock that stands still while other threads and programs run. */
async function threadClock(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const seconds = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'ThreadTime')?.value ?? Number.NaN;
  };
  const started = await seconds();
  return async () => ((await seconds()) - started) * 1000;
}

/** The same code as the page's, built as it is. */
async function judgingScript(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      write: false,
      lib: { entry: path.join(import.meta.dirname, 'judging-page.ts'), formats: ['iife'], name: 'judging' },
    },
  });
  const outputs = Array.isArray(built)
    ? built.flatMap(({ output }) => output)
    : 'output' in built
      ? built.output
      : [];
  const chunk = outputs.find(({ type }) => type === 'chunk');
  if (chunk?.type !== 'chunk') throw new Error('The judgement was built into no script.');
  return chunk.code;
}

function report({ first, cpu, later, block }: Times, { weeks, steps }: CountsDocument): number {
  const outcome = (reached: boolean) => (reached ? 'reached' : 'MISSED');
  const [whole, longest] = [median(first), median(block)];
  const lines = [
    `judging ${weeks.length} weeks × ${steps.length} steps × ${SERIES} series in Chromium, medians of ${ROUNDS} interleaved rounds`,
    `  in a new page     ${whole.toFixed(1)} ms   goal ≤ ${GOAL_MS} ms: ${outcome(whole <= GOAL_MS)} (${median(cpu).toFixed(1)} ms of CPU)`,
    `  longest block     ${longest.toFixed(1)} ms   goal ≤ ${GOAL_BLOCK_MS} ms: ${outcome(longest <= GOAL_BLOCK_MS)}`,
    `  once warm         ${median(later).toFixed(1)} ms`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  return whole <= GOAL_MS && longest <= GOAL_BLOCK_MS ? 0 : 1;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
