import type { FastifyInstance } from 'fastify';
import { afterEach, expect, test } from 'vitest';
import { secretKeys } from '#server/access/secret-keys.ts';
import { type AppOptions, createApp } from '#server/http/app.ts';
import { memoryUseCases } from '#test/fakes/memory-use-cases.ts';
import { readyWith } from '#test/fakes/ready.ts';

const SECRET = 'c9b1f0e7d24a4c558bde93a1f6507e3b';
const signIn = {
  origin: 'https://weekline.example',
  secret: SECRET,
  issuer: 'https://login.example',
  clientId: 'w',
  clientSecret: 'x',
  access: { admins: [], editors: [], viewers: [], contact: null },
};

let app: FastifyInstance;
afterEach(() => app.close());

async function appWith(options: Partial<AppOptions> = {}): Promise<void> {
  app = await createApp({
    readiness: () => readyWith(memoryUseCases()),
    version: '1.2.3',
    pageFolder: null,
    logger: false,
    ...options,
  });
}

const WORKSPACE = '/api/v1/workspace';
const asProxied = { host: 'localhost:4600', 'x-forwarded-for': '203.0.113.9', 'x-forwarded-proto': 'https' };

test.each([
  ['forwarded', 'for=203.0.113.9'],
  ['x-forwarded-for', '203.0.113.9'],
  ['x-forwarded-host', 'review.example'],
  ['x-forwarded-proto', 'https'],
  ['x-real-ip', '203.0.113.9'],
  ['via', '1.1 proxy'],
])('without sign-in what a proxy passed on as for localhost is refused: %s', async (name, value) => {
  await appWith();
  const headers = { host: 'localhost:4600', [name]: value };
  for (const url of [WORKSPACE, '/api/v1/share', '/healthz', '/', '/api/docs/']) {
    const response = await app.inject({ url, headers });
    expect([url, response.statusCode]).toEqual([url, 403]);
    expect(response.json()).toMatchObject({
      type: 'urn:weekline:forwarded-request',
      detail: expect.stringContaining(`“${name}”`),
      remedy: expect.stringContaining('docs/serving.md'),
    });
  }
});

test('without sign-in who sits at the machine is answered', async () => {
  await appWith();
  expect((await app.inject({ url: WORKSPACE, headers: { host: 'localhost:4600' } })).statusCode).toBe(200);
});

test('a proxy that the environment names is believed, and the name it was asked under looked at', async () => {
  await appWith({ trustedProxies: ['127.0.0.1'] });
  expect((await app.inject({ url: WORKSPACE, headers: asProxied })).statusCode).toBe(200);
  const elsewhere = { ...asProxied, 'x-forwarded-host': 'review.example' };
  const response = await app.inject({ url: WORKSPACE, headers: elsewhere });
  expect([response.statusCode, response.json().type]).toEqual([403, 'urn:weekline:foreign-host']);
});

test('a proxy that the environment does not name is not believed for another that it does', async () => {
  await appWith({ trustedProxies: ['192.0.2.1'] });
  expect((await app.inject({ url: WORKSPACE, headers: asProxied })).statusCode).toBe(403);
});

test('with sign-in a proxy may say for whom it asks: it makes nobody anyone', async () => {
  await appWith({ signIn, keys: secretKeys(SECRET) });
  const headers = { ...asProxied, host: 'weekline.example' };
  expect((await app.inject({ url: WORKSPACE, headers })).statusCode).toBe(401);
});

test.each([
  [
    {},
    /If readers use “backend:4600”, set WEEKLINE_ORIGIN to it\. If they use https:\/\/weekline\.example, the proxy .* Host header/,
  ],
  [
    { 'x-forwarded-host': 'weekline.example' },
    /“weekline\.example”, and is not believed: name its address in WEEKLINE_TRUSTED_PROXY\./,
  ],
])('behind a proxy a wrong Host header names the setting to look at: %j', async (headers, remedy) => {
  await appWith({ signIn, keys: secretKeys(SECRET) });
  const response = await app.inject({ url: '/', headers: { host: 'backend:4600', ...headers } });
  expect([response.statusCode, response.json().type]).toEqual([403, 'urn:weekline:foreign-host']);
  expect(response.json().detail).toBe(
    'The request is for “backend:4600”, and WEEKLINE_ORIGIN says that this server is https://weekline.example.',
  );
  expect(response.json().remedy).toMatch(remedy);
});

test('a trusted proxy that passes on another name is told the name it passed on', async () => {
  await appWith({ signIn, keys: secretKeys(SECRET), trustedProxies: ['127.0.0.1'] });
  const headers = { host: 'backend:4600', 'x-forwarded-host': 'old.example' };
  expect((await app.inject({ url: '/', headers })).json().remedy).toContain('If readers use “old.example”');
});
