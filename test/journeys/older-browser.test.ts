import { describe, expect } from 'vitest';
import { journey } from './journey.ts';

/** What browsers have learned since the oldest that docs/serving.md names: a page that uses any of it would not open there. */
const NEWER = `
  delete AbortSignal.any;
  delete Promise.withResolvers;
  delete Promise.try;
  delete Object.groupBy;
  delete Map.groupBy;
  delete Array.fromAsync;
  delete URL.canParse;
  delete URL.parse;
  delete RegExp.escape;
  delete Math.sumPrecise;
  delete Uint8Array.fromBase64;
  delete Uint8Array.prototype.toBase64;
  delete Uint8Array.prototype.toHex;
  delete ArrayBuffer.prototype.transfer;
  delete String.prototype.isWellFormed;
  delete String.prototype.toWellFormed;
  delete Intl.DurationFormat;
  delete window.Iterator;
  delete window.scheduler;
  delete window.CloseWatcher;
  delete window.navigation;
  delete HTMLElement.prototype.showPopover;
  delete HTMLElement.prototype.togglePopover;
  delete HTMLDialogElement.prototype.requestClose;
  for (const name of ['union', 'intersection', 'difference', 'symmetricDifference', 'isSubsetOf', 'isSupersetOf', 'isDisjointFrom'])
    delete Set.prototype[name];
  const iterators = Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]()));
  for (const name of ['map', 'filter', 'take', 'drop', 'flatMap', 'reduce', 'toArray', 'forEach', 'some', 'every', 'find'])
    delete iterators[name];
`;

describe('the oldest browser that is served', () => {
  journey('shows the review, a step and Find without a complaint', async ({ browser, weekline }) => {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    await context.addInitScript(NEWER);
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('pageerror', ({ message }) => complaints.push(message));
    await page.goto(`${weekline.url}?by=channel&segment=organic`);
    await page.getByRole('region', { name: 'The funnel' }).waitFor();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toMatch(/^organic: /);
    await page.getByRole('link', { name: 'Demo or contact sales' }).first().click();
    await page.getByRole('dialog').getByRole('heading', { level: 2 }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: /Stage, segment/ }).fill('owner');
    await page.getByRole('listbox', { name: 'Matches' }).getByRole('option').first().waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });
});
