import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Browser, Page, Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freePort } from '#test/free-port.ts';
import { accessibilityFaults, launch } from './browser.ts';
import { startScenarioApi } from './scenario-api.ts';
import { listening, type Running, startStaticHost } from './static-host.ts';
import { visits } from './visits.ts';

const root = path.resolve(import.meta.dirname, '../..');
const built = path.join(root, 'dist/page');
const prefix = '/reports/growth/';
const run = promisify(execFile);

let browser: Browser;
const arriveAt = visits();

beforeAll(async () => {
  browser = await launch();
});

afterAll(() => browser?.close());

const funnel = (page: Page) => page.getByRole('region', { name: 'The funnel' });

type Stub = { url: string; process: ChildProcess };

async function startStub(command: string, args: readonly string[]): Promise<Stub> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}/`;
  const child = spawn(command, [...args, String(port)], { cwd: root, stdio: 'ignore' });
  await expect
    .poll(
      () =>
        fetch(`${url}api/v1/workspace`).then(
          ({ status }) => status,
          () => null,
        ),
      { timeout: 30_000 },
    )
    .toBe(200);
  return { url, process: child };
}

describe.each([
  ['Python', 'python3', ['examples/own-api/api.py']],
  ['TypeScript', path.join(root, 'node_modules/.bin/tsx'), ['examples/own-api/api.ts']],
] as const)('the stub of ten lines in %s', (_, command, args) => {
  test('passes the check, and the page under a sub-path of another origin shows its people', async () => {
    const stub = await startStub(command, args);
    const host = await startStaticHost(built, {
      prefix,
      api: `${stub.url}api/v1`,
      headers: { 'content-security-policy': strict(stub.url) },
    });
    try {
      const { stdout, stderr } = await run(path.join(root, 'dist/server/main.js'), [
        'check-api',
        stub.url,
        '--origin',
        host.url,
      ]);
      expect(stderr).toMatch(/^0 faults, /m);
      expect(stdout).toContain('Eight people: 1 funnel, weeks from 2026-01-05 to 2026-01-26');
      const { page, complaints } = await arriveAt(browser, host.url);
      await funnel(page).waitFor();
      expect(await page.locator('main').innerText()).toMatch(/Visited\s+1\s+−50/);
      expect(await page.locator('main').innerText()).not.toMatch(/Recorded|Ask again|weekline\.yaml/);
      expect(complaints).toEqual([]);
    } finally {
      await host.stop();
      stub.process.kill();
    }
  });
});

/** As docs/own-api.md gives it to whoever hosts the page. */
function strict(api: string): string {
  return `default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self' ${new URL(api).origin}; base-uri 'self'; form-action 'self'; frame-ancestors 'none'`;
}

describe('a host that knows nothing of the page', () => {
  test('may forbid everything inline: the layers of the styles keep their order', async () => {
    const api = await startScenarioApi('flagged');
    const host = await startStaticHost(built, {
      prefix,
      api: api.url,
      headers: { 'content-security-policy': strict(api.url) },
    });
    const { page, complaints } = await arriveAt(browser, host.url);
    await funnel(page).waitFor();
    const layers = await page.evaluate(() =>
      [...document.styleSheets].map((sheet) => {
        const [first] = sheet.cssRules;
        return first instanceof CSSLayerStatementRule ? first.nameList.join() : 'none';
      }),
    );
    expect(new Set(layers)).toEqual(new Set(['tokens,base,ui,features,app,print']));
    expect(complaints).toEqual([]);
    await Promise.all([host.stop(), api.stop()]);
  });

  const spoilt: [string, RegExp, (route: Route) => Promise<void>][] = [
    ['scripts that are gone', /\.js$/, (route) => route.fulfill({ status: 404 })],
    ['scripts and styles that are gone', /\/assets\//, (route) => route.fulfill({ status: 404 })],
    [
      'scripts of no type',
      /\.js$/,
      async (route) =>
        route.fulfill({ response: await route.fetch(), contentType: 'application/octet-stream' }),
    ],
  ];
  test.each(spoilt)('never leaves it blank: %s', async (_, files, spoil) => {
    const host = await startStaticHost(built, { prefix, api: '' });
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.route(files, spoil);
    await page.goto(host.url);
    await page.getByText('This page has not started.').waitFor({ timeout: 20_000 });
    expect(await page.locator('body').innerText()).toContain('an address that ends in a slash');
    expect(await accessibilityFaults(page)).toEqual([]);
    await context.close();
    await host.stop();
  });

  test('nor when it is opened as a file', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`file://${built}/index.html`);
    await page.getByText('This page has not started.').waitFor({ timeout: 20_000 });
    await context.close();
  });

  test('an old tab whose parts are gone offers to reload', async () => {
    const api = await startScenarioApi('flagged');
    const host = await startStaticHost(built, { prefix, api: api.url });
    const { page } = await arriveAt(browser, host.url);
    await funnel(page).waitFor();
    const entry = readdirSync(path.join(built, 'assets')).find((name) => /^page-.*\.js$/.test(name)) ?? '';
    await page.route(/\/assets\/method-dialog/, (route) => route.fulfill({ status: 404 }));
    await page.route(host.url, async (route) => {
      const html = await (await route.fetch()).text();
      await route.fulfill({ body: html.replaceAll(entry, 'index-another.js'), contentType: 'text/html' });
    });
    await page.getByRole('link', { name: 'How a step is judged' }).click();
    const dialog = page.getByRole('dialog', { name: 'How a step is judged' });
    await dialog.getByText(/Weekline has been updated since this tab was opened/).waitFor();
    expect(await dialog.getByRole('link', { name: 'Reload the page' }).count()).toBe(1);
    await Promise.all([host.stop(), api.stop()]);
  });

  test('an API without the header for other origins is named as the likely cause', async () => {
    const mute = await listening(
      createServer((_, response) =>
        response.writeHead(200, { 'content-type': 'application/json' }).end('{}'),
      ),
      '/',
    );
    const host: Running = await startStaticHost(built, { prefix, api: mute.url });
    const { page } = await arriveAt(browser, host.url);
    const alert = page.getByRole('alert');
    await alert.waitFor();
    expect(await alert.innerText()).toContain(
      `“access-control-allow-origin: ${new URL(host.url).origin}” (CORS)`,
    );
    await Promise.all([host.stop(), mute.stop()]);
  });
});
