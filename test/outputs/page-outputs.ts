import type { Browser, Locator, Page } from 'playwright-core';
import { launch, phone, visit } from '#test/journeys/browser.ts';
import { type Running, startStaticHost } from '#test/journeys/static-host.ts';
import type { Checkout, Outputs, Served } from './checkout.ts';
import { markupLines } from './normalised.ts';

const POLL_MS = 150;
const PATIENCE_MS = 40_000;

/** States of the page that its mocks can bring it into; a name the mocks no longer know is an output too. */
const scenarios = [
  'flagged',
  'calm',
  'dip',
  'answered',
  'closed',
  'mix-shift',
  'learning',
  'missing-week',
  'forming',
  'no-data',
  'one-week',
  'zeros',
  'paradox',
  'too-few',
  'thirty-stages',
  'two-hundred-segments',
  'long-names',
  'markup',
  'down',
  'server-error',
  'html',
  'truncated',
  'wrong-contract',
  'missing-field',
  'nowhere',
];

/** Addresses on the mocks: each scenario, the company's steps, links that cannot be followed. */
const views: Record<string, string> = {
  ...Object.fromEntries(scenarios.map((name) => [`scenario ${name}`, `?scenario=${name}`])),
  ...Object.fromEntries(
    ['whitepaper', 'account', 'tour', 'demo', 'paid'].flatMap((step) => [
      [`step ${step}`, `?step=${step}`],
      [`step ${step} by channel`, `?step=${step}&by=channel&weeks=104`],
    ]),
  ),
  'by channel': '?by=channel',
  'by country, one segment': '?by=country&segment=Finland',
  method: '?view=method',
  'step of a paradox': '?scenario=paradox&step=signup&by=channel',
  'step without people': '?scenario=zeros&step=signup',
  'wrong link': '?v=9&week=soon&by=colour&step=nowhere&funnel=other&weeks=3&view=all',
};

/** The text and the markup that Chromium shows of the built page, over mocks and over the server. */
export async function pageOutputs(checkout: Checkout, { url }: Served): Promise<Outputs> {
  const browser = await steadyBrowser();
  const host = await startStaticHost(checkout.demo, { prefix: '/', api: null });
  try {
    return new Map([...(await mocked(browser, host)), ...(await overTheServer(browser, url))]);
  } finally {
    await browser.close();
    await host.stop();
  }
}

async function mocked(browser: SteadyBrowser, host: Running): Promise<Outputs> {
  const outputs: Outputs = new Map();
  for (const [name, query] of Object.entries(views))
    await walk(outputs, `page/${name}`, { browser, url: host.url + query }, async () => undefined);
  await walk(
    outputs,
    'page/everything opened, on a phone',
    { browser, url: host.url, viewport: phone },
    async (page) => {
      await settled(page);
      for (const summary of await page.locator('summary').all()) await summary.click();
    },
  );
  return outputs;
}

/** What a reader does: the dialogs, an acknowledgement and a closing, each taken back, a link and its report. */
async function overTheServer(browser: SteadyBrowser, url: string): Promise<Outputs> {
  const outputs: Outputs = new Map();
  const step = (name: string, act: (page: Page, dialog: Locator) => Promise<void>) =>
    walk(outputs, `page/${name}`, { browser, url }, async (page) => {
      await settled(page);
      await act(page, page.getByRole('dialog'));
    });
  const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click();

  await step('review', async () => undefined);
  await step('keys dialog', (page) => press(page, /^Keys/));
  await step('find dialog', (page) => press(page, /^Find/));
  await step('acknowledgement form', (page) => press(page, EXPECTED));
  await step('acknowledged', async (page, dialog) => {
    await press(page, EXPECTED);
    await send(dialog, { why: 'price test', by: 'Growth lead' });
  });
  await step('withdrawal form', (page) => press(page, UNDO));
  await step('withdrawn', async (page, dialog) => {
    await press(page, UNDO);
    await send(dialog, { by: 'Sales lead' });
  });
  await step('closing form', (page) => press(page, CLOSE));
  await step('closed', async (page, dialog) => {
    await press(page, CLOSE);
    await send(dialog, { by: 'Growth lead' });
  });
  await step('reopening form', (page) => press(page, REOPEN));
  await step('reopened', async (page, dialog) => {
    await press(page, REOPEN);
    await send(dialog, { why: 'closed too early', by: 'Head of growth' });
  });
  await step('share form', (page) => press(page, 'Share'));
  await step('link made', async (page, dialog) => {
    await press(page, 'Share');
    await send(dialog, { label: 'Board', by: 'Growth lead' });
  });

  for (const more of sharedViews) {
    const made = await fetch(`${url}/api/v1/shares`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ funnel: 'main', label: 'Board', by: 'Growth lead', ...more }),
    });
    const { path } = await made.json();
    const name = `shared page/in Chromium, ${Object.keys(more).join(', ')}`;
    await walk(outputs, name, { browser, url: url + path }, async () => undefined);
  }
  for (const [name, place] of Object.entries({
    'of no link': `/s#${'A'.repeat(22)}`,
    'without a token': '/s',
  }))
    await walk(outputs, `shared page/${name}`, { browser, url: url + place }, async () => undefined);
  return outputs;
}

