import AxeBuilder from '@axe-core/playwright';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

/** Without these Chromium talks to its maker's servers, many times at every start. */
const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const desktop = { width: 1440, height: 900 };
export const phone = { width: 360, height: 740 };

/** The Chromium that the test runner found; it is named in WEEKLINE_CHROMIUM. */
export function launch(more: readonly string[] = []): Promise<Browser> {
  const executablePath = process.env.WEEKLINE_CHROMIUM;
  if (executablePath === undefined)
    throw new Error('WEEKLINE_CHROMIUM is not set: run npm test, or name a Chromium in it.');
  return chromium.launch({ executablePath, args: [...quiet, ...more] });
}

export type Visit = { page: Page; complaints: string[]; requests: string[]; close: () => Promise<void> };

/** A fresh visitor. `complaints` collects what the page says on the console's error channel and every uncaught error. */
export async function visit(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<Visit> {
  const context = await browser.newContext({ viewport: desktop, reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  const requests: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => requests.push(request.url()));
  await page.goto(url);
  return { page, complaints, requests, close: () => context.close() };
}

/** A shared report whose charts answer: they wake when they are about to be looked at. */
export async function awake(page: Page): Promise<void> {
  await page.locator('input[type="range"]').first().scrollIntoViewIfNeeded();
  await page.locator('input[type="range"]:enabled').first().waitFor();
}

/** What axe finds against WCAG 2.2 AA, one line each: rule, and the elements it means. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  return violations.map(
    ({ id, help, nodes }) => `${id}: ${help} — ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
  );
}

/** How far the page can be scrolled sideways, in CSS pixels; 0 is right. */
export function sidewaysScroll(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
