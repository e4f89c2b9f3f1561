import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { acknowledgementEndpoints } from '#domain/contract/acknowledgement-endpoints.ts';
import { urlOf } from '#domain/contract/paths.ts';
import { accessibilityFaults, phone, sidewaysScroll } from './browser.ts';
import { journey as test } from './journey.ts';

const headline = (page: Page) => page.getByRole('heading', { level: 1 }).innerText();
const answers = (page: Page) => page.getByRole('region', { name: 'Acknowledgements' });
const expected = (page: Page) => page.getByRole('button', { name: /It is expected …/ });

async function answerAsExpected(page: Page): Promise<void> {
  await expected(page).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Why').fill('price test');
  await dialog.getByLabel('Your name').fill('Growth lead');
  await dialog.getByRole('button', { name: 'It is expected' }).click();
  await dialog.waitFor({ state: 'detached' });
  await answers(page).waitFor();
}

/** What was accepted stays in sight. */
const ACCEPTED = /^An ordinary week, with one change you accepted/;

describe('answering a flag', () => {
  test('takes it off the agenda for every reader, through a reload and a crash, until it is undone', async ({
    arrive,
    weekline,
  }) => {
    const { page, complaints } = await arrive();
    expect(await headline(page)).toBe('One step needs attention.');
    await answerAsExpected(page);
    await page.getByRole('heading', { level: 1, name: ACCEPTED }).waitFor();
    expect(await answers(page).innerText()).toMatch(
      /Acknowledged: expected since \d+ \w+ — Growth lead, \d+ \w+: “price test”/,
    );

    await page.reload();
    await answers(page).waitFor();
    expect(await headline(page)).toMatch(ACCEPTED);

    await weekline.crash();
    await weekline.startAgain();
    const later = await arrive();
    await answers(later.page).waitFor();
    expect(await headline(later.page)).toMatch(ACCEPTED);
    expect(await expected(later.page).count()).toBe(0);

    await later.page.getByRole('button', { name: /^Undo the acknowledgement/ }).click();
    const undo = later.page.getByRole('dialog');
    await undo.getByLabel('Your name').fill('Sales lead');
    await undo.getByRole('button', { name: 'Undo it' }).click();
    await later.page.getByRole('heading', { level: 1, name: 'One step needs attention.' }).waitFor();
    expect(await answers(later.page).count()).toBe(0);
    expect(await expected(later.page).count()).toBe(1);
    expect([...complaints, ...later.complaints]).toEqual([]);
  });

  test('is done by keyboard alone, and gives the focus back', async ({ arrive }) => {
    const { page } = await arrive();
    const asked = expected(page).first();
    await asked.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.type('price test');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await asked.evaluate((button) => button === document.activeElement)).toBe(true);

    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.type('price test');
    const name = page.getByLabel('Your name');
    // A field for a date has a stop for its day, its month and its year.
    for (let stops = 0; stops < 8; stops++) {
      await page.keyboard.press('Tab');
      if (await name.evaluate((field) => field === document.activeElement)) break;
    }
    await page.keyboard.type('Growth lead');
    await page.keyboard.press('Enter');
    await answers(page).waitFor();
    await page.waitForFunction(() => document.activeElement?.id === 'acknowledgements');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Undo this acknowledgement' }).waitFor();
    expect(await page.getByLabel('Your name').inputValue()).toBe('Growth lead');
    await page.getByRole('button', { name: 'Undo it' }).press('Enter');
    await answers(page).waitFor({ state: 'detached' });
    await page.waitForFunction(() => document.activeElement?.matches('[data-story]') === true);
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    test(`fits a phone and leaves axe nothing to say, ${colorScheme}`, async ({ arrive }) => {
      const { page } = await arrive('', { colorScheme, viewport: phone });
      await page
        .getByRole('button', { name: /The definition changed/ })
        .first()
        .click();
      await page.getByRole('dialog').getByLabel('Why').waitFor();
      expect(await sidewaysScroll(page)).toBe(0);
      expect(await accessibilityFaults(page)).toEqual([]);
      await page.getByRole('button', { name: 'Cancel' }).click();
      await answerAsExpected(page);
      expect(await sidewaysScroll(page)).toBe(0);
      expect(await accessibilityFaults(page)).toEqual([]);
      await page.getByRole('button', { name: /^Undo the acknowledgement/ }).click();
      await page.getByRole('button', { name: 'Undo it' }).click();
      await answers(page).waitFor({ state: 'detached' });
    });
  }

  test('is not offered on paper', async ({ arrive }) => {
    const { page } = await arrive();
    await page.emulateMedia({ media: 'print' });
    expect(await expected(page).first().isVisible()).toBe(false);
  });
});

describe('the server', () => {
  test('takes no answer from a page of another site', async ({ browser, weekline }) => {
    const path = urlOf(acknowledgementEndpoints.acknowledge, { id: 'main' }).slice(1);
    const elsewhere = await browser.newPage();
    await elsewhere.goto('about:blank');
    const outcome = await elsewhere.evaluate(
      (url) =>
        fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }).then(
          ({ status }) => String(status),
          () => 'refused',
        ),
      `${weekline.url}${path}`,
    );
    await elsewhere.close();
    expect(outcome).toBe('refused');
    const simple = await fetch(`${weekline.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain', origin: 'https://elsewhere.example' },
      body: '{}',
    });
    expect(simple.status).toBe(403);
  });
});
