import { createServer } from 'node:http';
import { describe, expect } from 'vitest';
import { shareEndpoints } from '#domain/contract/share-endpoints.ts';
import { accessibilityFaults, awake, phone, sidewaysScroll, type Visit } from './browser.ts';
import { journey } from './journey.ts';
import { listening } from './static-host.ts';

const SECRETS = /Website to customer|attention|ordinary|Demo or contact/;

const test = journey.extend('made', ({ weekline }) => async (more: Record<string, unknown> = {}) => {
  const answer = await fetch(`${weekline.url}api/v1/shares`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      funnel: 'main',
      label: 'Board',
      by: 'growth lead',
      views: 'review-and-steps',
      ...more,
    }),
  });
  const { path, share } = shareEndpoints.makeShare.response.parse(await answer.json());
  return { link: weekline.url + path.slice(1), id: share.id };
});

const headline = ({ page }: Visit) => page.getByRole('heading', { level: 1 });

describe('a shared link', () => {
  test('shows the review in three requests, wakes without a complaint, and moves nothing', async ({
    made,
    arriveAt,
  }) => {
    const { link } = await made({ notes: true });
    const visitor = await arriveAt('about:blank');
    const { page, requests, complaints } = visitor;
    const client = await page.context().newCDPSession(page);
    const shifts: unknown[] = [];
    client.on('PerformanceTimeline.timelineEventAdded', ({ event }) => shifts.push(event));
    await client.send('PerformanceTimeline.enable', { eventTypes: ['layout-shift'] });
    await page.goto(link);
    await awake(page);
    expect(await headline(visitor).innerText()).toMatch(SECRETS);
    expect(await page.locator('header').first().innerText()).toMatch(
      /As reported on .* data through .* shown until/s,
    );
    const asked = requests.filter((address) => address.startsWith('http'));
    expect(asked.map((address) => new URL(address).pathname)).toEqual([
      '/s',
      '/api/v1/share',
      expect.stringMatching(/^\/report\/main-[\w-]+\.js$/),
    ]);
    expect(shifts).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test('attack 17: a “#” that a mail scanner wrote as %23 is put back into the address', async ({
    made,
    arriveAt,
  }) => {
    const { link } = await made();
    const visitor = await arriveAt(link.replace('#', '%23'));
    expect(await headline(visitor).innerText()).toMatch(SECRETS);
    expect(visitor.page.url()).toBe(link);
  });

  test.for([
    '?utm_source=mail&utm_medium=email',
    '&utm_source=x',
    '.',
    ')',
    '>',
    '%20',
    '/',
    ';',
    '?fbclid=abc',
    '#top',
  ])(
    'opens with “%s” after it, as mail, chat and campaign tools leave it',
    async (after, { made, arriveAt }) => {
      const { link } = await made();
      const visitor = await arriveAt(link + after);
      expect(await headline(visitor).innerText()).toMatch(SECRETS);
    },
  );

  test.for(['/s/#', '/s/%23', '/s/?utm_source=mail#'])(
    'opens with “%s” before its token too, and wakes',
    async (before, { made, arriveAt }) => {
      const { link } = await made();
      const { page, complaints } = await arriveAt(link.replace('/s#', before));
      await awake(page);
      expect(complaints).toEqual([]);
    },
  );

  test('attack 18: programs that look at links get no number, and are not counted', async ({
    made,
    weekline,
  }) => {
    const { link, id } = await made();
    for (const agent of ['Slackbot-LinkExpanding 1.0', 'TelegramBot', 'Microsoft Defender']) {
      const answer = await fetch(link, { headers: { 'user-agent': agent } });
      expect(answer.status).toBe(200);
      expect(await answer.text()).not.toMatch(SECRETS);
    }
    const listed = await (await fetch(`${weekline.url}api/v1/shares`)).json();
    const { shares } = shareEndpoints.shares.response.parse(listed);
    expect(shares.find((share) => share.id === id)?.viewed).toBe(0);
  });

  test('attack 19: no request leaves the origin, none has the token in its address, and a link out tells nothing', async ({
    made,
    arriveAt,
    weekline,
  }) => {
    let referer: string | undefined = 'not asked';
    const outside = await listening(
      createServer((request, response) => {
        if (request.url === '/') referer = request.headers.referer;
        response.setHeader('content-type', 'text/html').end('<h1>Outside</h1>');
      }),
    );
    const { link } = await made();
    const { page, requests } = await arriveAt(link);
    await awake(page);
    const token = link.split('#')[1] ?? '';
    for (const address of requests.slice(1)) {
      expect(address).toMatch(new RegExp(`^${weekline.url}`));
      expect(address).not.toContain(token);
    }
    await page.evaluate((href) => {
      const away = document.createElement('a');
      away.href = href;
      away.textContent = 'out';
      document.body.prepend(away);
    }, outside.url);
    await page.getByText('out', { exact: true }).click();
    await page.getByRole('heading', { name: 'Outside' }).waitFor();
    expect(referer).toBeUndefined();
    expect(await page.evaluate(() => document.referrer)).toBe('');
    await outside.stop();
  });

  test('attack 20: it is not framed, knows no opener, and hears no message', async ({ made, arriveAt }) => {
    const { link } = await made();
    const framing = await listening(
      createServer((_, response) => {
        response
          .setHeader('content-type', 'text/html')
          .end(`<iframe src="${link}"></iframe><button onclick="window.open('${link}')">open</button>`);
      }),
    );
    const { page, close } = await arriveAt(framing.url);
    await page.waitForTimeout(500);
    const framed = page.frames().find((frame) => frame !== page.mainFrame());
    expect(framed?.url()).toMatch(/^chrome-error:/);
    expect(await framed?.locator('body').innerText()).not.toMatch(SECRETS);
    const [opened] = await Promise.all([
      page.context().waitForEvent('page'),
      page.getByRole('button', { name: 'open' }).click(),
    ]);
    await awake(opened);
    expect(await opened.evaluate(() => window.opener)).toBeNull();
    const before = await opened.locator('body').innerText();
    await opened.evaluate(() => window.postMessage({ type: 'report', html: '<h1>Forged</h1>' }, '*'));
    await opened.waitForTimeout(100);
    expect(await opened.locator('body').innerText()).toBe(before);
    await close();
    await framing.stop();
  });

  test('attack 21: reads the same in any time zone and language, and fits a phone', async ({
    made,
    arriveAt,
  }) => {
    const { link } = await made();
    const here = await arriveAt(link, { viewport: phone });
    const there = await arriveAt(link, {
      viewport: phone,
      timezoneId: 'Pacific/Auckland',
      locale: 'fi-FI',
    });
    await Promise.all([awake(here.page), awake(there.page)]);
    expect(await there.page.locator('body').innerText()).toBe(await here.page.locator('body').innerText());
    expect(there.complaints).toEqual([]);
    expect(await sidewaysScroll(here.page)).toBe(0);
    expect(await accessibilityFaults(here.page)).toEqual([]);
  });

  test('attack 21: withdrawn, unknown or cut short, it says calmly what happened and whom to ask', async ({
    made,
    arriveAt,
    weekline,
  }) => {
    const { link, id } = await made();
    await fetch(`${weekline.url}api/v1/shares/${id}`, {
      method: 'DELETE',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ by: 'growth lead' }),
    });
    for (const [address, said] of [
      [link, 'There is no report behind this link.'],
      [`${weekline.url}s#${'A'.repeat(22)}`, 'There is no report behind this link.'],
      [`${weekline.url}s#AAAA`, 'This link is not complete.'],
      [`${weekline.url}s`, 'This link is not complete.'],
    ] as const) {
      const visitor = await arriveAt(address);
      expect(await headline(visitor).innerText()).toBe(said);
      expect(await visitor.page.locator('body').innerText()).toMatch(/[Aa]sk the person who sent it/);
      expect(await visitor.page.title()).toBe('Weekline report');
      expect(await accessibilityFaults(visitor.page)).toEqual([]);
    }
  });

  test('another link pasted into the same tab is opened', async ({ made, arriveAt, weekline }) => {
    const { link } = await made();
    const visitor = await arriveAt(`${weekline.url}s#${'A'.repeat(22)}`);
    await headline(visitor).waitFor();
    await visitor.page.evaluate((hash) => {
      location.hash = hash;
    }, link.split('#')[1] ?? '');
    await awake(visitor.page);
    expect(await headline(visitor).innerText()).toMatch(SECRETS);
  });

  test('without scripts it says why it cannot be shown', async ({ made, arriveAt }) => {
    const { link } = await made();
    const { page } = await arriveAt(link, { javaScriptEnabled: false });
    expect(await page.locator('body').innerText()).toMatch(/^The last part of this link/);
  });
});

describe('a shared link with a password', () => {
  test('attack 6: sends nothing of the report before the password, and everything after it', async ({
    made,
    arriveAt,
  }) => {
    const { link } = await made({ password: 'correct horse' });
    const visitor = await arriveAt(link);
    const { page } = visitor;
    const field = page.getByLabel('Password');
    await field.fill('wrong horse');
    await page.keyboard.press('Enter');
    await page.getByText('This is not the password of this report.').waitFor();
    expect(await page.content()).not.toMatch(SECRETS);
    expect(await page.title()).toBe('Weekline report');
    expect(await accessibilityFaults(page)).toEqual([]);
    await field.fill('correct horse');
    await page.keyboard.press('Enter');
    await awake(page);
    expect(await headline(visitor).innerText()).toMatch(SECRETS);
    await page.reload();
    await awake(page);
  });
});
