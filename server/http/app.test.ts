import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { afterEach, describe, expect, test } from 'vitest';
import { problemSchema, reviewSchema, workspaceSchema } from '#domain/contract/review-schema.ts';
import type { AcknowledgementStore } from '#server/acknowledgements/acknowledgement-store.ts';
import { memoryAcknowledgementStore } from '#server/acknowledgements/memory-acknowledgement-store.ts';
import type { Configuration } from '#server/config/configuration.ts';
import type { Readiness } from '#server/http/routes/readiness.ts';
import type { CountsStore } from '#server/reviews/counts-store.ts';
import { memoryCountsStore, type StoreContents } from '#server/reviews/memory-counts-store.ts';
import { memoryUseCases } from '#test/fakes/memory-use-cases.ts';
import { readyWith } from '#test/fakes/ready.ts';
import { configuration, coverage, history, historyByChannel } from '#test/fakes/small-shop.ts';
import { createApp } from './app.ts';

const contents: StoreContents = {
  revision: 'r1',
  coverage,
  history: { '': history, channel: historyByChannel },
};
const REVIEW = '/api/v1/funnels/main/review';

const running: FastifyInstance[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((app) => app.close()));
});

async function appOf(readiness: Readiness, pageFolder: string | null = null): Promise<FastifyInstance> {
  const app = await createApp({ readiness: () => readiness, version: '1.2.3', pageFolder, logger: false });
  running.push(app);
  return app;
}

function ready(
  counts: CountsStore = memoryCountsStore(contents),
  acknowledgements: AcknowledgementStore = memoryAcknowledgementStore(),
): Readiness {
  return readyWith(memoryUseCases({ counts, acknowledgements, mayBeBehind: false }));
}

const get = async (url: string, headers: Record<string, string> = {}) =>
  (await appOf(ready())).inject({ method: 'GET', url, headers });

describe('answers', () => {
  test('the workspace says its funnels and how far the data reach', async () => {
    const response = await get('/api/v1/workspace');
    expect(response.statusCode).toBe(200);
    expect(workspaceSchema.parse(response.json())).toEqual({
      name: 'Small shop',
      calendar: { timeZone: 'Europe/Helsinki', weekStartsOn: 'monday' },
      currency: 'EUR',
      funnels: [{ id: 'main', name: 'Visit to customer', segmentProperties: ['channel'] }],
      firstWeek: '2026-01-05',
      lastCompleteWeek: '2026-01-26',
      dataThrough: '2026-02-01T23:59:59+02:00',
      canAnswer: true,
      canShare: true,
      canClose: true,
      canSeeClosed: true,
      canReopen: true,
      server: 'weekline',
      revision: expect.stringMatching(/^[\w-]{16}$/),
    });
  });

  test('a review holds counts, definitions, notes and checks, and ends with the latest complete week', async () => {
    const review = reviewSchema.parse((await get(REVIEW)).json());
    expect(review.counts.weeks).toEqual(['2026-01-05', '2026-01-12', '2026-01-19', '2026-01-26']);
    expect(review.definitions.map(({ id }) => id)).toEqual(['visit', 'signup', 'paid']);
    expect(review.definitions[1]?.versions[1]?.rule).toBe('event “signup” where plan is “pro”');
    expect(review.notes).toEqual([{ week: '2026-01-12', text: 'Winter campaign' }]);
    expect(review.counts.holidays).toEqual([{ week: '2026-01-05', name: 'Epiphany' }]);
    expect(review.checks.filter(({ level }) => level !== 'fine').map(({ id }) => id)).toEqual(['first-week']);
  });

  test('week, weeks and by choose what is counted', async () => {
    const { counts } = reviewSchema.parse((await get(`${REVIEW}?week=2026-01-19&weeks=2&by=channel`)).json());
    expect(counts.weeks).toEqual(['2026-01-12', '2026-01-19']);
    expect(counts.segments).toEqual(['organic', '(blank)']);
  });

  test('fields that the contract does not list never leave the server', async () => {
    const leaking = { ...configuration, workspace: { ...configuration.workspace, password: 'hunter2' } };
    const useCases = memoryUseCases({ configuration: leaking, counts: memoryCountsStore(contents) });
    const response = await (await appOf(readyWith(useCases))).inject('/api/v1/workspace');
    expect(response.statusCode).toBe(200);
    expect(response.body).not.toContain('hunter2');
  });

  test('every answer forbids sniffing and tells no referrer', async () => {
    for (const url of ['/api/v1/workspace', '/nowhere', '/healthz']) {
      const { headers } = await get(url);
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
      });
    }
  });
});

