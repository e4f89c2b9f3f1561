import type { FastifyInstance } from 'fastify';
import { afterEach, expect, test } from 'vitest';
import { createApp } from '#server/http/app.ts';
import { memoryUseCases } from '#test/fakes/memory-use-cases.ts';
import { readyWith } from '#test/fakes/ready.ts';

const PAGE = 'https://review.example';
const REVIEW = '/api/v1/funnels/main/review';

const running: FastifyInstance[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((app) => app.close()));
});

async function appFor(pageOrigin: string | null): Promise<FastifyInstance> {
  const app = await createApp({
    readiness: () => readyWith(memoryUseCases()),
    version: '1.2.3',
    pageFolder: null,
    pageOrigin,
    logger: false,
  });
  running.push(app);
  return app;
}

const crossOrigin = (headers: object) =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => name.startsWith('access-control-')));

const READABLE = {
  'access-control-allow-origin': PAGE,
  'access-control-expose-headers': 'etag, weekline-counted-at',
};

test('the page of the origin reads answers, unchanged ones and problems', async () => {
  const app = await appFor(PAGE);
  const headers = { origin: PAGE };
  const review = await app.inject({ url: REVIEW, headers });
  expect([review.statusCode, crossOrigin(review.headers)]).toEqual([200, READABLE]);
  const tag = String(review.headers.etag);
  const again = await app.inject({ url: REVIEW, headers: { ...headers, 'if-none-match': tag } });
  expect([again.statusCode, crossOrigin(again.headers)]).toEqual([304, READABLE]);
  const head = await app.inject({ method: 'HEAD', url: REVIEW, headers });
  expect([head.statusCode, crossOrigin(head.headers)]).toEqual([200, READABLE]);
  const refused = await app.inject({ url: `${REVIEW}?weeks=0`, headers });
  expect([refused.statusCode, crossOrigin(refused.headers)]).toEqual([400, READABLE]);
});

test('its browser may ask with a tag, and for nothing that changes anything', async () => {
  const preflight = await (await appFor(PAGE)).inject({
    method: 'OPTIONS',
    url: REVIEW,
    headers: {
      origin: PAGE,
      'access-control-request-method': 'GET',
      'access-control-request-headers': 'if-none-match',
    },
  });
  expect([preflight.statusCode, preflight.body]).toEqual([204, '']);
  expect(crossOrigin(preflight.headers)).toEqual({
    ...READABLE,
    'access-control-allow-methods': 'GET, HEAD',
    'access-control-allow-headers': 'if-none-match',
    'access-control-max-age': '600',
  });
});

test('another origin is answered with the one that may read, which its browser refuses', async () => {
  const response = await (await appFor(PAGE)).inject({
    url: REVIEW,
    headers: { origin: 'https://evil.example' },
  });
  expect(crossOrigin(response.headers)).toEqual(READABLE);
});

test('a change from the origin is refused like one from any other site', async () => {
  const response = await (await appFor(PAGE)).inject({
    method: 'POST',
    url: '/api/v1/funnels/main/answers',
    headers: { origin: PAGE, 'content-type': 'application/json' },
    payload: {},
  });
  expect([response.statusCode, response.json().type]).toEqual([403, 'urn:weekline:foreign-request']);
});

test('its page learns that it can only read, and this machine’s own that it can make changes', async () => {
  const app = await appFor(PAGE);
  const asked = async (headers: Record<string, string>) => {
    const response = await app.inject({ url: '/api/v1/workspace', headers });
    const { canAnswer } = response.json();
    return { canAnswer, vary: response.headers.vary, tag: response.headers.etag };
  };
  const own = await asked({});
  const foreign = await asked({ origin: PAGE });
  const vary = 'origin, sec-fetch-site, accept-encoding';
  expect(own).toMatchObject({ canAnswer: true, vary });
  expect(foreign).toMatchObject({ canAnswer: false, vary });
  expect(foreign.tag).not.toBe(own.tag);
  expect(await asked({ 'sec-fetch-site': 'same-origin' })).toEqual(own);
  expect(await asked({ 'sec-fetch-site': 'cross-site', origin: PAGE })).toEqual(foreign);
});

test('what is no call of the API is for this origin alone', async () => {
  const app = await appFor(PAGE);
  for (const url of ['/', '/healthz', '/api/docs', '/api/v10'])
    expect(crossOrigin((await app.inject({ url, headers: { origin: PAGE } })).headers)).toEqual({});
});

test('a name that is not this machine is refused from the origin too', async () => {
  const response = await (await appFor(PAGE)).inject({
    url: REVIEW,
    headers: { origin: PAGE, host: 'evil.example' },
  });
  expect(response.statusCode).toBe(403);
});

test('without the setting nobody elsewhere reads, and OPTIONS is no method', async () => {
  const app = await appFor(null);
  const headers = { origin: PAGE, 'access-control-request-method': 'GET' };
  expect(crossOrigin((await app.inject({ url: REVIEW, headers })).headers)).toEqual({});
  const preflight = await app.inject({ method: 'OPTIONS', url: REVIEW, headers });
  expect([preflight.statusCode, crossOrigin(preflight.headers)]).toEqual([405, {}]);
});
