import { afterEach, beforeEach, expect, test } from 'vitest';
import { signedProof, unsignedProof } from '#test/fakes/link-proofs.ts';
import { KEY, type SharedApp, sharedApp } from '#test/fakes/shared-app.ts';

const PASSWORD = 'correct horse';

let shared: SharedApp;

beforeEach(async () => {
  shared = await sharedApp({ renderShared: ({ title }) => `<main>${title}</main>` });
});

afterEach(() => shared.app.close());

const unlock = (
  token: string,
  password: string,
  {
    remoteAddress = '127.0.0.1',
    headers = {},
  }: { remoteAddress?: string; headers?: Record<string, string> } = {},
) =>
  shared.app.inject({
    method: 'POST',
    url: '/api/v1/share/unlock',
    remoteAddress,
    headers: { authorization: `Bearer ${token}`, ...headers },
    payload: { password },
  });

async function proofFor(token: string): Promise<string> {
  const cookie = String((await unlock(token, PASSWORD)).headers['set-cookie']).split(';')[0] ?? '';
  return cookie.slice(cookie.indexOf('=') + 1);
}

const nameOf = (id: string) => `weekline-link-${id}`;

test('attack 6: a locked link tells neither its title nor that it was opened, whatever is asked of it', async () => {
  const { token, share } = await shared.make({ password: PASSWORD });
  for (const options of [
    {},
    { method: 'HEAD' },
    { headers: { accept: 'text/html' } },
    { headers: { accept: 'text/csv' } },
    { headers: { accept: 'image/png' } },
    { headers: { 'if-none-match': '*' } },
    { headers: { range: 'bytes=0-100' } },
  ] as const) {
    const response = await shared.view(token, options);
    expect([options, response.statusCode]).toEqual([options, 401]);
    expect(response.body).not.toMatch(/Visit to customer|Board/);
  }
  expect(shared.store.kept.map(({ share: kept }) => kept.viewed)).toEqual([0]);
  expect(await shared.sharing.list()).toMatchObject([{ id: share.id, viewed: 0 }]);
});

test('attack 7: a cookie of one link opens no other, under no name', async () => {
  const [a, b] = [await shared.make({ password: PASSWORD }), await shared.make({ password: PASSWORD })];
  const proof = await proofFor(a.token);
  const view = (name: string) => shared.view(b.token, { headers: { cookie: `${name}=${proof}` } });
  expect((await view(nameOf(a.share.id))).statusCode).toBe(401);
  expect((await view(nameOf(b.share.id))).statusCode).toBe(401);
  const own = await shared.view(a.token, { headers: { cookie: `${nameOf(a.share.id)}=${proof}` } });
  expect(own.statusCode).toBe(200);
});

test('attack 7: a proof that is unsigned, of an older password, for another use or without an end is none', async () => {
  const { token, share } = await shared.make({ password: PASSWORD });
  const audience = `share:${share.id}`;
  const claims = { gen: 1, audience, expires: Math.floor(shared.clock.now.getTime() / 1000) + 60 };
  const forged = [
    unsignedProof(claims),
    await signedProof({ ...claims, gen: 0 }, KEY),
    await signedProof({ ...claims, gen: 2 }, KEY),
    await signedProof({ ...claims, audience: 'share:other' }, KEY),
    await signedProof({ ...claims, expires: null }, KEY),
    await signedProof(claims, new Uint8Array(32)),
    'null',
  ];
  const view = (proof: string) => shared.view(token, { headers: { cookie: `${nameOf(share.id)}=${proof}` } });
  for (const proof of forged) expect([proof, (await view(proof)).statusCode]).toEqual([proof, 401]);
  expect((await view(await signedProof(claims, KEY))).statusCode).toBe(200);
});

test('attack 8: five wrong passwords lock the link, from however many addresses they come', async () => {
  const { token } = await shared.make({ password: PASSWORD });
  const other = await shared.make({ password: PASSWORD });
  const statuses: number[] = [];
  for (let i = 0; i < 8; i++) {
    const from = { remoteAddress: `203.0.113.${i}` };
    statuses.push((await unlock(token, `wrong ${i} guess`, from)).statusCode);
  }
  expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429, 429]);
  const locked = await unlock(token, PASSWORD);
  expect([locked.statusCode, locked.headers['retry-after']]).toEqual([429, '900']);
  expect((await unlock(other.token, PASSWORD)).statusCode).toBe(204);
  shared.clock.now = new Date(shared.clock.now.getTime() + 15 * 60_000);
  expect((await unlock(token, PASSWORD)).statusCode).toBe(204);
});

test('attack 8: an address that a guess makes up for itself changes nothing: it is not even compared', async () => {
  const { token } = await shared.make({ password: PASSWORD });
  for (const [header, value] of [
    ['x-forwarded-for', '203.0.113.7'],
    ['forwarded', 'for=203.0.113.7'],
  ] as const)
    expect((await unlock(token, PASSWORD, { headers: { [header]: value } })).statusCode).toBe(403);
});

test('attack 8: guesses sent at once count one by one', async () => {
  const { token } = await shared.make({ password: PASSWORD });
  const answers = await Promise.all(Array.from({ length: 8 }, (_, i) => unlock(token, `wrong ${i} guess`)));
  expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([
    401, 401, 401, 401, 401, 429, 429, 429,
  ]);
});