describe('unchanged answers', () => {
  test('are 304 for who has them, until the data change', async () => {
    const store = memoryCountsStore(contents);
    const app = await appOf(ready(store));
    const first = await app.inject(REVIEW);
    const tag = String(first.headers.etag);
    const again = await app.inject({ url: REVIEW, headers: { 'if-none-match': tag } });
    expect([again.statusCode, again.body]).toEqual([304, '']);
    const compressed = { 'if-none-match': tag, 'accept-encoding': 'br' };
    expect((await app.inject({ url: REVIEW, headers: compressed })).statusCode).toBe(304);

    store.replace({ revision: 'r2' });
    const changed = await app.inject({ url: REVIEW, headers: { 'if-none-match': tag } });
    expect(changed.statusCode).toBe(200);
    expect(changed.headers.etag).not.toBe(tag);
  });

  test('change when a holiday is named, though the data stay', async () => {
    const revisionWith = async (holidays: Configuration['holidays']) => {
      const counts = memoryCountsStore(contents);
      return memoryUseCases({
        configuration: { ...configuration, holidays },
        counts,
      }).reviews.revision();
    };
    const named = await revisionWith(configuration.holidays);
    expect(await revisionWith([...configuration.holidays])).toBe(named);
    expect(await revisionWith([])).not.toBe(named);
  });

  test('are 304 for who has several, or any', async () => {
    const app = await appOf(ready());
    const tag = String((await app.inject(REVIEW)).headers.etag);
    const strong = tag.replace('W/', '');
    for (const [known, status] of [
      [`"old", ${tag}`, 304],
      [`${strong}, W/"old"`, 304],
      ['*', 304],
      ['"old", W/"older"', 200],
    ] as const) {
      const response = await app.inject({ url: REVIEW, headers: { 'if-none-match': known } });
      expect([known, response.statusCode, response.body === '']).toEqual([known, status, status === 304]);
    }
    const head = await app.inject({ method: 'HEAD', url: REVIEW, headers: { 'if-none-match': '*' } });
    expect(head.statusCode).toBe(304);
  });

  test('a refusal is never unchanged', async () => {
    const app = await appOf(ready());
    const refused = await app.inject({ url: '/nowhere', headers: { 'if-none-match': '*' } });
    expect(refused.statusCode).toBe(404);
  });

  test('another question has another tag', async () => {
    const app = await appOf(ready());
    const tags = await Promise.all(
      [REVIEW, `${REVIEW}?weeks=2`, `${REVIEW}?by=channel`].map(
        async (url) => (await app.inject(url)).headers.etag,
      ),
    );
    expect(new Set(tags).size).toBe(3);
  });

  test('a question asked twenty times at once is worked out once', async () => {
    const store = memoryCountsStore(contents);
    const app = await appOf(ready(store));
    await Promise.all(Array.from({ length: 20 }, () => app.inject(REVIEW)));
    expect(store.histories).toBe(1);
  });
});

describe('compression', () => {
  test('brotli and gzip hold the same answer', async () => {
    const plain = await get(REVIEW);
    const brotli = await get(REVIEW, { 'accept-encoding': 'br, gzip' });
    const gzip = await get(REVIEW, { 'accept-encoding': 'gzip' });
    expect([brotli.headers['content-encoding'], gzip.headers['content-encoding']]).toEqual(['br', 'gzip']);
    expect(brotliDecompressSync(brotli.rawPayload).toString()).toBe(plain.body);
    expect(gunzipSync(gzip.rawPayload).toString()).toBe(plain.body);
    expect(brotli.headers.vary).toContain('accept-encoding');
  });
});

