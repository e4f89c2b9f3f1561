import { describe, expect } from 'vitest';
import { reviewSchema } from '#domain/contract/review-schema.ts';
import { arrivalsAt } from '#domain/funnel/arrivals.ts';
import { accessibilityFaults, phone, sidewaysScroll } from './browser.ts';
import { journey as test } from './journey.ts';

describe('the weekly review of the sample company', () => {
  test('shows the people of every stage as the metrics API counts them, before any chart code', async ({
    arrive,
    weekline,
  }) => {
    const answer = await fetch(`${weekline.url}api/v1/funnels/main/review`);
    const { counts } = reviewSchema.parse(await answer.json());
    const people = counts.funnel.stages.map((_, index) => arrivalsAt(counts, index, null).at(-1));

    const { page, requests, complaints } = await arrive();
    const rows = page.getByRole('region', { name: 'The funnel' }).locator('tbody tr');
    const shown = await rows.locator('td:nth-of-type(1)').allInnerTexts();
    expect(shown.map((text) => Number(text.replace(/[^\d]/g, '')))).toEqual(people);
    expect(requests.filter((address) => /chart/.test(address))).toEqual([]);
    expect(requests.filter((address) => !address.startsWith(weekline.url))).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test('flags the step that broke and says so in words, with its owner', async ({ arrive }) => {
    const { page } = await arrive();
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toMatch(/attention/);
    const story = page
      .getByRole('region', { name: /To talk about/ })
      .getByRole('listitem')
      .first();
    expect(await story.innerText()).toMatch(/below your usual/);
    expect(await story.innerText()).toMatch(/Owner: \S/);
  });

  test('keeps the whole view in the address: a reload and a second visitor see the same', async ({
    arrive,
  }) => {
    const first = await arrive();
    await first.page.waitForURL(/week=/);
    const latest = first.page.url();
    await first.page.getByRole('button', { name: 'Previous week' }).click();
    await first.page.waitForURL((url) => url.href !== latest);
    await first.page.getByLabel('Segments').selectOption({ label: 'By channel' });
    await first.page.waitForURL(/by=channel/);
    await first.page.getByRole('option', { name: 'organic' }).first().waitFor({ state: 'attached' });
    await first.page.locator('article[aria-busy="false"]').waitFor();
    const headline = await first.page.getByRole('heading', { level: 1 }).innerText();
    const second = await arrive(new URL(first.page.url()).search);
    expect(await second.page.getByRole('heading', { level: 1 }).innerText()).toBe(headline);
    expect(await second.page.getByLabel('Segments').inputValue()).toBe(
      await first.page.getByLabel('Segments').inputValue(),
    );
  });

  test('is walked by keyboard: weeks, stages, the step, the list of keys, finding', async ({ arrive }) => {
    const { page } = await arrive();
    await page.keyboard.press('ArrowLeft');
    await page.waitForURL(/week=/);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    const step = page.getByRole('dialog');
    await step.waitFor();
    expect(page.url()).toMatch(/step=/);
    await page.keyboard.press('Escape');
    await step.waitFor({ state: 'hidden' });
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.type('paid');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
  });

  test('draws a step week by week, with a table that says the same', async ({ arrive }) => {
    const { page, complaints } = await arrive('?v=1&step=account');
    const step = page.getByRole('dialog');
    await step.locator('.recharts-surface').first().waitFor();
    await step
      .getByText(/as a table/i)
      .first()
      .click();
    expect(await step.getByRole('table').first().locator('tbody tr').count()).toBeGreaterThan(20);
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });
});

describe('the view of a step', () => {
  test('is reached, read and left by keyboard alone, and points at the same week everywhere', async ({
    arrive,
  }) => {
    const { page } = await arrive();
    await page.getByRole('link', { name: 'See its weeks' }).first().focus();
    await page.keyboard.press('Enter');
    const step = page.getByRole('dialog');
    await step.locator('.recharts-surface').first().waitFor();
    const slider = step.getByRole('slider', { name: 'Point at a week' });
    await slider.focus();
    await page.keyboard.press('ArrowLeft');
    const week = (await slider.getAttribute('aria-valuetext')) ?? '';
    expect(week).toMatch(/: \d/);
    expect(await step.getByText(week).count()).toBe(1);
    expect(await step.locator('tr[data-pointed="true"]').count()).toBe(1);
    await page.keyboard.press('Escape');
    await step.waitFor({ state: 'hidden' });
    const focused = await page.evaluate(() => document.activeElement?.textContent);
    expect(focused).toBe('See its weeks');
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    for (const viewport of [{ width: 1440, height: 900 }, phone]) {
      test(`axe finds nothing in it, tables open: ${colorScheme}, ${viewport.width} px`, async ({
        arrive,
      }) => {
        const { page, complaints } = await arrive('?v=1&step=demo&by=channel', { colorScheme, viewport });
        const step = page.getByRole('dialog');
        await step.locator('.recharts-surface').first().waitFor();
        await step.locator('summary', { hasText: 'As a table' }).click();
        await step.getByRole('table', { name: /The rate of each week by/ }).waitFor();
        expect(await accessibilityFaults(page)).toEqual([]);
        expect(await step.evaluate((dialog) => dialog.scrollWidth - dialog.clientWidth)).toBe(0);
        expect(complaints).toEqual([]);
      });
    }
  }
});

describe('what every reader gets', () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const viewport of [{ width: 1440, height: 900 }, phone]) {
      test(`axe finds nothing against WCAG 2.2 AA: ${colorScheme}, ${viewport.width} px`, async ({
        arrive,
      }) => {
        const { page } = await arrive('?v=1&by=channel', { colorScheme, viewport });
        expect(await accessibilityFaults(page)).toEqual([]);
      });
    }
  }

  test('nothing scrolls sideways from 320 to 2560 px', async ({ arrive }) => {
    const { page } = await arrive('?v=1&by=channel');
    const widths = [320, 360, 768, 1024, 1440, 2560];
    const overflow: number[] = [];
    for (const width of widths) {
      await page.setViewportSize({ width, height: 800 });
      overflow.push(await sidewaysScroll(page));
    }
    expect(overflow).toEqual(widths.map(() => 0));
  });

  test('a week with one flag fits one screen of 1440 × 900, its story whole', async ({ arrive }) => {
    const { page } = await arrive();
    const story = page
      .getByRole('region', { name: /To talk about/ })
      .getByRole('listitem')
      .first();
    const { y = Number.NaN, height = Number.NaN } = (await story.boundingBox()) ?? {};
    expect(y + height).toBeLessThanOrEqual(900);
    expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThanOrEqual(900);
  });

  test('the review prints on one A4 page', async ({ arrive }) => {
    const { page } = await arrive();
    const pdf = await page.pdf({ format: 'A4', printBackground: true });
    expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  });
});
