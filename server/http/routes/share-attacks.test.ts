import { afterEach, beforeEach, expect, test } from 'vitest';
import { sha256 } from '#server/platform/hash.ts';
import { newToken } from '#server/sharing/share-token.ts';
import { newShare, type SharedApp, sharedApp } from '#test/fakes/shared-app.ts';

const SHARE = '/api/v1/share';
const HOUR = 3_600_000;

let shared: SharedApp;

beforeEach(async () => {
  shared = await sharedApp();
});

afterEach(() => shared.app.close());

/** What everybody gets who holds no valid link. */
async function nothing(): Promise<string> {
  return (await shared.view(newToken())).body;
}

test('attack 1: a token that is a placeholder, an id or a path gets the one answer of an unknown one', async () => {
  const { share } = await shared.make();
  const tokens = [
    ':token',
    '%3Atoken',
    '1',
    share.id,
    '*',
    '%25',
    '..%2f',
    '//',
    '',
    'constructor',
    '__proto__',
  ];
  const unknown = await nothing();
  for (const token of tokens) {
    const response = await shared.view(token);
    expect([token, response.statusCode, response.body]).toEqual([token, 404, unknown]);
  }
  const bare = await shared.app.inject(SHARE);
  expect([bare.statusCode, bare.body]).toEqual([404, unknown]);
});

test('attack 1: an address beside the right one shows nothing, whatever token comes along', async () => {
  const { token } = await shared.make();
  for (const url of [
    `${SHARE}/`,
    `${SHARE}//`,
    `${SHARE}/${token}`,
    `${SHARE}/..%2fshare`,
    `/api/v1//share`,
  ]) {
    const response = await shared.view(token, { url });
    expect([url, response.statusCode]).toEqual([url, 404]);
    expect(response.body).not.toContain('Visit to customer');
    expect(response.body).not.toContain(token);
  }
});

test('attack 2: a token that is nearly right is as wrong as any', async () => {
  const { token } = await shared.make();
  const flipped = token.replace(/[a-z]/i, (letter) =>
    letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
  );
  const hash = sha256(token, 'base64url');
  const unknown = await nothing();
  for (const near of [
    flipped,
    `${token}A`,
    token.slice(1),
    `${token}%00`,
    `${token}%0a`,
    ` ${token}`,
    hash,
  ]) {
    const response = await shared.view(near);
    expect([near, response.statusCode, response.body]).toEqual([near, 404, unknown]);
  }
  expect((await shared.view(token)).statusCode).toBe(200);
});

test('attack 3: an expired link, or one revoked a moment ago, shows nothing, with its cookie too', async () => {
  const { token, share } = await shared.make({ expiresInHours: 1, password: 'correct horse' });
  const unlocked = await unlock(token, 'correct horse');
  const headers = { cookie: String(unlocked.headers['set-cookie']).split(';')[0] };
  expect((await shared.view(token, { headers })).statusCode).toBe(200);
  const start = shared.clock.now.getTime();
  shared.clock.now = new Date(start + HOUR - 1);
  expect((await shared.view(token, { headers })).statusCode).toBe(200);
  shared.clock.now = new Date(start + HOUR);
  const unknown = await nothing();
  expect((await shared.view(token, { headers })).body).toBe(unknown);
  shared.clock.now = new Date(start + 1);
  await shared.sharing.revoke(share.id, 'Growth lead', () => true);
  expect((await shared.view(token, { headers })).body).toBe(unknown);
  expect((await unlock(token, 'correct horse')).body).toBe(unknown);
});

test('attack 4: no query widens what is shown, and none is taken', async () => {
  const { token } = await shared.make();
  const queries = [
    '?from=2000-01-01',
    '?segment=US',
    '?sql=1',
    '?week=2026-01-05',
    '?a=1&a=2',
    '?by[]=channel',
    '?',
  ];
  const answers = await Promise.all(queries.map((query) => shared.view(token, { query })));
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([400, 400, 400, 400, 400, 400, 200]);
  for (const { body } of answers.slice(0, -1)) expect(body).not.toContain('Visit to customer');
  const other = await shared.view(token, { url: `${SHARE}/funnels/main/review` });
  expect(other.statusCode).toBe(404);
});

test('attack 5: nothing leaves but what the allow-list names', async () => {
  const { token } = await shared.make({ segmentBy: 'channel', views: 'review-and-steps' });
  const { body } = await shared.view(token);
  expect(body).toContain('Channel A');
  for (const secret of [
    'organic',
    '(blank)',
    'Growth lead',
    'event “',
    'Small shop',
    'billing',
    'definition"',
    'Board',
  ])
    expect(body).not.toContain(secret);
});

test('attack 5: what the store holds beyond the allow-list stays there, and what is misshapen is an error', async () => {
  const { token } = await shared.make();
  const [row] = shared.store.kept;
  if (row === undefined) throw new Error('A link was made.');
  row.payload = JSON.stringify({ ...JSON.parse(row.payload ?? ''), sql: 'SELECT 1', owner: 'Growth lead' });
  expect((await shared.view(token)).body).not.toMatch(/SELECT|Growth lead/);
  const other = await shared.make();
  const kept = shared.store.kept[1];
  if (kept === undefined) throw new Error('Another link was made.');
  kept.payload = JSON.stringify({ contract: 'weekline.shared/1', review: 'all of it' });
  const misshapen = await shared.view(other.token);
  expect(misshapen.statusCode).toBe(500);
  expect(misshapen.body).not.toContain('all of it');
});

test('attack 9: a view token changes nothing, and reads nothing else', async () => {
  const { token, share } = await shared.make();
  const headers = { authorization: `Bearer ${token}` };
  const unknown = await nothing();
  for (const method of ['PUT', 'PATCH', 'DELETE', 'POST', 'OPTIONS'] as const) {
    const response = await shared.app.inject({ method, url: SHARE, headers });
    expect([method, response.statusCode, response.body]).toEqual([method, 404, unknown]);
  }
  const payload = { by: 'Stranger' };
  const attempts = [
    { method: 'DELETE', url: `/api/v1/shares/${share.id}`, payload },
    { method: 'POST', url: '/api/v1/shares', payload: { ...newShare, ...payload } },
    { method: 'GET', url: '/api/v1/shares' },
  ] as const;
  for (const attempt of attempts) {
    const response = await shared.app.inject({ ...attempt, headers });
    expect([attempt.url, response.statusCode]).toEqual([attempt.url, 404]);
  }
  expect(shared.store.kept).toHaveLength(1);
  expect((await shared.view(token)).statusCode).toBe(200);
});

test('attack 9: a password too long and a field too many are refused before anything is compared', async () => {
  const { token } = await shared.make({ password: 'correct horse' });
  for (const payload of [
    { password: 'x'.repeat(201) },
    { password: 'correct horse', share: 'another' },
    { password: ['correct horse'] },
    {},
    [],
  ])
    expect((await unlock(token, payload)).statusCode).toBe(400);
  expect((await unlock(token, 'correct horse')).statusCode).toBe(204);
});

function unlock(token: string, said: string | object) {
  return shared.app.inject({
    method: 'POST',
    url: `${SHARE}/unlock`,
    headers: { authorization: `Bearer ${token}` },
    payload: typeof said === 'string' ? { password: said } : said,
  });
}
