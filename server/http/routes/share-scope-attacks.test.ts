import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { memoryShareStore } from '#server/sharing/memory-share-store.ts';
import { newToken } from '#server/sharing/share-token.ts';
import { newShare, type SharedApp, sharedApp } from '#test/fakes/shared-app.ts';
import { configuration, conversion, funnel } from '#test/fakes/small-shop.ts';

const SHARES = '/api/v1/shares';

let shared: SharedApp;

beforeEach(async () => {
  shared = await sharedApp();
});

afterEach(() => shared.app.close());

test('attack 10: a token is in no log and in no body of an error, wherever it was put', async () => {
  const { token } = await shared.make({ password: 'correct horse' });
  const headers = { authorization: `Bearer ${token}`, host: 'localhost' };
  const urls = [
    '/api/v1/share',
    `/api/v1/share/${token}`,
    `/api/v1/share?token=${token}`,
    `/s/${token}`,
    `/s%23${token}`,
    `/s%2523${token}`,
    `/s?${token}`,
    `/s%23${token}%zz`,
    `/api/v1/share/unlock?${token}`,
  ];
  for (const url of urls)
    for (const method of ['GET', 'POST', 'DELETE'] as const) {
      const { body } = await shared.app.inject({ method, url, headers, payload: method === 'GET' ? '' : {} });
      expect([url, method, body.includes(token)]).toEqual([url, method, false]);
    }
  expect(shared.logged()).toContain('/api/v1/share');
  expect(shared.logged()).not.toContain(token);
  expect(shared.logged()).not.toContain('correct horse');
});

test('attack 11: the calls of the team refuse the token of a link, also where nobody need sign in', async () => {
  const { token } = await shared.make();
  const headers = { authorization: `Bearer ${token}` };
  expect((await shared.app.inject({ url: SHARES, headers })).statusCode).toBe(404);
  const made = await shared.app.inject({ method: 'POST', url: SHARES, headers, payload: newShare });
  expect(made.statusCode).toBe(404);
});

test('attack 12: a stage that comes later is not in a frozen link, and a live one waits to be made again', async () => {
  const store = memoryShareStore();
  await shared.app.close();
  shared = await sharedApp({ store });
  const frozen = await shared.make();
  const live = await shared.make({ kind: 'live' });
  const before = (await shared.view(frozen.token)).body;
  expect((await shared.view(live.token)).statusCode).toBe(200);
  await shared.app.close();
  const demo = { id: 'demo', name: 'Secret demo', kind: 'macro' as const, conversions: ['demo'] };
  const [visit, signup] = funnel.stages;
  if (visit === undefined || signup === undefined)
    throw new Error('The shop has two stages before the last.');
  const grown = {
    ...configuration,
    conversions: [...configuration.conversions, conversion('demo', 'Demo')],
    funnels: [{ ...funnel, stages: [visit, signup, demo] }],
  };
  shared = await sharedApp({ store, configuration: grown });
  expect((await shared.view(frozen.token)).body).toBe(before);
  const paused = await shared.view(live.token);
  expect([paused.statusCode, paused.body]).toEqual([404, (await shared.view(newToken())).body]);
  const { shares } = (await shared.app.inject(SHARES)).json();
  expect(shares).toMatchObject([
    { kind: 'live', paused: true },
    { kind: 'frozen', paused: false },
  ]);
});

test('attack 13: the maker of a link chooses neither its token, nor its id, nor its owner', async () => {
  for (const more of [
    { token: newToken() },
    { id: 'mine' },
    { tokenHash: 'x' },
    { owner: 'a' },
    { stages: [] },
  ]) {
    const payload = { ...newShare, ...more };
    const response = await shared.app.inject({ method: 'POST', url: SHARES, payload });
    expect([more, response.statusCode]).toEqual([more, 400]);
  }
  const other = await shared.app.inject({
    method: 'POST',
    url: SHARES,
    payload: { ...newShare, funnel: '../x' },
  });
  expect(other.statusCode).toBe(404);
  expect(shared.store.kept).toEqual([]);
});

