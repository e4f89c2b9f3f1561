import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, get, type Server } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freePort } from '#test/free-port.ts';
import { launch, visit } from './browser.ts';
import { startWeekline, type Weekline } from './weekline-server.ts';

const IMAGE = '<img src=x onerror="window.hacked=1">';
const SCRIPT = '"><script>window.hacked=1</script>';
const ADDRESS = 'javascript:window.hacked=1';
const FORMULA = '=HYPERLINK("https://elsewhere.example","x")';

const configuration = `workspace:
  name: '${IMAGE}'
  timeZone: UTC
  weekStartsOn: monday
  currency: EUR
conversions:
  - { id: visit, name: 'Visit ${SCRIPT}', kind: micro, owner: '${IMAGE}', definition: '${SCRIPT}', match: visit }
  - { id: paid, name: '${ADDRESS}', kind: macro, owner: '${ADDRESS}', definition: '${IMAGE}', match: paid }
funnels:
  - id: main
    name: 'Funnel ${IMAGE}'
    segmentBy: [channel]
    stages:
      - { id: visit, name: 'Visited ${IMAGE}', conversion: visit }
      - { id: paid, name: 'Paid ${SCRIPT}', conversion: paid, withinWeeks: 1 }
sources:
  - id: web
    kind: events
    files: events.csv
    event: event
    person: person
    time: { column: time, format: iso }
    properties: [channel]
    completeThrough: 2026-01-25
notes:
  - { date: 2026-01-20, text: '${IMAGE}${SCRIPT}' }
`;

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
const events = [
  'event,person,time,channel',
  ...[IMAGE, SCRIPT, ADDRESS, FORMULA].flatMap((channel, index) =>
    ['05', '13', '20'].flatMap((day) => [
      `visit,p${index}-${day},2026-01-${day}T10:00:00Z,${quoted(channel)}`,
      `paid,p${index}-${day},2026-01-${day}T11:00:00Z,${quoted(channel)}`,
    ]),
  ),
].join('\n');

let browser: Browser;
let weekline: Weekline;
let folder: string;
let elsewhere: Server;
let elsewhereUrl: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'weekline-hostile-'));
  await writeFile(path.join(folder, 'weekline.yaml'), configuration);
  await writeFile(path.join(folder, 'events.csv'), events);
  const port = await freePort();
  elsewhereUrl = `http://127.0.0.1:${port}/`;
  elsewhere = createServer((_, response) => {
    response.setHeader('content-type', 'text/html');
    response.end(`<!doctype html><title>Elsewhere</title><iframe src="${weekline.url}"></iframe>`);
  }).listen(port, '127.0.0.1');
  [browser, weekline] = await Promise.all([
    launch(),
    startWeekline(['--config', path.join(folder, 'weekline.yaml')]),
  ]);
});

afterAll(async () => {
  await browser?.close();
  await weekline?.stop();
  elsewhere?.close();
  await rm(folder, { recursive: true, force: true });
});

describe('markup in names, notes, owners and cells', () => {
  test.each(['', '?by=channel', '?step=paid&by=channel', '?view=method'])(
    'stays text in the page at %s',
    async (query) => {
      const { page, complaints, requests, close } = await visit(browser, `${weekline.url}${query}`);
      await page.getByRole('region', { name: 'The funnel' }).waitFor();
      await page.waitForLoadState('networkidle');
      expect(await page.evaluate(() => Reflect.has(window, 'hacked'))).toBe(false);
      expect(await page.locator('img, script:not([src]):not([type])').count()).toBe(0);
      const addresses = await page
        .locator('a')
        .evaluateAll((links) => links.map((link) => link.getAttribute('href')));
      expect(addresses.filter((href) => /^\s*javascript:/i.test(href ?? ''))).toEqual([]);
      const text = await page.locator('body').innerText();
      expect(text).toContain(IMAGE);
      expect(text).toContain(SCRIPT);
      expect(await page.title()).not.toContain('hacked=1</script><');
      const origin = new URL(weekline.url).origin;
      expect(requests.filter((url) => new URL(url).origin !== origin)).toEqual([]);
      expect(complaints).toEqual([]);
      await close();
    },
  );
});

describe('a page elsewhere', () => {
  test('cannot show this one in a frame', async () => {
    const { page, complaints, close } = await visit(browser, elsewhereUrl);
    await expect.poll(() => complaints.join('\n')).toMatch(/frame-ancestors|X-Frame-Options/i);
    const [, frame] = page.frames();
    expect(await frame?.locator('#root').count()).toBe(0);
    await close();
  });

  test.each([
    ['text/plain', 'api/v1/import'],
    ['application/x-www-form-urlencoded', 'api/v1/keys'],
    ['application/json', 'api/v1/keys'],
  ])('cannot have a browser send %s to %s', async (type, call) => {
    const { page, close } = await visit(browser, elsewhereUrl);
    const outcome = await page.evaluate(
      ([url, contentType]) =>
        fetch(url, {
          method: 'POST',
          credentials: 'include',
          headers: { 'content-type': contentType },
          body: '{"label":"a","by":"b"}',
        }).then(
          () => 'read',
          () => 'refused',
        ),
      [`${weekline.url}${call}`, type] as const,
    );
    expect(outcome).toBe('refused');
    // That the answer cannot be read says nothing: what was sent must have done nothing.
    expect(await (await fetch(`${weekline.url}api/v1/audit`)).json()).toEqual({ entries: [] });
    await close();
  });

  test('that asks under a name of its own learns nothing', async () => {
    const status = await new Promise((resolve, reject) => {
      const asked = get(
        `${weekline.url}api/v1/workspace`,
        { headers: { host: 'rebound.example' } },
        (response) => {
          response.resume();
          resolve(response.statusCode);
        },
      );
      asked.on('error', reject);
    });
    expect(status).toBe(403);
  });
});
