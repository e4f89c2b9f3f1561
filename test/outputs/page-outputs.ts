import type { Browser, Page } from 'playwright-core';
import { launch, phone, type Visit, visit } from '#test/journeys/browser.ts';
import { type Running, startStaticHost } from '#test/journeys/static-host.ts';
import type { Checkout, Outputs, Served } from './checkout.ts';
import { markupLines } from './normalised.ts';

const POLL_MS = 150;
const PATIENCE_MS = 20_000;

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
  const browser = await launch();
  const host = await startStaticHost(checkout.demo, { prefix: '/', api: null });
  try {
    return new Map([...(await mocked(browser, host)), ...(await overTheServer(browser, url))]);
  } finally {
    await browser.close();
    await host.stop();
  }
}

async function mocked(browser: Browser, host: Running): Promise<Outputs> {
  const outputs: Outputs = new Map();
  for (const [name, query] of Object.entries(views))
    await visited(browser, host.url + query, ({ page }) => keep(outputs, `page/${name}`, page));
  await visited(
    browser,
    host.url,
    async ({ page }) => {
      await settled(page);
      for (const summary of await page.locator('summary').all()) await summary.click();
      await keep(outputs, 'page/everything opened, on a phone', page);
    },
    { viewport: phone },
  );
  return outputs;
}

/** What a reader does on one page after the other: the dialogs, an acknowledgement, a closing, a link and its report. */
async function overTheServer(browser: Browser, url: string): Promise<Outputs> {
  const outputs: Outputs = new Map();
  await visited(browser, url, async ({ page }) => {
    const dialog = page.getByRole('dialog');
    const button = (name: string | RegExp) => page.getByRole('button', { name });
    await keep(outputs, 'page/review', page);

    for (const [key, name] of [
      ['?', 'keys'],
      ['/', 'find'],
    ] as const) {
      await page.keyboard.press(key);
      await dialog.waitFor();
      await keep(outputs, `page/${name} dialog`, page);
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
    }

    await button(/This is expected/)
      .first()
      .click();
    await keep(outputs, 'page/acknowledgement form', page);
    await dialog.getByLabel('Why').fill('price test');
    await dialog.getByLabel('Who says so').fill('Growth lead');
    await dialog.getByRole('button', { name: 'It is expected' }).click();
    await dialog.waitFor({ state: 'detached' });
    await keep(outputs, 'page/acknowledged', page);
    await button(/^Undo the answer/).click();
    await keep(outputs, 'page/withdrawal form', page);
    await dialog.getByLabel('Who undoes it').fill('Sales lead');
    await dialog.getByRole('button', { name: 'Undo it' }).click();
    await dialog.waitFor({ state: 'detached' });

    await button('Close this week').click();
    await keep(outputs, 'page/closing form', page);
    await dialog.getByLabel('Who closes it').fill('Growth lead');
    await button('Close the week').click();
    await dialog.waitFor({ state: 'detached' });
    await keep(outputs, 'page/closed', page);
    await button('Open it again').click();
    await keep(outputs, 'page/reopening form', page);
    await dialog.getByLabel('Why').fill('closed too early');
    await dialog.getByLabel('Who opens it').fill('Head of growth');
    await dialog.getByRole('button', { name: 'Open it again' }).click();
    await dialog.waitFor({ state: 'detached' });

    await button('Share').click();
    await keep(outputs, 'page/share form', page);
    await dialog.getByRole('textbox').first().fill('Board');
    for (const box of await dialog.getByRole('textbox').all())
      if ((await box.inputValue()) === '' && (await box.getAttribute('type')) !== 'password')
        await box.fill('Growth lead');
    await dialog.locator('button[type="submit"]').click();
    await dialog.getByText('/s#').or(dialog.locator('input[value*="/s#"]')).first().waitFor();
    await keep(outputs, 'page/share made', page);
  });
  await sharedReports(browser, url, outputs);
  return outputs;
}

async function sharedReports(browser: Browser, url: string, outputs: Outputs): Promise<void> {
  for (const more of [
    { views: 'review-and-steps', notes: true },
    { segmentBy: 'channel' },
    { password: 'a long password' },
  ]) {
    const body = { funnel: 'main', label: 'Board', by: 'Growth lead', ...more };
    const made = await fetch(`${url}/api/v1/shares`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const { path } = await made.json();
    await visited(browser, url + path, ({ page }) =>
      keep(outputs, `shared page/in Chromium, ${Object.keys(more).join(', ')}`, page),
    );
  }
  await visited(browser, `${url}/s#${'A'.repeat(22)}`, ({ page }) =>
    keep(outputs, 'shared page/of no link', page),
  );
  await visited(browser, `${url}/s`, ({ page }) => keep(outputs, 'shared page/without a token', page));
}

async function visited(
  browser: Browser,
  url: string,
  look: (visit: Visit) => Promise<void>,
  options: Parameters<typeof visit>[2] = {},
): Promise<void> {
  const visitor = await visit(browser, url, { ...options, locale: 'en-GB', timezoneId: 'Europe/Helsinki' });
  visitor.page.setDefaultTimeout(PATIENCE_MS);
  await look(visitor).catch((error: unknown) => {
    throw new Error(`${url} could not be walked through`, { cause: error });
  });
  await visitor.close();
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
