import { mkdtempSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyBaseLogger } from 'fastify';
import { pino } from 'pino';
import { afterEach, describe, expect, test } from 'vitest';
import { problemSchema } from '#domain/contract/review-schema.ts';
import { LOG_LEVELS } from '#server/environment/environment.ts';
import { memoryUseCases } from '#test/fakes/memory-use-cases.ts';
import { readyWith } from '#test/fakes/ready.ts';
import { type AppOptions, createApp, type HttpApp } from './app.ts';
import { loggerOptions } from './logger.ts';

const running: HttpApp[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((app) => app.close()));
});

async function listening(options: Partial<AppOptions> = {}): Promise<HttpApp> {
  const readiness = readyWith(memoryUseCases());
  const app = await createApp({
    readiness: () => readiness,
    version: '1.2.3',
    pageFolder: null,
    logger: false,
    ...options,
  });
  running.push(app);
  await app.listen({ host: '127.0.0.1', port: 0 });
  return app;
}

function logAt(level: (typeof LOG_LEVELS)[number]): { logger: FastifyBaseLogger; lines: string[] } {
  const lines: string[] = [];
  const logger = pino(loggerOptions(level), { write: (line) => void lines.push(line) });
  return { logger, lines };
}

/** Everything that comes back for the pieces of a request, which are sent `apartMs` from each other. */
function exchange(app: HttpApp, pieces: readonly string[], apartMs = 0): Promise<string> {
  const { port } = app.server.address() as AddressInfo;
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', async () => {
      for (const piece of pieces) {
        if (socket.writable) socket.write(piece);
        await pause(apartMs);
      }
    });
    socket.setEncoding('utf8');
    socket.on('data', (text: string) => {
      answer += text;
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve(answer));
  });
}

function problemIn(answer: string) {
  expect(answer).toMatch(/content-type: application\/problem\+json/i);
  expect(answer).toMatch(/x-content-type-options: nosniff/i);
  expect(answer).toMatch(/cache-control: no-store/i);
  return problemSchema.parse(JSON.parse(answer.split('\r\n\r\n')[1] ?? ''));
}

const secret = 'hunter2hunter2hunter2';
const SECRETS = `Authorization: Bearer ${secret}\r\nCookie: weekline-session=${secret}\r\n`;

describe('what cannot be read', () => {
  const unreadable: [string, string, number][] = [
    ['bytes that are not HTTP', `${SECRETS}\r\n\r\n`, 400],
    ['a broken header', `GET / HTTP/1.1\r\nHost: localhost\r\n${SECRETS}bad header\r\n\r\n`, 400],
    [
      'a broken chunk',
      `POST /api/v1/import HTTP/1.1\r\nHost: localhost\r\n${SECRETS}Transfer-Encoding: chunked\r\n\r\nzz\r\n`,
      400,
    ],
    [
      'headers of 40 kB',
      `GET / HTTP/1.1\r\nHost: localhost\r\n${SECRETS}x: ${'x'.repeat(40_000)}\r\n\r\n`,
      431,
    ],
    ['no host', `GET / HTTP/1.1\r\n${SECRETS}Connection: close\r\n\r\n`, 400],
    [
      'an expectation',
      `GET / HTTP/1.1\r\nHost: localhost\r\n${SECRETS}Expect: a miracle\r\nConnection: close\r\n\r\n`,
      417,
    ],
    [
      'an escape that is none',
      `GET /%zz HTTP/1.1\r\nHost: localhost\r\n${SECRETS}Connection: close\r\n\r\n`,
      400,
    ],
  ];

  test.each(unreadable)('%s is refused like everything else', async (_, request, status) => {
    const app = await listening();
    const answer = await exchange(app, [request]);
    expect(answer.slice(0, 12)).toBe(`HTTP/1.1 ${status}`);
    expect(problemIn(answer).status).toBe(status);
  });

  test.each(LOG_LEVELS)('at LOG_LEVEL=%s nothing of it ends the server or tells a secret', async (level) => {
    const { logger, lines } = logAt(level);
    const app = await listening({ logger });
    for (const [, request] of unreadable) await exchange(app, [request]);
    expect((await app.inject('/healthz')).statusCode).toBe(200);
    expect(lines.join()).not.toContain(secret);
  });
});

