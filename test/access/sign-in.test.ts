import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { problemSchema } from '#domain/contract/review-schema.ts';
import { cookieJar, locationOf } from './cookie-jar.ts';
import { type TeamServer, teamServer } from './team-server.ts';

const HOUR = 60 * 60 * 1000;
const JSON_TYPE = { 'content-type': 'application/json' };

let team: TeamServer;
/** What the server takes for the time, in ms after the real one. */
let ahead = 0;

beforeAll(async () => {
  team = await teamServer({ now: () => new Date(Date.now() + ahead) });
});

afterAll(() => team.stop());

const titleOf = async (response: Response) => /<h1>(.*)<\/h1>/.exec(await response.text())?.[1];
const me = async (jar = cookieJar()) => {
  const response = await jar.get(`${team.origin}/api/v1/me`);
  return { status: response.status, body: await response.json() };
};

describe('signing in at a real provider', () => {
  test.each([
    ['ann', { kind: 'person', email: 'Ann@example.com', role: 'admin' }],
    ['ed', { kind: 'person', email: 'ed@example.com', role: 'editor' }],
    ['vic', { kind: 'person', email: 'vic@partner.example', role: 'viewer' }],
  ])('%s gets the role that the configuration says', async (account, person) => {
    const { jar, ended, at } = await team.signIn(account);
    expect([ended.status, at]).toEqual([302, '/']);
    expect(await me(jar)).toEqual({ status: 200, body: person });
    expect((await jar.get(`${team.origin}/api/v1/workspace`)).status).toBe(200);
  });

  test('leads back to the week that was asked for, and nowhere else', async () => {
    expect((await team.signIn('vic', cookieJar(), '/?week=2026-01-19')).at).toBe('/?week=2026-01-19');
    for (const elsewhere of ['//elsewhere.example', 'https://elsewhere.example/', '/\\elsewhere.example'])
      expect((await team.signIn('vic', cookieJar(), elsewhere)).at).toBe('/');
  });

  test('asks with PKCE, a state and a nonce that are new every time', async () => {
    const asked = await Promise.all(
      [1, 2].map(
        async () => new URL(locationOf(await cookieJar().get(`${team.origin}/sign-in`), team.origin)),
      ),
    );
    for (const { searchParams } of asked) {
      expect(searchParams.get('code_challenge_method')).toBe('S256');
      expect(searchParams.get('redirect_uri')).toBe(`${team.origin}/sign-in/callback`);
      expect(searchParams.get('scope')).toBe('openid email');
    }
    for (const name of ['state', 'nonce', 'code_challenge'])
      expect(new Set(asked.map(({ searchParams }) => searchParams.get(name))).size).toBe(2);
  });

  test.each([
    ['stranger', 403, 'You are not on the list yet', 'stranger@elsewhere.example'],
    ['unverified', 403, 'Your e-mail address is not verified', 'ann@example.com'],
    ['unsaid', 403, 'Your e-mail address is not verified', 'ann@example.com'],
    ['nameless', 403, 'The provider gives no e-mail address', 'somebody without an address'],
  ])('%s is told why not, and the audit log who it was', async (account, status, title, who) => {
    const { jar, ended } = await team.signIn(account);
    expect([ended.status, await titleOf(ended)]).toEqual([status, title]);
    expect((await me(jar)).status).toBe(401);
    expect(team.audit.kept.at(-1)).toMatchObject({ by: who, action: 'sign-in-refused', detail: title });
  });

  test('whoever is not on the list is told whom to ask', async () => {
    const { ended } = await team.signIn('stranger');
    const page = await ended.text();
    expect(page).toContain('stranger@elsewhere.example');
    expect(page).toContain('Ask to be added: the growth lead.');
    expect(ended.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  test('a person who declines is told so', async () => {
    const { ended } = await team.signIn('decline');
    expect([ended.status, await titleOf(ended)]).toEqual([400, 'You are not signed in']);
  });
});

describe('an answer that is not the one awaited', () => {
  test('with another state, or of another browser, signs nobody in', async () => {
    const jar = cookieJar();
    const url = new URL(await team.callbackOf('ann', jar));
    const altered = new URL(url);
    altered.searchParams.set('state', 'another');
    for (const [browser, to] of [
      [cookieJar(), url],
      [jar, altered],
      // The attempt is spent, even on the right answer.
      [jar, url],
    ] as const) {
      const response = await browser.get(to.href);
      expect([response.status, await titleOf(response)]).toEqual([400, 'This sign-in cannot be finished']);
      expect((await me(browser)).status).toBe(401);
    }
  });

  test('with a code that was used already signs nobody in', async () => {
    const jar = cookieJar();
    const url = await team.callbackOf('ann', jar);
    const kept = jar.cookies(team.origin)['weekline-sign-in'] ?? '';
    expect((await jar.get(url)).status).toBe(302);
    const thief = cookieJar();
    thief.put(team.origin, 'weekline-sign-in', kept);
    const response = await thief.get(url);
    expect([response.status, await titleOf(response)]).toEqual([400, 'Signing in did not work']);
    expect((await me(thief)).status).toBe(401);
  });

  test('that names another provider, or has another code, signs nobody in', async () => {
    for (const [name, value] of [
      ['iss', 'https://login.elsewhere.example'],
      ['code', 'guessed'],
    ] as const) {
      const jar = cookieJar();
      const url = new URL(await team.callbackOf('ann', jar));
      url.searchParams.set(name, value);
      const response = await jar.get(url.href);
      expect([response.status, await titleOf(response)]).toEqual([400, 'Signing in did not work']);
      expect((await me(jar)).status).toBe(401);
    }
  });

  test('that comes after ten minutes signs nobody in', async () => {
    const jar = cookieJar();
    const url = await team.callbackOf('ann', jar);
    ahead = 11 * 60 * 1000;
    const response = await jar.get(url);
    ahead = 0;
    expect(await titleOf(response)).toBe('This sign-in cannot be finished');
  });
});

describe('a session', () => {
  test('is a cookie that no script reads and no other site’s form brings along', async () => {
    const { ended } = await team.signIn('ed');
    const [line = ''] = ended.headers.getSetCookie().filter((text) => text.startsWith('weekline-session='));
    expect(line).toMatch(/; Max-Age=43200; Path=\/; HttpOnly; SameSite=Lax$/);
    expect(line).not.toContain('ed@');
  });

  test('ends after twelve hours', async () => {
    const { jar } = await team.signIn('ed');
    ahead = 11.9 * HOUR;
    const before = await me(jar);
    ahead = 12.1 * HOUR;
    const after = await me(jar);
    ahead = 0;
    expect([before.status, after.status]).toEqual([200, 401]);
    expect(problemSchema.parse(after.body).title).toBe('Sign in to see the review');
  });

  test('ends with signing out, for a copy of it too', async () => {
    const { jar } = await team.signIn('ed');
    const copy = cookieJar();
    copy.put(team.origin, 'weekline-session', jar.cookies(team.origin)['weekline-session'] ?? '');
    expect((await me(copy)).status).toBe(200);
    expect((await jar.send('POST', `${team.origin}/sign-out`)).status).toBe(204);
    expect(jar.cookies(team.origin)).toEqual({});
    expect((await me(copy)).status).toBe(401);
  });

  test('is not ended by another site', async () => {
    const { jar } = await team.signIn('ed');
    for (const headers of [
      { origin: 'https://elsewhere.example' },
      { origin: team.origin, 'sec-fetch-site': 'cross-site' },
    ])
      expect((await jar.send('POST', `${team.origin}/sign-out`, { headers })).status).toBe(403);
    expect((await me(jar)).status).toBe(200);
  });

  test('cannot be made up, nor is what was sealed for another purpose one', async () => {
    const begun = cookieJar();
    await begun.get(`${team.origin}/sign-in`);
    const { jar } = await team.signIn('ed');
    const session = jar.cookies(team.origin)['weekline-session'] ?? '';
    const { payload } = {
      payload: Buffer.from('{"email":"ann@example.com","id":"1"}').toString('base64url'),
    };
    const unsigned = Buffer.from('{"alg":"none"}').toString('base64url');
    for (const value of [
      begun.cookies(team.origin)['weekline-sign-in'] ?? '',
      `${session.slice(0, -2)}AA`,
      `${unsigned}.${payload}.`,
      'ann@example.com',
      '',
    ]) {
      const browser = cookieJar();
      browser.put(team.origin, 'weekline-session', value);
      expect((await me(browser)).status).toBe(401);
    }
  });
});

describe('who is not signed in', () => {
  test.each([
    '/api/v1/workspace',
    '/api/v1/funnels/main/review',
    '/api/v1/funnels/main/answers',
    '/api/v1/definitions',
    '/api/v1/me',
    '/api/v1/audit',
    '/api/v1/keys',
    '/api/v1/shares',
    '/api/v1/openapi.json',
    '/api/docs/',
    '/api/v1/nothing-here',
    '/%61pi/v1/workspace',
    '/api/v1/work%73pace',
  ])('learns nothing of %s but how to sign in', async (path) => {
    const response = await fetch(`${team.origin}${path}`);
    expect(response.status).toBe(401);
    expect(problemSchema.parse(await response.json()).remedy).toContain('/sign-in');
  });

  test('changes nothing', async () => {
    for (const [method, path] of [
      ['POST', '/api/v1/funnels/main/answers'],
      ['DELETE', '/api/v1/answers/a1'],
      ['POST', '/api/v1/keys'],
      ['POST', '/api/v1/shares'],
      ['POST', '/api/v1/import'],
    ] as const) {
      const response = await fetch(`${team.origin}${path}`, { method, headers: JSON_TYPE, body: '{}' });
      expect([path, response.status]).toEqual([path, 401]);
    }
  });

  test('may ask whether the server is ready', async () => {
    expect((await fetch(`${team.origin}/healthz`)).status).toBe(200);
  });

  test('with the key of the data folder is this machine; with another one nobody', async () => {
    const shown = (key: string) => cookieJar().get(`${team.origin}/api/v1/me`, { authorization: key });
    expect(await (await shown('Weekline-Local only-in-the-data-folder')).json()).toEqual({ kind: 'local' });
    for (const key of ['Weekline-Local other', 'Bearer only-in-the-data-folder', 'Weekline-Local '])
      expect((await shown(key)).status).toBe(401);
  });
});

describe('too many requests', () => {
  test('to sign in are refused by address, with how long to wait', async () => {
    const hasty = cookieJar();
    const statuses: number[] = [];
    for (let attempt = 0; attempt < 21; attempt += 1)
      statuses.push((await hasty.get(`${team.origin}/sign-in`)).status);
    expect(statuses).toEqual([...Array<number>(20).fill(302), 429]);
    const refused = await hasty.get(`${team.origin}/sign-in`);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(50);
    expect(problemSchema.parse(await refused.json()).remedy).toMatch(/^Wait \d\d seconds, then ask again\.$/);
    expect((await cookieJar().get(`${team.origin}/sign-in`)).status).toBe(302);
  });
});

describe('roles', () => {
  const answer = {
    step: 'signup',
    week: '2026-01-26',
    kind: 'expected',
    why: 'price test',
    by: 'somebody else',
  };

  test('a viewer reads, and is offered no answers', async () => {
    const { jar } = await team.signIn('vic');
    const workspace = await (await jar.get(`${team.origin}/api/v1/workspace`)).json();
    expect(workspace).toMatchObject({ canAnswer: false });
    const init = { headers: JSON_TYPE, body: JSON.stringify(answer) };
    const given = await jar.send('POST', `${team.origin}/api/v1/funnels/main/answers`, init);
    expect(given.status).toBe(403);
    expect(problemSchema.parse(await given.json()).detail).toBe(
      'This needs the role “editor”; yours is “viewer”.',
    );
    for (const path of ['audit', 'keys'])
      expect((await jar.get(`${team.origin}/api/v1/${path}`)).status).toBe(403);
  });

  test('an editor answers under the own address, whatever name is given', async () => {
    const { jar } = await team.signIn('ed');
    expect(await (await jar.get(`${team.origin}/api/v1/workspace`)).json()).toMatchObject({
      canAnswer: true,
    });
    const init = { headers: JSON_TYPE, body: JSON.stringify(answer) };
    const given = await jar.send('POST', `${team.origin}/api/v1/funnels/main/answers`, init);
    expect(await given.json()).toMatchObject({ by: 'ed@example.com' });
    expect((await jar.get(`${team.origin}/api/v1/audit`)).status).toBe(403);
  });

  test('an admin reads the audit log', async () => {
    const { jar } = await team.signIn('ann');
    const audit = await (await jar.get(`${team.origin}/api/v1/audit?limit=1`)).json();
    expect(audit).toEqual({ entries: team.audit.kept.slice(-1) });
  });
});
