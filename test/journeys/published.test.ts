import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accessibilityFaults, awake, desktop, launch, phone, sidewaysScroll, type Visit } from './browser.ts';
import { pagesOf } from './pdf-pages.ts';
import { type Published, publish } from './published-files.ts';
import { type Running, startStaticHost } from './static-host.ts';
import { visits } from './visits.ts';

const CALM = '2026-08-31';
const UNDER_A_PATH = '/reports of growth/2026/';

let browser: Browser;
let flagged: Running & Published;
let calm: Running & Published;
const arriveAt = visits();

beforeAll(async () => {
  browser = await launch();
  flagged = await hosted(await publish('--notes', '--expires', '30d', '--by', 'channel'));
  calm = await hosted(await publish('--week', CALM));
});

afterAll(async () => {
  await browser?.close();
  await flagged?.stop();
  await calm?.stop();
});

async function hosted(published: Published): Promise<Running & Published> {
  const host = await startStaticHost(published.folder, { prefix: UNDER_A_PATH, api: null });
  return { ...published, ...host };
}

async function arrive(of: Running, options: Parameters<typeof arriveAt>[2] = {}): Promise<Visit> {
  return arriveAt(browser, of.url, options);
}

const funnel = ({ page }: Visit) => page.getByRole('region', { name: 'The funnel' });

describe('an open page with scripts switched off', () => {
  test('shows the sentence, the funnel, the flag, the waterfall and every chart, and nothing moves', async () => {
    const { context, page, shifts } = await withoutScripts();
    await page.goto(flagged.url);

    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('One step needs attention.');
    const rows = page.getByRole('region', { name: 'The funnel' }).locator('tbody tr');
    expect(await rows.count()).toBe(6);
    expect(await rows.filter({ hasText: 'Below usual' }).innerText()).toContain('Demo or contact sales');
    for (const name of [/To talk about/, 'Week by week'])
      expect(await page.getByRole('region', { name }).first().isVisible()).toBe(true);
    const lines = page.locator('[id^="step-"] svg[viewBox="0 0 1000 1000"] path');
    for (const box of await lines.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().width)))
      expect(box).toBeGreaterThan(100);
    expect(await lines.count()).toBe(10);
    expect(shifts).toEqual([]);
    await page.getByText('As a table').last().click();
    expect(await page.getByRole('table').last().locator('tbody tr').count()).toBe(26);
    await context.close();
  });

  test.each([desktop, phone])(
    'nothing moves while it arrives block by block: $width px wide',
    async (viewport) => {
      const slow = await startStaticHost(flagged.folder, { prefix: '/', api: null, pause: 15 });
      const { context, page, shifts } = await withoutScripts({ viewport });
      await page.goto(slow.url);
      expect(await page.getByText(/^On that date: “New demo form/).isVisible()).toBe(true);
      expect(shifts).toEqual([]);
      await context.close();
      await slow.stop();
    },
  );
});

async function withoutScripts(options: BrowserContextOptions = {}) {
  const context = await browser.newContext({ javaScriptEnabled: false, ...options });
  const page = await context.newPage();
  const client = await context.newCDPSession(page);
  const shifts: unknown[] = [];
  client.on('PerformanceTimeline.timelineEventAdded', ({ event }) => shifts.push(event));
  await client.send('PerformanceTimeline.enable', { eventTypes: ['layout-shift'] });
  return { context, page, shifts };
}

