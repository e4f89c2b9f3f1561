import { type Browser, type CDPSession, chromium, type Page } from 'playwright-core';
import { ensureChromium } from '#test/browser/chromium.ts';
import { QUIET } from '#test/flags/incidents.ts';
import { teamOf } from '#test/flags/team.ts';
import { mixed, type World } from '#test/flags/world.ts';
import { startLargeApi } from './large-api.ts';

/**
 * How long a review takes in Chromium on a slow machine until it is readable, how many requests that takes, what another week asks for, and what memory is left
 * after many of them. Needs `npm run build`.
 */
const COMPANIES: readonly { world: World; changes: number }[] = [
  { world: { ...mixed, name: '7 stages × 5 segments × 104 weeks', weeks: 104 }, changes: 200 },
  {
    world: {
      ...mixed,
      name: '30 stages × 50 segments × 104 weeks',
      steps: 29,
      segments: 50,
      weeks: 104,
      volume: [200_000, 400_000],
    },
    changes: 200,
  },
];
const SEED = 1;
/** Chromium slows its main thread down by as much while the page opens. */
const SLOWER = 4;
const GOALS = { requests: 12, readableMs: 3_000, changeRequests: 1, memory: 2 };
/** Leafing goes so many weeks back, and then on again. */
const WEEKS_BACK = 20;
const SETTLED_AFTER_MS = 3_000;
const PATIENCE_MS = 180_000;

const found = ensureChromium();
if (found.kind === 'none') throw new Error(found.reason);
const browser = await chromium.launch({ executablePath: found.path, args: ['--no-sandbox'] });
try {
  for (const { world, changes } of COMPANIES) await measure(browser, world, changes);
} finally {
  await browser.close();
}

async function measure(browser: Browser, world: World, changes: number): Promise<void> {
  const { counts } = teamOf(world, QUIET, SEED);
  const api = await startLargeApi(counts);
  console.log(world.name);
  try {
    const { page, session, requests, readableMs } = await opened(browser, api.url);
    say('requests until readable', requests.length, GOALS.requests);
    say(`readable with a processor ÷ ${SLOWER}, ms`, readableMs, GOALS.readableMs);
    await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
    await page.waitForTimeout(SETTLED_AFTER_MS);
    const before = await heap(session);
    requests.length = 0;
    const started = performance.now();
    for (let change = 0; change < changes; change++)
      await turn(page, change % (2 * WEEKS_BACK) < WEEKS_BACK ? -1 : 1);
    const each = (performance.now() - started) / changes;
    const asked = requests.filter((url) => url.includes('/api/'));
    console.log(`  a week further, ms on average over ${changes}${' '.repeat(12)}${each.toFixed(0)}`);
    say('requests of the API for each', asked.length / changes, GOALS.changeRequests);
    say('of them for two years', asked.filter((url) => !url.endsWith('weeks=1')).length, 0);
    say(`memory after ${changes} of them, × the start`, (await heap(session)) / before, GOALS.memory);
    await page.context().close();
  } finally {
    await api.stop();
  }
}

type Opened = { page: Page; session: CDPSession; requests: string[]; readableMs: number };

async function opened(browser: Browser, url: string): Promise<Opened> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  page.on('pageerror', (error) => {
    throw error;
  });
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  const readable = page.locator('article tbody').waitFor({ timeout: PATIENCE_MS });
  const started = performance.now();
  await page.goto(url, { waitUntil: 'commit' });
  await readable;
  return { page, session, requests, readableMs: performance.now() - started };
}

/** To the week before or after, until its numbers are there. */
async function turn(page: Page, by: -1 | 1): Promise<void> {
  const before = new URL(page.url()).searchParams.get('week');
  await page.keyboard.press(by === -1 ? 'ArrowLeft' : 'ArrowRight');
  await page.waitForFunction(
    (week) =>
      new URL(location.href).searchParams.get('week') !== week &&
      document.querySelector('article')?.getAttribute('aria-busy') === 'false',
    before,
    { timeout: PATIENCE_MS },
  );
}

async function heap(session: CDPSession): Promise<number> {
  for (let i = 0; i < 2; i++) await session.send('HeapProfiler.collectGarbage');
  return (await session.send('Runtime.getHeapUsage')).usedSize;
}

function say(name: string, value: number, goal: number): void {
  const reached = value <= goal;
  const shown = value < 10 && !Number.isInteger(value) ? value.toFixed(2) : value.toFixed(0);
  console.log(`  ${name.padEnd(48)}${shown.padStart(8)}   goal ≤ ${goal}: ${reached ? 'reached' : 'MISSED'}`);
  if (!reached) process.exitCode = 1;
}