describe('errors', () => {
  const refused: [string, number, RegExp, RegExp][] = [
    [`${REVIEW}?week=yesterday`, 400, /week: must be the first day of a week/, /errors/],
    [`${REVIEW}?week=2026-01-13`, 400, /week: must be the first day/, /errors/],
    [`${REVIEW}?week=2026-01-11`, 400, /“2026-01-11” is not the first day of a week.*Monday/, /Monday/],
    ...['', '0', '261', '-1', '2.5', '0x2', '1e1', '1e9', ' 2', 'few', '9'.repeat(400)].map(
      (weeks): [string, number, RegExp, RegExp] => [
        `${REVIEW}?weeks=${weeks}`,
        400,
        /: weeks: must be a whole number from 1 to 260\.$/,
        /errors/,
      ],
    ),
    [`${REVIEW}?week=`, 400, /: week: must be the first day of a week, YYYY-MM-DD/, /errors/],
    [`${REVIEW}?by=`, 400, /: by: is empty: name a segment property, or leave it out\.$/, /errors/],
    [`${REVIEW}?week=2026-01-05&week=2026-01-12`, 400, /: week: is given twice: name it once\.$/, /errors/],
    [`${REVIEW}?by=channel&by=channel`, 400, /: by: is given twice: name it once\.$/, /errors/],
    [`${REVIEW}?weeks=2&weeks=3`, 400, /: weeks: is given twice: name it once\.$/, /errors/],
    [`${REVIEW}?week=2025-12-29`, 404, /no data for the week of 2025-12-29/, /from 2026-01-05 to 2026-02-02/],
    [`${REVIEW}?week=2026-02-09`, 404, /no data for the week of 2026-02-09/, /from 2026-01-05 to 2026-02-02/],
    [`${REVIEW}?by=plan`, 404, /no segment property “plan”/, /The only segment property is “channel”/],
    ['/api/v1/funnels/other/review', 404, /no funnel “other”/, /The only funnel is “main”/],
    [`/api/v1/funnels/${'x'.repeat(200)}/review`, 404, /no funnel “x{200}”/, /“main”/],
    ['/api/v1/funnels/%3Cscript%3E/review', 404, /no funnel “<script>”/, /“main”/],
    ['/api/v1/nothing?token=secret', 404, /nothing at \/api\/v1\/nothing\./, /api\/docs/],
    ['/api/v1/funnels/%E0%A4%A/review', 400, /./, /./],
  ];

  test.each(refused)(
    '%s is refused as %i with its reason and a remedy',
    async (url, status, detail, remedy) => {
      const response = await get(url);
      expect(response.headers['content-type']).toMatch(/^application\/problem\+json/);
      const problem = problemSchema.parse(response.json());
      expect([response.statusCode, problem.status]).toEqual([status, status]);
      expect(problem.detail).toMatch(detail);
      expect(problem.remedy).toMatch(remedy);
      expect(response.body).not.toContain('secret');
    },
  );

  test('a bad parameter is named', async () => {
    expect((await get(`${REVIEW}?weeks=0`)).json().errors).toEqual([
      { path: 'weeks', message: 'must be a whole number from 1 to 260' },
    ]);
  });

  test.each(['POST', 'PUT', 'PATCH', 'DELETE'] as const)('%s is not allowed', async (method) => {
    const app = await appOf(ready());
    const response = await app.inject({ method, url: REVIEW, payload: '{"broken', headers: JSON_TYPE });
    expect(response.statusCode).toBe(405);
    expect(response.headers.allow).toBe('GET, HEAD');
    expect(problemSchema.parse(response.json()).detail).toBe(`${REVIEW} does not take ${method}.`);
  });

  test('a fault inside tells the request, and nothing of what went wrong', async () => {
    const store: CountsStore = {
      ...memoryCountsStore(contents),
      coverage: () => Promise.reject(new Error('SELECT * FROM people: /home/data is full')),
    };
    const response = await (await appOf(ready(store))).inject(REVIEW);
    expect(response.statusCode).toBe(500);
    expect(response.body).not.toMatch(/SELECT|home|stack/);
    expect(problemSchema.parse(response.json()).remedy).toContain(String(response.headers['x-request-id']));
  });

  test('a fault is not remembered', async () => {
    const whole = memoryCountsStore(contents);
    let broken = true;
    const store: CountsStore = {
      ...whole,
      history: (...asked) => (broken ? Promise.reject(new Error('no memory')) : whole.history(...asked)),
    };
    const app = await appOf(ready(store));
    expect((await app.inject(REVIEW)).statusCode).toBe(500);
    broken = false;
    expect((await app.inject(REVIEW)).statusCode).toBe(200);
  });

  test('an answer that breaks the contract is a fault, not an answer', async () => {
    const store = memoryCountsStore({
      ...contents,
      history: { '': { ...history, entries: [...history.entries] } },
    });
    const broken: CountsStore = { ...store, coverage: async () => [] };
    const useCases = memoryUseCases({ counts: broken });
    const { reviews } = useCases;
    const workspace = async () => ({ ...(await reviews.workspace()), lastCompleteWeek: 'soon' as never });
    const response = await (
      await appOf(readyWith({ ...useCases, reviews: { ...reviews, workspace } }))
    ).inject('/api/v1/workspace');
    expect(response.statusCode).toBe(500);
  });
});

