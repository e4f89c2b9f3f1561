import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ScenarioName } from '#mocks/scenarios.ts';
import { accessibilityFaults, launch, phone, sidewaysScroll, type Visit } from './browser.ts';
import { type ScenarioApi, startScenarioApi } from './scenario-api.ts';
import { type Running, startStaticHost } from './static-host.ts';
import { visits } from './visits.ts';

const built = path.resolve(import.meta.dirname, '../../dist/page');
const subPath = '/reports/growth/';

let browser: Browser;
let api: ScenarioApi;
let host: Running;
const arriveAt = visits();

beforeAll(async () => {
  api = await startScenarioApi('flagged');
  host = await startStaticHost(built, { prefix: subPath, api: api.url });
  browser = await launch();
});

afterAll(async () => {
  await browser?.close();
  await host?.stop();
  await api?.stop();
});

async function arrive(
  scenario: ScenarioName,
  query = '',
  options: Parameters<typeof arriveAt>[2] = {},
): Promise<Visit> {
  api.turn(scenario);
  return arriveAt(browser, `${host.url}${query}`, options);
}

const funnel = (page: Page) => page.getByRole('region', { name: 'The funnel' });
const headline = (page: Page) => page.getByRole('heading', { level: 1 });
const digitsIn = async (page: Page) =>
  (await page.locator('main').innerText()).match(/\d+(?:[.,]\d+)?\s?%/g) ?? [];

describe('the same static files under a sub-path of a host that knows nothing of them', () => {
  test('show the review of an API on another origin that only the <meta> tag names', async () => {
    const { page, complaints } = await arrive('flagged');
    await funnel(page).waitFor();
    expect(complaints).toEqual([]);
  });
});

describe('when the metrics API fails at the first load, the page says what and what to do, and shows no number', () => {
  const failures: [ScenarioName, RegExp, RegExp][] = [
    ['down', /cannot be reached/, /Check the network/],
    ['server-error', /./, /log/i],
    ['html', /web page came back/, /Sign in/],
    ['truncated', /cut off/, /proxy/],
    ['wrong-contract', /another version of the contract/, /Serve weekline\.counts\/1/],
    ['missing-field', /does not follow the contract/, /calendar/],
  ];
  for (const [scenario, title, remedy] of failures) {
    test(scenario, async () => {
      const { page } = await arrive(scenario);
      const alert = page.getByRole('alert');
      await alert.waitFor();
      expect(await alert.innerText()).toMatch(title);
      expect(await alert.innerText()).toMatch(remedy);
      expect(await digitsIn(page)).toEqual([]);
      expect(await accessibilityFaults(page)).toEqual([]);
    });
  }

  test('and one press of the button is enough once it is back', async () => {
    const { page } = await arrive('down');
    await page.getByRole('alert').waitFor();
    api.turn('flagged');
    await page.getByRole('alert').getByRole('button').click();
    await funnel(page).waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
  });

  test('an answer that takes ten seconds is waited for, and the page says that it waits', async () => {
    const { page } = await arrive('slow');
    await page.getByText(/still waiting/i).waitFor();
    await funnel(page).waitFor({ timeout: 30_000 });
    expect(await page.getByText(/still waiting/i).count()).toBe(0);
  });
});

describe('axe finds nothing in any state of a week, on a screen or on a phone in the dark', () => {
  const onPhone = { viewport: phone, colorScheme: 'dark' as const };
  test.each<[ScenarioName, RegExp, Parameters<typeof arrive>[2]?]>([
    ['calm', /^An ordinary week/],
    ['fewer-people', /^Fewer people came/, onPhone],
    ['just-outside', /^An ordinary week/],
    ['restless', /^An ordinary week/, onPhone],
    ['accepted', /one change you accepted/],
    ['untrusted', /^Not to be trusted/, onPhone],
    ['learning', /cannot be judged/],
    ['missing-week', /^Data is missing/, onPhone],
    ['forming', /still forming/],
    ['no-data', /^No data yet/, onPhone],
  ])('%s', async (scenario, title, options) => {
    const { page, complaints } = await arrive(scenario, '', options);
    await headline(page).filter({ hasText: title }).waitFor();
    if (scenario !== 'no-data') await page.getByRole('link', { name: 'How a step is judged' }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await sidewaysScroll(page)).toBe(0);
    expect(complaints).toEqual([]);
  });
});

