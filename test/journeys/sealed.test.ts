import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { awake, launch, phone, sidewaysScroll, visit } from './browser.ts';
import { type Published, publish, sealedFileIn } from './published-files.ts';
import { type Running, startStaticHost } from './static-host.ts';

const UNDER_A_PATH = '/board/november/';
const ELSEWHERE = 'report.example';

let browser: Browser;
let sealed: Published;
let host: Running;

beforeAll(async () => {
  browser = await launch([`--host-resolver-rules=MAP ${ELSEWHERE} 127.0.0.1`]);
  sealed = await publish('--sealed', '--expires', '30d', '--notes');
  host = await startStaticHost(sealed.folder, { prefix: UNDER_A_PATH, api: null });
});

afterAll(async () => {
  await browser?.close();
  await host?.stop();
});

/** What is printed begins at the folder, whatever its address will be. */
const linkOf = (printed: string) => host.url + printed.replace(/^index\.html/, '');

type Options = Parameters<typeof visit>[2] & { at?: string };

async function read(link: string, { at, ...options }: Options = {}) {
  const visitor = await visit(browser, 'about:blank', options);
  if (at !== undefined) await visitor.page.clock.setFixedTime(at);
  await visitor.page.goto(link);
  const title = await visitor.page.getByRole('heading', { level: 1 }).innerText();
  return { ...visitor, title, text: await visitor.page.locator('body').innerText() };
}

const SECRETS = /Website to customer|attention|Demo or contact/;

test('the key in the link opens it, asking nobody but its host, and a phone shows it whole', async () => {
  const { page, title, complaints, requests, close } = await read(linkOf(sealed.printed), {
    viewport: phone,
  });
  expect(title).toBe('One step needs attention.');
  await awake(page);
  expect(await sidewaysScroll(page)).toBe(0);
  expect(await page.getByRole('contentinfo').innerText()).toMatch(/its key is in the link/);
  expect(complaints).toEqual([]);
  for (const address of requests)
    expect(address).toMatch(/^(about:|data:|http:\/\/127\.0\.0\.1:\d+\/board\/november\/)/);
  const key = sealed.printed.split('#')[1] ?? '';
  expect(key).toHaveLength(43);
  for (const address of requests.slice(2)) expect(address).not.toContain(key);
  await close();
});

test('a link to a step keeps the key in the address', async () => {
  const { page, close } = await read(linkOf(sealed.printed));
  await page.getByRole('link', { name: 'See its weeks' }).click();
  expect(page.url()).toContain(sealed.printed.split('#')[1]);
  await page.reload();
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('One step needs attention.');
  await close();
});

test('attack 17: a “#” that a mail scanner wrote as %23 opens it too, on a host that knows nothing of it', async () => {
  const { page, title, close } = await read(linkOf(sealed.printed).replace('#', '%23'));
  expect(title).toBe('One step needs attention.');
  expect(page.url()).toBe(linkOf(sealed.printed).replace('?', ''));
  await close();
});

test('nothing in the folder tells what the report says', async () => {
  for (const name of ['index.html', path.basename(await sealedFileIn(sealed.folder))])
    expect(await readFile(path.join(sealed.folder, name), 'utf8')).not.toMatch(SECRETS);
  expect(sealed.told).toMatch(/does not protect/);
});

test.each([
  ['another key', 'A'.repeat(43), 'This link does not open the report.'],
  ['no key', '', 'This link is not complete.'],
  ['half a key', 'AAAA', 'This link is not complete.'],
])('attack 21: with %s it says so calmly, without naming the report', async (_, key, said) => {
  const { title, text, close } = await read(`${host.url}#${key}`);
  expect(title).toBe(said);
  expect(text).not.toMatch(SECRETS);
  expect(text).toMatch(/ask the person who sent it/);
  await close();
});

test('attack 21: after its date it stays sealed', async () => {
  const { title, text, close } = await read(linkOf(sealed.printed), { at: '2031-01-01' });
  expect(title).toBe('This report is no longer shown.');
  expect(text).not.toMatch(SECRETS);
  await close();
});

test('over plain http it says that it needs https', async () => {
  const { title, close } = await read(linkOf(sealed.printed).replace('127.0.0.1', ELSEWHERE));
  expect(title).toBe('This report opens only over https.');
  await close();
});

test('without scripts it says why it cannot be shown', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(linkOf(sealed.printed));
  expect(await page.locator('body').innerText()).toMatch(/^This report is encrypted\./);
  await context.close();
});

test('opened from a file it says where it opens, and loads nothing', async () => {
  const { title, text, requests, close } = await read(`file://${path.join(sealed.folder, sealed.printed)}`);
  expect(title).toBe('This report does not open from a file.');
  expect(text).toContain('Open it at the address that it was sent with.');
  expect(requests.filter((address) => address.startsWith('file:'))).toHaveLength(1);
  await close();
});

test('where something keeps its scripts from running it says so after a moment', async () => {
  const page = await browser.newPage();
  await page.route('**/*', async (route) => {
    const response = await route.fetch();
    const headers = { ...response.headers(), 'content-security-policy': "script-src 'none'" };
    await route.fulfill({ response, headers });
  });
  await page.goto(linkOf(sealed.printed));
  const words = page.getByText('lets no script run');
  expect(await words.isVisible()).toBe(false);
  await words.waitFor();
  await page.close();
});

test('what a mail program puts after the link is left out', async () => {
  for (const after of ['?utm_source=mail', ').', '%20']) {
    const { title, close } = await read(linkOf(sealed.printed) + after);
    expect(title).toBe('One step needs attention.');
    await close();
  }
});

test('attack 21: a file that was changed or taken away is told apart from a wrong link', async () => {
  const file = await sealedFileIn(sealed.folder);
  const whole = await readFile(file, 'utf8');
  const letter = whole[9_000] === 'A' ? 'B' : 'A';
  await writeFile(file, whole.slice(0, 9_000) + letter + whole.slice(9_001));
  const tampered = await read(linkOf(sealed.printed));
  expect(tampered.title).toBe('This link does not open the report.');
  expect(tampered.text).toContain('the file was changed');
  await tampered.close();
  await rm(file);
  const missing = await read(linkOf(sealed.printed));
  expect(missing.title).toBe('There is no report here any more.');
  await missing.close();
});

test('attack 21: offline it says so, and can be tried again', async () => {
  const again = await publish('--sealed');
  const other = await startStaticHost(again.folder, { prefix: '/', api: null });
  const link = other.url + again.printed.replace(/^index\.html/, '');
  const { page, close } = await visit(browser, 'about:blank');
  await page.route('**/*.jwe', (route) => route.abort('internetdisconnected'));
  await page.goto(link);
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('The report could not be reached.');
  await page.unroute('**/*.jwe');
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('heading', { name: /attention|ordinary/ }).waitFor();
  await awake(page);
  await close();
  await other.stop();
});
