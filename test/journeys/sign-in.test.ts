import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  CLIENT_ID,
  CLIENT_SECRET,
  type RunningProvider,
  startProvider,
} from '#test/access/provider-process.ts';
import { smallProject } from '#test/fakes/small-project.ts';
import { freePort } from '#test/free-port.ts';
import { accessibilityFaults, launch, phone, sidewaysScroll, visit } from './browser.ts';
import { startWeekline, type Weekline } from './weekline-server.ts';

const ACCESS = `access:
  admins: [ann@example.com]
  viewers: ['*@example.com']
  contact: the growth lead
`;
const accounts = {
  ann: { email: 'ann@example.com', verified: true },
  vic: { email: 'vic@example.com', verified: true },
  stranger: { email: 'stranger@elsewhere.example', verified: true },
};

let browser: Browser;
let provider: RunningProvider;
let weekline: Weekline;
let folder: string;

beforeAll(async () => {
  folder = smallProject({ configuration: (text) => `${text}\n${ACCESS}` });
  const providerPort = await freePort();
  let port = 0;
  const starting = startWeekline(['--config', path.join(folder, 'weekline.yaml')], (own) => {
    port = own;
    return {
      WEEKLINE_ORIGIN: `http://localhost:${own}`,
      WEEKLINE_SECRET: 'c9b1f0e7d24a4c558bde93a1f6507e3b',
      WEEKLINE_OIDC_ISSUER: `http://localhost:${providerPort}`,
      WEEKLINE_OIDC_CLIENT_ID: CLIENT_ID,
      WEEKLINE_OIDC_CLIENT_SECRET: CLIENT_SECRET,
    };
  });
  [browser, weekline] = await Promise.all([launch(), starting]);
  const redirectUri = `http://localhost:${port}/sign-in/callback`;
  provider = await startProvider({ port: providerPort, redirectUri, accounts });
});

afterAll(async () => {
  await browser?.close();
  await weekline?.stop();
  await provider?.stop();
  await rm(folder, { recursive: true, force: true });
});

describe('a team’s server', () => {
  test('asks a reader to sign in, leads back to the week of the link, and lets them out again', async () => {
    const { page, close } = await visit(browser, `${weekline.url}?week=2026-01-12`);
    await page.getByRole('heading', { level: 1, name: 'Sign in to see the review' }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('link', { name: 'Sign in' }).click();
    await page.getByRole('button', { name: 'vic' }).click();
    await page.getByRole('region', { name: 'The funnel' }).waitFor();
    expect(new URL(page.url()).search).toBe('?week=2026-01-12');
    await page.getByText('vic@example.com (viewer)').waitFor();
    expect(await page.getByRole('button', { name: 'Audit log' }).count()).toBe(0);
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await page.evaluate(() => document.cookie)).toBe('');

    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { level: 1, name: 'Sign in to see the review' }).waitFor();
    await close();
  });

  test('shows an admin on a phone what was done', async () => {
    const { page, close } = await visit(browser, weekline.url, { viewport: phone, colorScheme: 'dark' });
    await page.getByRole('link', { name: 'Sign in' }).click();
    await page.getByRole('button', { name: 'stranger' }).click();
    await page.getByRole('heading', { name: 'You are not on the list yet' }).waitFor();
    expect(await sidewaysScroll(page)).toBe(0);
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('link', { name: 'Sign in with another address' }).click();
    await page.getByRole('button', { name: 'ann' }).click();
    await page.getByRole('button', { name: 'Audit log' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('stranger@elsewhere.example · You are not on the list yet').waitFor();
    expect(await sidewaysScroll(page)).toBe(0);
    expect(await accessibilityFaults(page)).toEqual([]);
    await close();
  });
});