describe('a request that arrives slowly', () => {
  const head = 'POST /api/v1/shares HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n';
  const slow: [string, string[]][] = [
    ['its headers', [head, ...Array.from({ length: 40 }, (_, index) => `x-${index}: x\r\n`)]],
    ['its body', [`${head}Content-Length: 100\r\n\r\n`, ...Array.from({ length: 40 }, () => ' ')]],
  ];

  test.each(slow)('is ended when its time is over: %s', async (_, pieces) => {
    const app = await listening({ arrivalMs: 400 });
    // One that may arrive in full gets another status.
    expect(problemIn(await exchange(app, pieces, 100)).status).toBe(408);
  });

  test('may take 30 seconds, in its headers and in its body', async () => {
    const { server } = await listening();
    expect([server.headersTimeout, server.requestTimeout]).toEqual([30_000, 30_000]);
  });
});

test('who asks while the server stops gets a problem too', async () => {
  const app = await listening();
  const { port } = app.server.address() as AddressInfo;
  const answers = exchange(
    app,
    ['GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\nGET /healthz HTTP/1.1\r\nHost: localhost\r\n', '\r\n'],
    200,
  );
  await pause(100);
  void app.close();
  const [, stopped = ''] = (await answers).split(/(?=HTTP\/1\.1 503)/);
  expect(problemIn(stopped).title).toBe('Stopping');
  expect(port).toBeGreaterThan(0);
});

test('every request has an id that nobody can guess', async () => {
  const app = await listening();
  const ids = await Promise.all(
    [1, 2].map(async () => String((await app.inject('/healthz')).headers['x-request-id'])),
  );
  for (const id of ids) expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-/);
  expect(ids[0]).not.toBe(ids[1]);
});

test('requests that wait on a connection when it is cut leave no line of an error', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'weekline-page-'));
  writeFileSync(join(folder, 'index.html'), `<!doctype html>${'x'.repeat(100_000)}`);
  const { logger, lines } = logAt('info');
  const app = await listening({ logger, pageFolder: folder });
  const { port } = app.server.address() as AddressInfo;
  for (const waitMs of [0, 0, 1, 2, 5, 20])
    await new Promise<void>((resolve) => {
      const socket = connect(port, '127.0.0.1', async () => {
        socket.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n'.repeat(200));
        await pause(waitMs);
        socket.resetAndDestroy();
        resolve();
      });
      socket.on('error', () => {});
    });
  await pause(200);
  expect(lines.filter((line) => JSON.parse(line).level >= 40)).toEqual([]);
});

describe('limits', () => {
  const signIn = {
    origin: 'https://weekline.example',
    secret: 'c9b1f0e7d24a4c558bde93a1f6507e3b',
    issuer: 'https://login.example',
    clientId: 'w',
    clientSecret: 'x',
    access: { admins: [], editors: [], viewers: [], contact: null },
  };

  test('readers at the address of a load balancer do not use up its probes', async () => {
    const app = await listening({ signIn, pageFolder: '/nowhere' });
    const statuses = async (url: string, count: number) => {
      const asked = Array.from({ length: count }, () =>
        app.inject({ url, headers: { host: 'weekline.example' } }),
      );
      return new Set((await Promise.all(asked)).map(({ statusCode }) => statusCode));
    };
    expect(await statuses('/', 610)).toContain(429);
    expect(await statuses('/healthz', 300)).toEqual(new Set([200]));
    expect(await statuses('/healthz', 1)).toEqual(new Set([429]));
  });
});

test.each([
  Object.assign(new Error('write'), { code: 'ENOSPC' }),
  Object.assign(new Error('write'), { code: 'EDQUOT' }),
  new Error('not kept', { cause: Object.assign(new Error('write'), { code: 'ENOSPC' }) }),
])('a full disk is said for every kind of change: %s', async (full) => {
  const useCases = memoryUseCases();
  const fails = () => Promise.reject(full);
  const { acknowledgements, closings } = useCases;
  const ready = readyWith({
    ...useCases,
    acknowledgements: { ...acknowledgements, acknowledge: fails, withdraw: fails },
    closings: { ...closings, close: fails, reopen: fails },
  });
  const app = await listening({ readiness: () => ready });
  const by = 'ann';
  const asked: ['POST' | 'DELETE', string, object][] = [
    ['POST', '/api/v1/funnels/main/closed', { week: '2026-01-19', by }],
    ['DELETE', '/api/v1/funnels/main/closed/2026-01-19', { by, why: 'again' }],
  ];
  for (const [method, url, payload] of asked) {
    const response = await app.inject({ method, url, payload });
    expect([url, response.statusCode, response.json().title]).toEqual([url, 507, 'The disk is full']);
  }
});