const sharedViews = [
  { views: 'review-and-steps', notes: true },
  { segmentBy: 'channel' },
  { password: 'a long password' },
];

/** Buttons are named as either version names them; fields by what they are in the form's data. */
const EXPECTED = /This is expected|Acknowledge as expected/;
const UNDO = /^Undo /;
const CLOSE = /^Close this week/;
const REOPEN = /^(Open it again|Reopen)/;

async function send(dialog: Locator, fields: Record<string, string>): Promise<void> {
  const form = dialog.locator('form');
  for (const [name, value] of Object.entries(fields)) await form.locator(`[name="${name}"]`).fill(value);
  await form.locator('button[type="submit"]').click();
  await form.waitFor({ state: 'detached' });
}

type Place = { browser: SteadyBrowser; url: string; viewport?: typeof phone };

/** Keeps what the page shows after `act`. A way that could not be walked to its end is an output too. */
async function walk(
  outputs: Outputs,
  name: string,
  { browser, url, ...options }: Place,
  act: (page: Page) => Promise<void>,
): Promise<void> {
  const look = async () => {
    const { page, close } = await visit(await browser.running(), url, {
      ...options,
      locale: 'en-GB',
      timezoneId: 'Europe/Helsinki',
    });
    page.setDefaultTimeout(PATIENCE_MS);
    await act(page);
    await keep(outputs, name, page);
    await close();
  };
  try {
    await look().catch((error: unknown) => {
      if (browser.isAlive()) throw error;
      return look();
    });
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    console.error(`${name} could not be walked to its end: ${said}`);
    outputs.set(`${name}: not walked to its end`, said);
  }
}

type SteadyBrowser = {
  isAlive: () => boolean;
  running: () => Promise<Browser>;
  close: () => Promise<void>;
};

/** A Chromium that is started again where it ended by itself, as it does on a machine that is short of memory. */
async function steadyBrowser(): Promise<SteadyBrowser> {
  let browser = await launch();
  return {
    isAlive: () => browser.isConnected(),
    running: async () => {
      if (!browser.isConnected()) browser = await launch();
      return browser;
    },
    close: () => browser.close(),
  };
}

async function keep(outputs: Outputs, name: string, page: Page): Promise<void> {
  outputs.set(`${name} (markup)`, markupLines(await settled(page)));
  outputs.set(`${name} (text)`, `${await page.title()}\n${await page.locator('body').innerText()}`);
}

/** The markup once it has stopped changing. */
async function settled(page: Page): Promise<string> {
  const shown = () => page.evaluate(() => document.body.outerHTML);
  await page.waitForLoadState('networkidle');
  let before = await shown();
  for (let waited = 0; waited < PATIENCE_MS; waited += POLL_MS) {
    await page.waitForTimeout(POLL_MS);
    const now = await shown();
    const isWaiting = (await page.locator('[aria-busy="true"]').count()) > 0;
    if (now === before && !isWaiting) return now;
    before = now;
  }
  return before;
}
