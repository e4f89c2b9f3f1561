import type { FastifyInstance, HTTPMethods } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Role } from '#domain/contract/access-endpoints.ts';
import { allEndpoints } from '#domain/contract/all-endpoints.ts';
import { secretKeys } from '#server/access/secret-keys.ts';
import { createSessions } from '#server/access/sessions.ts';
import { createApp } from '#server/http/app.ts';
import { memoryCountsStore } from '#server/reviews/memory-counts-store.ts';
import { memoryUseCases } from '#test/fakes/memory-use-cases.ts';
import { readyWith } from '#test/fakes/ready.ts';
import { coverage, history, historyByChannel } from '#test/fakes/small-shop.ts';

const SECRET = 'c9b1f0e7d24a4c558bde93a1f6507e3b';
const ORIGIN = 'http://localhost:4600';
const COOKIE = 'weekline-session';

/** Those of the team. Health is everybody's, and a link asks for itself. */
const { health: _health, shared: _shared, unlock: _unlock, ...calls } = allEndpoints;
type Call = keyof typeof calls;

/** The least that each call asks for. A call that is added needs a line here. */
const leastRole: Record<Call, Role> = {
  workspace: 'viewer',
  review: 'viewer',
  money: 'viewer',
  definitions: 'viewer',
  acknowledgements: 'viewer',
  acknowledge: 'editor',
  withdrawAcknowledgement: 'editor',
  closedWeeks: 'viewer',
  closedReview: 'viewer',
  closeWeek: 'editor',
  reopenWeek: 'admin',
  shares: 'editor',
  makeShare: 'editor',
  revokeShare: 'editor',
  me: 'viewer',
  audit: 'admin',
  writeKeys: 'admin',
  createWriteKey: 'admin',
  revokeWriteKey: 'admin',
  import: 'editor',
};

const by = 'somebody else';
/** What each call that changes something takes. */
const bodies: Partial<Record<Call, object>> = {
  acknowledge: { step: 'signup', week: '2026-01-26', kind: 'expected', why: 'price test', by },
  withdrawAcknowledgement: { by },
  closeWeek: { week: '2026-01-19', by },
  reopenWeek: { by, why: 'too early' },
  makeShare: { funnel: 'main', label: 'Board', by },
  revokeShare: { by },
  createWriteKey: { label: 'nightly export', by },
  revokeWriteKey: { by },
};

let app: FastifyInstance;
const cookies: Record<string, string> = {};

beforeAll(async () => {
  const keys = secretKeys(SECRET);
  const access = {
    admins: ['admin@example.com'],
    editors: ['editor@example.com', 'busy@example.com'],
    viewers: ['viewer@example.com'],
    contact: null,
  };
  const counts = { revision: 'r1', coverage, history: { '': history, channel: historyByChannel } };
  const readiness = readyWith(
    memoryUseCases({
      counts: memoryCountsStore(counts),
      now: () => new Date('2026-02-10T09:00:00Z'),
    }),
  );
  app = await createApp({
    readiness: () => readiness,
    version: '1.2.3',
    pageFolder: null,
    logger: false,
    signIn: {
      origin: ORIGIN,
      secret: SECRET,
      issuer: 'https://login.example',
      clientId: 'weekline',
      clientSecret: 'x',
      access,
    },
    keys,
  });
  const sessions = createSessions(keys);
  for (const who of ['admin', 'editor', 'busy', 'viewer', 'leaver'])
    cookies[who] = `${COOKIE}=${await sessions.begin(`${who}@example.com`)}`;
});

afterAll(() => app.close());

function ask(call: Call, who: string, headers: Record<string, string> = {}) {
  const { method, path }: { method: HTTPMethods & ('GET' | 'POST' | 'DELETE'); path: string } = calls[call];
  const url = path.replace(':id', 'main').replace(':week', '2026-01-12').replace(/:\w+/, 'none');
  const body = bodies[call];
  return app.inject({
    method,
    url,
    headers: {
      cookie: cookies[who] ?? '',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
  });
}

const named = Object.keys(leastRole).filter((name): name is Call => name in calls);
const changing = named.filter((call) => calls[call].method !== 'GET');

describe.each(named)('%s', (call) => {
  const roles = ['viewer', 'editor', 'admin'] as const;

  test(`is refused to everybody less than ${leastRole[call]}, and to nobody else`, async () => {
    for (const who of ['nobody', 'leaver'])
      expect([who, (await ask(call, who)).statusCode]).toEqual([who, 401]);
    for (const role of roles) {
      const { statusCode, body } = await ask(call, role);
      const refused = roles.indexOf(role) < roles.indexOf(leastRole[call]);
      expect([role, statusCode === 403, body]).toEqual([role, refused, body]);
      expect(statusCode === 401 || statusCode >= 500, body).toBe(false);
    }
  });
});

const reading = named.filter((call) => calls[call].method === 'GET');

test.each(reading)('%s is kept by nobody between the server and its reader', async (call) => {
  expect((await ask(call, 'admin')).headers['cache-control']).toMatch(/^(private|no-store)\b/);
});

describe.each(changing)('%s', (call) => {
  test('is not taken from another site, no matter who is signed in', async () => {
    for (const headers of [
      { origin: 'https://elsewhere.example' },
      { origin: 'null' },
      { origin: `${ORIGIN}.elsewhere.example` },
      { origin: ORIGIN, 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-site': 'cross-site' },
    ]) {
      const { statusCode, body } = await ask(call, 'admin', headers);
      expect([headers, statusCode]).toEqual([headers, 403]);
      expect(body).toContain('urn:weekline:foreign-request');
    }
  });
});

const withBody = changing.filter((call) => bodies[call] !== undefined);

describe.each(withBody)('%s', (call) => {
  test('is not taken as a form or as plain text', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'text/plain; application/json'])
      expect([type, (await ask(call, 'admin', { 'content-type': type })).statusCode]).toEqual([type, 415]);
  });
});

describe('attack 11: a person who is signed in', () => {
  const view = (headers: Record<string, string>) => app.inject({ url: '/api/v1/share', headers });
  const make = async (more: object = {}) => {
    const payload = { ...bodies.makeShare, ...more };
    const headers = { cookie: cookies.editor ?? '' };
    return (await app.inject({ method: 'POST', url: '/api/v1/shares', headers, payload })).json();
  };

  test('sees through a link what everybody sees, and nothing without one', async () => {
    const authorization = `Bearer ${(await make()).token}`;
    const nobody = await view({ authorization });
    const admin = await view({ authorization, cookie: cookies.admin ?? '' });
    expect([nobody.statusCode, admin.statusCode]).toEqual([200, 200]);
    expect(admin.body).toBe(nobody.body);
    expect((await view({ cookie: cookies.admin ?? '' })).statusCode).toBe(404);
  });

  test('needs the password of a link like everybody, also who made it', async () => {
    const authorization = `Bearer ${(await make({ password: 'correct horse' })).token}`;
    for (const who of ['editor', 'admin'])
      expect((await view({ authorization, cookie: cookies[who] ?? '' })).statusCode).toBe(401);
  });
});

test('a person who made thirty links in an hour waits, and others need not', async () => {
  const made: number[] = [];
  for (let count = 0; count < 31; count += 1) made.push((await ask('makeShare', 'busy')).statusCode);
  expect(made).toEqual([...Array.from({ length: 30 }, () => 201), 429]);
  expect((await ask('makeShare', 'admin')).statusCode).toBe(201);
});
