import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import type { Traffic } from './traffic.ts';

const QUIET_MS = 700;
const LOOK_EVERY_MS = 100;
const PATIENCE_MS = 30_000;

/** Waits until the page has fetched nothing and has had no long task for a while. */
export async function atRest(page: Page, traffic: Traffic): Promise<void> {
  for (let waited = 0; waited < PATIENCE_MS; waited += LOOK_EVERY_MS) {
    await wait(LOOK_EVERY_MS);
    const quiet = traffic.quietSince();
    if (quiet === null || Date.now() - quiet < QUIET_MS) continue;
    const sinceTask = await page.evaluate(() => {
      const last = window.__calm.longTasks.at(-1);
      return performance.now() - (last === undefined ? 0 : last.start + last.duration);
    });
    if (sinceTask >= QUIET_MS) return;
  }
  throw new Error(`${page.url()} was not at rest after ${PATIENCE_MS / 1000} s.`);
}
