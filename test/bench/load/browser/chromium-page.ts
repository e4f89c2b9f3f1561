import { type Browser, type CDPSession, chromium, type Page } from 'playwright-core';
import { ensureChromium } from '#test/browser/chromium.ts';

/** A mid-range phone on slow 4G, as the browser itself emulates it. */
const LATENCY_MS = 150;
const DOWN_BYTES_S = 1_600_000 / 8;
const UP_BYTES_S = 750_000 / 8;
const CPU_SLOWDOWN = 4;

const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export function chromiumPath(): string {
  const found = ensureChromium();
  if (found.kind === 'none') throw new Error(found.reason);
  return found.path;
}

/** `ignoreHTTPSErrors` would switch the HTTP cache off; a pinned key leaves the browser as it is. */
export function flagsTrusting(pin: string): string[] {
  return [...quiet, `--ignore-certificate-errors-spki-list=${pin}`];
}

export function launchTrusting(pin: string): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath(), args: flagsTrusting(pin) });
}

/** A phone that has never seen the page: empty cache, slow line, slow processor. */
export async function slowPhone(
  browser: Browser,
): Promise<{ page: Page; session: CDPSession; close: () => Promise<void> }> {
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    deviceScaleFactor: 2,
    isMobile: true,
    hasTouch: true,
  });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: LATENCY_MS,
    downloadThroughput: DOWN_BYTES_S,
    uploadThroughput: UP_BYTES_S,
  });
  await session.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN });
  return { page, session, close: () => context.close() };
}