test('attack 13: the list tells no token, no hash of one and no password', async () => {
  const { token } = await shared.make({ password: 'correct horse' });
  const { body } = await shared.app.inject(SHARES);
  const [row] = shared.store.kept;
  for (const secret of [token, row?.share.tokenHash, row?.share.passwordHash, 'correct horse', 'scrypt'])
    expect(body).not.toContain(String(secret));
  expect(row?.share.passwordHash).toMatch(/^scrypt\$\d+\$8\$/);
});

test('attack 14: links to one review with different scopes never get each other’s answer', async () => {
  const named = await shared.make({ segmentBy: 'channel', segments: 'named' });
  const masked = await shared.make({ segmentBy: 'channel' });
  const tagged = { 'if-none-match': '*', 'x-cache-key': 'same', 'accept-encoding': 'identity' };
  for (let i = 0; i < 3; i++) {
    const one = await shared.view(named.token, { headers: tagged });
    const other = await shared.view(masked.token, { headers: tagged });
    expect([one.statusCode, other.statusCode]).toEqual([200, 200]);
    expect(one.body).toContain('organic');
    expect(other.body).not.toContain('organic');
    for (const { headers } of [one, other]) {
      expect(headers['cache-control']).toBe('private, no-store');
      expect(headers).not.toHaveProperty('etag');
      expect(headers).not.toHaveProperty('age');
    }
  }
  const unknown = await shared.view(newToken());
  expect(unknown.headers['cache-control']).toBe('private, no-store');
});

test('attack 16: tokens come from the machine’s random source, all different, with nothing in common', () => {
  const tokens = Array.from({ length: 100_000 }, newToken);
  expect(new Set(tokens).size).toBe(tokens.length);
  expect(tokens.every((token) => /^[\w-]{22}$/.test(token))).toBe(true);
  for (const place of Array.from({ length: 21 }, (_, i) => i)) {
    const letters = new Map<string, number>();
    for (const token of tokens) letters.set(token.charAt(place), 1 + (letters.get(token.charAt(place)) ?? 0));
    expect(letters.size).toBe(64);
    // 1,562 of each are expected, and 39.5 is a standard deviation: six of them on either side.
    for (const count of letters.values()) expect(Math.abs(count - 100_000 / 64)).toBeLessThan(240);
  }
});

test('attack 17: a “#” that a mail filter wrote as %23 still gets the page, and the token is not logged', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'weekline-link-page-'));
  mkdirSync(join(folder, 'report'));
  try {
    await shared.app.close();
    const linkPage = { html: '<title>Weekly report</title>', policy: "default-src 'self'", folder };
    shared = await sharedApp({ linkPage });
    const { token } = await shared.make();
    const response = await shared.app.inject(`/s%23${token}`);
    expect([response.statusCode, response.body]).toEqual([200, linkPage.html]);
    expect(shared.logged()).not.toContain(token);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('attack 18: programs that look at links count as no view and use nothing up', async () => {
  const { token } = await shared.make();
  const agents = [
    'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)',
    'Mozilla/5.0 (compatible; Microsoft Defender SafeLinks)',
    'TelegramBot (like TwitterBot)',
    'WhatsApp/2.23.20',
    'facebookexternalhit/1.1',
    'curl/8.5.0',
  ];
  for (const agent of agents) await shared.view(token, { headers: { 'user-agent': agent } });
  await shared.view(token, { method: 'HEAD' });
  expect(await shared.sharing.list()).toMatchObject([{ viewed: 0 }]);
  expect((await shared.view(token)).statusCode).toBe(200);
  expect(await shared.sharing.list()).toMatchObject([{ viewed: 1 }]);
});

test('attack 21: an expired link says whom to ask, and names neither the report nor anybody', async () => {
  const { token } = await shared.make({ expiresInHours: 1 });
  shared.clock.now = new Date('2026-02-10T10:00:00Z');
  const { detail, remedy } = (await shared.view(token)).json();
  expect(`${detail} ${remedy}`).toBe(
    'This link shows nothing: it may have expired, been revoked, or been copied incompletely. Ask the person who sent it for a new one.',
  );
});