describe('the name it is asked under', () => {
  const everything = [
    '/',
    '/api/v1/workspace',
    REVIEW,
    '/api/v1/openapi.json',
    '/api/docs',
    '/healthz',
    '/nowhere',
  ];

  test.each(everything)('%s is refused to everybody who names another machine', async (url) => {
    const app = await appOf(ready());
    for (const host of [
      'evil.example',
      'evil.example:4600',
      'localhost.evil.example',
      '127.0.0.1.evil.example',
      '10.0.0.7',
    ]) {
      const response = await app.inject({ url, headers: { host } });
      expect([response.statusCode, response.json().type]).toEqual([403, 'urn:weekline:foreign-host']);
      expect(problemSchema.parse(response.json()).detail).toContain(`“${host}”`);
      expect(problemSchema.parse(response.json()).remedy).toContain('localhost');
    }
  });

  test.each(['localhost', 'LocalHost:4600', '127.0.0.1:4600', '127.1.2.3', '[::1]:4600'])(
    '%s is this machine',
    async (host) => {
      expect((await get('/api/v1/workspace', { host })).statusCode).toBe(200);
    },
  );
});

describe('before it is ready', () => {
  test('health says starting, and calls are asked to come back', async () => {
    const app = await appOf({ kind: 'starting', detail: 'Importing 3 files.' });
    const health = await app.inject('/healthz');
    expect([health.statusCode, health.json()]).toEqual([
      503,
      { status: 'starting', detail: 'Importing 3 files.' },
    ]);
    const call = await app.inject('/api/v1/workspace');
    expect([call.statusCode, call.json().title]).toEqual([503, 'Starting']);
    expect(problemSchema.parse(call.json()).detail).toBe('Importing 3 files.');
  });

  test('a server that could not load says so and keeps the reason for the operator', async () => {
    const app = await appOf({ kind: 'failing', detail: 'The store is locked.' });
    expect((await app.inject('/healthz')).json()).toEqual({
      status: 'failing',
      detail: 'The store is locked.',
    });
    const call = await app.inject('/api/v1/workspace');
    expect(call.statusCode).toBe(503);
    expect(call.body).not.toContain('locked');
  });

  test('health of a server whose counts cannot be read any more is failing', async () => {
    const position = () => Promise.reject(new Error('disk gone'));
    const app = await appOf(ready({ ...memoryCountsStore(contents), position }));
    const health = await app.inject('/healthz');
    expect([health.statusCode, health.json().status]).toEqual([503, 'failing']);
    expect(health.body).not.toContain('disk gone');
  });

  test('health of a server that cannot work out a review is failing, until it can again', async () => {
    const whole = memoryCountsStore(contents);
    let broken = true;
    const app = await appOf(
      ready({
        ...whole,
        history: (...asked) => (broken ? Promise.reject(new Error('no memory')) : whole.history(...asked)),
      }),
    );
    const health = await app.inject('/healthz');
    expect([health.statusCode, health.json()]).toEqual([
      503,
      { status: 'failing', detail: 'A review cannot be worked out; the log of the server says why.' },
    ]);
    broken = false;
    expect((await app.inject('/healthz')).statusCode).toBe(200);
  });

  test('health of a ready server is ready', async () => {
    const health = await get('/healthz');
    expect([health.statusCode, health.json()]).toEqual([200, { status: 'ready', detail: null }]);
  });
});