describe('when the metrics API fails later', () => {
  test('the week that was shown stays, under its own name, with the reason above it', async () => {
    const { page } = await arrive('flagged');
    await funnel(page).waitFor();
    const said = await headline(page).innerText();
    api.turn('down');
    await page.getByRole('button', { name: 'Previous week' }).click();
    await page.getByRole('alert').waitFor();
    expect(await headline(page).innerText()).toBe(said);
    expect(await page.getByRole('alert').getByRole('heading').innerText()).toMatch(
      /^Still showing the week \d.*cannot be reached from this page\.$/,
    );
  });
});

describe('a part of the page that cannot be fetched', () => {
  test('takes nothing else away, and comes with one press once the network is back', async () => {
    const { page } = await arrive('flagged');
    await page.getByRole('region', { name: /To talk about/ }).waitFor();
    await page.context().setOffline(true);
    await page.getByRole('link', { name: 'How a step is judged' }).click();
    const dialog = page.getByRole('dialog', { name: 'How a step is judged' });
    await dialog.getByText('Part of the page could not be loaded.').waitFor();
    expect(await page.getByRole('region', { name: /To talk about/ }).count()).toBe(1);
    await page.context().setOffline(false);
    await dialog.getByRole('button', { name: 'Try again' }).click();
    await dialog.getByRole('heading', { name: 'In two minutes' }).waitFor();
    const unstyled = await page.evaluate(
      () =>
        [...document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]')].filter(
          ({ sheet }) => !sheet,
        ).length,
    );
    expect(unstyled).toBe(0);
    await page.goBack();
    await dialog.waitFor({ state: 'detached' });
  });

  test('does not keep a reader from answering: the form is there before it is asked for', async () => {
    const { page, requests } = await arrive('flagged');
    await page
      .getByRole('button', { name: /It is expected …/ })
      .first()
      .waitFor();
    await expect.poll(() => requests.some((address) => /open-form/.test(address))).toBe(true);
    await page.waitForLoadState('networkidle');
    await page.context().setOffline(true);
    await page
      .getByRole('button', { name: /It is expected …/ })
      .first()
      .click();
    await page.getByRole('dialog').getByLabel('Why').waitFor();
  });
});

describe('links that cannot be followed as they stand', () => {
  test('a week that is none is named, and the latest one is shown', async () => {
    const { page } = await arrive('flagged', '?v=1&week=2026-13-99');
    await funnel(page).waitFor();
    await page
      .locator('main')
      .getByText(/2026-13-99.*not a week/)
      .waitFor();
  });

  test('a funnel that does not exist is named, with those that do', async () => {
    const { page } = await arrive('flagged', '?v=1&funnel=nonsense');
    await page
      .getByText(/nonsense/)
      .first()
      .waitFor();
  });

  test('a week before the first one says so', async () => {
    const { page } = await arrive('flagged', '?v=1&week=1999-01-04');
    await page.getByText(/1999/).first().waitFor();
  });

  test('a mangled link never breaks the page', async () => {
    const { page } = await arrive(
      'flagged',
      '?v=%F0%28&week=%00&by=__proto__&segment=%3Cb%3E&step=constructor&funnel=',
    );
    await funnel(page).waitFor();
  });
});

describe('data of every shape', () => {
  const shapes: ScenarioName[] = [
    'calm',
    'dip',
    'mix-shift',
    'learning',
    'missing-week',
    'forming',
    'no-data',
    'one-week',
    'zeros',
    'too-few',
    'thirty-stages',
    'two-hundred-segments',
    'long-names',
    'markup',
  ];
  for (const scenario of shapes) {
    test(`${scenario}: readable at 360 and 1440 px, nothing sideways, nothing axe objects to`, async () => {
      const { page, complaints } = await arrive(scenario, '', { viewport: phone });
      await headline(page).waitFor();
      expect((await headline(page).innerText()).length).toBeGreaterThan(5);
      expect(await sidewaysScroll(page)).toBe(0);
      await page.setViewportSize({ width: 1440, height: 900 });
      expect(await sidewaysScroll(page)).toBe(0);
      expect(await accessibilityFaults(page)).toEqual([]);
      expect(complaints).toEqual([]);
      expect(await page.locator('main').innerText()).not.toMatch(/NaN|undefined|Infinity|null/);
    });
  }

  test('markup in names stays text', async () => {
    const { page } = await arrive('markup');
    await funnel(page).waitFor();
    expect(await page.locator('main').innerText()).toMatch(/<img/);
    expect(await page.locator('main img').count()).toBe(0);
  });

  test('no data says what to run, and no number', async () => {
    const { page } = await arrive('no-data');
    await page.getByText(/weekline import/).waitFor();
    expect(await digitsIn(page)).toEqual([]);
  });
});
