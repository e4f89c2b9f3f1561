import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { accessibilityFaults, desktop, phone, sidewaysScroll } from './browser.ts';
import { journey as test } from './journey.ts';

const closing = (page: Page) => page.getByRole('button', { name: 'Record this week' });
const closed = (page: Page) => page.getByText(/^Recorded on \d+ \w+ by growth lead · as reported/);

async function reopen(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Withdraw the record …' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Why').fill('closed too early');
  await dialog.getByLabel('Your name').fill('head of growth');
  await dialog.getByRole('button', { name: 'Withdraw the record' }).click();
  await closing(page).waitFor();
}

describe('closing a week', () => {
  test('is done by keyboard alone, lasts through a reload and a crash, and is undone with a reason', async ({
    arrive,
    weekline,
  }) => {
    const { page, complaints } = await arrive();
    await closing(page).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Record this week' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await closing(page).evaluate((button) => button === document.activeElement)).toBe(true);

    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByLabel('Your name').focus();
    await page.keyboard.type('growth lead');
    await page.keyboard.press('Enter');
    await closed(page).waitFor();
    await page.waitForFunction(() => document.activeElement?.textContent?.includes('Recorded on') === true);

    await page.reload();
    await closed(page).waitFor();
    await weekline.crash();
    await weekline.startAgain();
    const later = await arrive();
    await closed(later.page).waitFor();
    await reopen(later.page);
    expect([...complaints, ...later.complaints]).toEqual([]);
  });

  for (const colorScheme of ['light', 'dark'] as const)
    for (const viewport of [desktop, phone])
      test(`leaves axe nothing to say, ${colorScheme} at ${viewport.width} px`, async ({ arrive }) => {
        const { page } = await arrive('', { colorScheme, viewport });
        await closing(page).click();
        await page.getByRole('dialog').getByLabel('Your name').fill('growth lead');
        expect(await sidewaysScroll(page)).toBe(0);
        expect(await accessibilityFaults(page)).toEqual([]);
        await page.getByRole('button', { name: 'Record the week' }).click();
        await closed(page).waitFor();
        expect(await sidewaysScroll(page)).toBe(0);
        expect(await accessibilityFaults(page)).toEqual([]);
        await reopen(page);
      });

  test('is not offered on paper, and a closed week says so there', async ({ arrive }) => {
    const { page } = await arrive();
    await page.emulateMedia({ media: 'print' });
    expect(await closing(page).isVisible()).toBe(false);
    await page.emulateMedia({ media: 'screen' });
    await closing(page).click();
    await page.getByRole('dialog').getByLabel('Your name').fill('growth lead');
    await page.getByRole('button', { name: 'Record the week' }).click();
    await closed(page).waitFor();
    await page.emulateMedia({ media: 'print' });
    expect(await closed(page).isVisible()).toBe(true);
    await page.emulateMedia({ media: 'screen' });
    await reopen(page);
  });
});