describe('the page', () => {
  const built = () => {
    const folder = mkdtempSync(join(tmpdir(), 'weekline-page-'));
    mkdirSync(join(folder, 'assets'));
    writeFileSync(
      join(folder, 'index.html'),
      '<!doctype html><style>p{margin:0}</style><script>hello()</script><script type="module" src="./assets/a.js"></script>',
    );
    writeFileSync(join(folder, 'assets', 'index-BQ2x_9aZ.js'), 'export {};');
    writeFileSync(join(folder, 'favicon.svg'), '<svg/>');
    return folder;
  };

  test('index.html is asked for every time, hashed files are kept for ever', async () => {
    const app = await appOf(ready(), built());
    const index = await app.inject('/?week=2026-01-05');
    expect([index.statusCode, index.headers['cache-control']]).toEqual([200, 'no-cache']);
    expect(index.headers['content-type']).toBe('text/html; charset=utf-8');
    const asset = await app.inject('/assets/index-BQ2x_9aZ.js');
    expect(asset.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect((await app.inject('/favicon.svg')).headers['cache-control']).toBe('no-cache');
    const tag = String(index.headers.etag);
    expect((await app.inject({ url: '/', headers: { 'if-none-match': tag } })).statusCode).toBe(304);
  });

  test('runs its own files and its own inline code, and nothing else', async () => {
    const app = await appOf(ready(), built());
    const policy = String((await app.inject('/')).headers['content-security-policy']);
    expect(policy).toContain("default-src 'self'");
    expect(policy).toMatch(/script-src 'self' 'sha256-[^']{44}';/);
    expect(policy).toMatch(/style-src 'self' 'sha256-[^']{44}';/);
    expect(policy).not.toContain('unsafe');
  });

  test('a file that is not there is a problem, and no path leads out of the folder', async () => {
    const app = await appOf(ready(), built());
    for (const url of ['/assets/gone.js', '/../package.json', '/%2e%2e/package.json', '/assets/']) {
      const response = await app.inject(url);
      expect([response.statusCode, response.headers['content-type']]).toEqual([
        404,
        expect.stringMatching(/^application\/problem\+json/),
      ]);
    }
  });

  test('a page that is not built says what to do, and the API works', async () => {
    const app = await appOf(ready(), join(tmpdir(), 'weekline-no-such-folder'));
    const index = await app.inject('/');
    expect(index.statusCode).toBe(503);
    expect(index.body).toContain('npm run build');
    expect((await app.inject('/api/v1/workspace')).statusCode).toBe(200);
  });
});

describe('documentation', () => {
  test('the OpenAPI document describes every call, its answers and its problems', async () => {
    const document = (await get('/api/v1/openapi.json')).json();
    expect(document.openapi).toBe('3.1.0');
    expect(document.info.version).toBe('1.2.3');
    expect(Object.keys(document.paths)).toEqual([
      '/api/v1/workspace',
      '/api/v1/definitions',
      '/api/v1/funnels/{id}/review',
      '/api/v1/funnels/{id}/money',
      '/healthz',
      '/api/v1/funnels/{id}/answers',
      '/api/v1/answers/{answer}',
      '/api/v1/funnels/{id}/closed',
      '/api/v1/funnels/{id}/closed/{week}',
      '/api/v1/me',
      '/api/v1/audit',
      '/api/v1/keys',
      '/api/v1/keys/{key}',
      '/api/v1/import',
      '/api/v1/shares',
      '/api/v1/shares/{share}',
      '/api/v1/share',
      '/api/v1/share/unlock',
    ]);
    const review = document.paths['/api/v1/funnels/{id}/review'].get;
    expect(Object.keys(review.responses)).toEqual(['200', '400', '401', '403', '404', '429', '503']);
    expect(review.parameters.map(({ name }: { name: string }) => name)).toEqual([
      'week',
      'by',
      'weeks',
      'id',
    ]);
    const { counts } = review.responses['200'].content['application/json'].schema.properties;
    const weeks = review.parameters.find(({ name }: { name: string }) => name === 'weeks');
    expect(weeks.schema).toEqual({ type: 'integer', minimum: 1, maximum: 260, default: 26 });
    expect(counts.properties.weeks.items).toMatchObject({ type: 'string', format: 'date' });
  });

  test('every parameter and every answer says what it is', async () => {
    const { paths } = (await get('/api/v1/openapi.json')).json();
    type Described = { description?: string };
    type Call = { parameters?: (Described & { name: string })[]; responses: Record<string, Described> };
    const calls = Object.values<Record<string, Call>>(paths).flatMap((methods) => Object.values(methods));
    const described = calls.flatMap(({ parameters = [], responses }) => [
      ...parameters.map(({ description }) => description),
      ...Object.values(responses).map(({ description }) => description),
    ]);
    expect(described.length).toBeGreaterThan(30);
    for (const description of described) {
      expect(description).toMatch(/^[A-Z].{9,}\.$/s);
      expect(description).not.toBe('Default Response');
    }
  });

  test('the browsable page and its files come from this server alone', async () => {
    const app = await appOf(ready());
    const page = await app.inject('/api/docs');
    const html = page.statusCode === 200 ? page : await app.inject('/api/docs/');
    expect(html.statusCode).toBe(200);
    expect(html.body).not.toMatch(/(src|href)="(https?:)?\/\//);
    expect(String(html.headers['content-security-policy'])).toContain("default-src 'self'");
    const files = [...html.body.matchAll(/(?:src|href)="([^"]+\.(?:js|css))"/g)].map(([, path]) =>
      String(path),
    );
    expect(files.length).toBeGreaterThan(2);
    for (const file of files) {
      const url = new URL(file, 'http://localhost/api/docs/');
      expect((await app.inject(url.pathname)).statusCode).toBe(200);
    }
  });
});

const JSON_TYPE = { 'content-type': 'application/json' };