describe('an open page', () => {
  test('wakes without a complaint, asks nobody but its host, and takes two requests', async () => {
    const { page, complaints, requests } = await arrive(flagged);
    await awake(page);
    expect(await page.title()).toBe('One step needs attention. · Website to customer');
    expect(requests.filter((address) => !address.startsWith('data:'))).toHaveLength(2);
    for (const address of requests) expect(address).toMatch(new RegExp(`^(${escaped(flagged.url)}|data:)`));
    expect(complaints).toEqual([]);
  });

  test('reads out any week: by key, by mouse, by finger', async () => {
    const { page } = await arrive(flagged, { hasTouch: true });
    const step = page.getByRole('region', { name: 'Free account → Demo or contact sales' });
    const slider = step.getByRole('slider');
    await slider.scrollIntoViewIfNeeded();
    await step.locator('input:enabled').waitFor();
    const says = (words: string | RegExp) => step.getByText(words).first().waitFor();
    await slider.focus();
    await page.keyboard.press('ArrowLeft');
    await says('2–8 Nov 2026: ');
    expect(await slider.getAttribute('aria-valuetext')).toMatch(/^2–8 Nov 2026: \d/);
    const box = await slider.boundingBox();
    if (box === null) throw new Error('The slider has no place.');
    await page.mouse.move(box.x + 9, box.y + box.height / 2);
    await says('18–24 May 2026: ');
    await page.touchscreen.tap(box.x + box.width / 2, box.y + box.height / 2);
    await says(/\d+–\d+ Aug 2026: /);
  });

  test('works where a browser keeps nothing at all', async () => {
    const visitor = await arrive(flagged);
    await visitor.page.addInitScript(() => {
      for (const store of ['localStorage', 'sessionStorage', 'indexedDB', 'caches'])
        Object.defineProperty(window, store, {
          get: () => {
            throw new DOMException('The operation is insecure.', 'SecurityError');
          },
        });
    });
    await visitor.page.reload();
    await awake(visitor.page);
    expect(visitor.complaints).toEqual([]);
  });

  test('attack 21: reads the same in any time zone and language', async () => {
    const here = await arrive(flagged);
    const there = await arrive(flagged, { timezoneId: 'Pacific/Auckland', locale: 'fi-FI' });
    await awake(there.page);
    expect(await there.page.locator('body').innerText()).toBe(await here.page.locator('body').innerText());
    expect(there.complaints).toEqual([]);
  });

  test('attack 21: a phone needs no sideways scroll, the stages are cards, ordinary ones folded, and axe finds no fault', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const visitor = await arrive(flagged, { viewport: phone, colorScheme });
      expect(await sidewaysScroll(visitor.page)).toBe(0);
      expect(await accessibilityFaults(visitor.page)).toEqual([]);
      const cards = async () => {
        const rows = funnel(visitor).locator('tbody tr');
        const displays = await rows.evaluateAll((all) => all.map((row) => getComputedStyle(row).display));
        return { drawn: new Set(displays), shown: displays.filter((display) => display !== 'none').length };
      };
      expect(await cards()).toEqual({ drawn: new Set(['none', 'grid']), shown: 1 });
      await funnel(visitor).getByText('5 stages as usual').click();
      expect(await cards()).toEqual({ drawn: new Set(['grid']), shown: 6 });
    }
  });

  test.each(['A4', 'Letter'] as const)(
    'attack 21: prints on one page of %s, flagged or calm',
    async (format) => {
      for (const of of [flagged, calm]) {
        const { page } = await arrive(of);
        await awake(page);
        const pdf = await page.pdf({
          format,
          printBackground: true,
          margin: { top: '12mm', bottom: '12mm', left: '14mm', right: '14mm' },
        });
        expect(pagesOf(pdf)).toBe(1);
      }
    },
  );

  test('a calm week is one sentence and the funnel', async () => {
    const { page } = await arrive(calm);
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('An ordinary week.');
    expect(await page.getByRole('region', { name: /To talk about/ }).count()).toBe(0);
  });

  test('attack 21: after its date it hides the report and says whom to ask, without naming it', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.clock.setFixedTime('2031-01-01');
    await page.goto(flagged.url);
    await page.getByRole('heading', { name: 'This report is no longer shown.' }).waitFor();
    expect(await page.locator('body').innerText()).not.toMatch(/Website to customer|attention|Demo/);
    expect(await page.locator('body').innerText()).toContain('Ask the person who sent it');
    await context.close();
  });

  test('attack 19: a link out of the page tells nothing of where it was', async () => {
    const { page } = await arrive(flagged);
    await page.evaluate((href) => {
      const link = document.createElement('a');
      link.href = href;
      link.textContent = 'out';
      document.body.prepend(link);
    }, calm.url);
    await page.getByText('out', { exact: true }).click();
    await page.getByRole('heading', { name: 'An ordinary week.' }).waitFor();
    expect(await page.evaluate(() => document.referrer)).toBe('');
  });
});

function escaped(text: string): string {
  return encodeURI(text).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
