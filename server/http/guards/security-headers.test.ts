import type { FastifyInstance } from 'fastify';
import { afterEach, describe, expect, test } from 'vitest';
import { secretKeys } from '#server/access/secret-keys.ts';
import { createApp } from '#server/http/app.ts';
import { memoryUseCases } from '#test/fakes/memory-use-cases.ts';
import { readyWith } from '#test/fakes/ready.ts';

const running: FastifyInstance[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((app) => app.close()));
});

async function appAt(origin: string | null): Promise<FastifyInstance> {
  const secret = 'c9b1f0e7d24a4c558bde93a1f6507e3b';
  const access = { admins: [], editors: [], viewers: [], contact: null };
  const app = await createApp({
    readiness: () => readyWith(memoryUseCases()),
    version: '1.2.3',
    pageFolder: '/nowhere',
    logger: false,
    keys: secretKeys(secret),
    signIn:
      origin === null
        ? null
        : { origin, secret, issuer: 'https://login.example', clientId: 'w', clientSecret: 'x', access },
  });
  running.push(app);
  return app;
}

describe('every answer', () => {
  test.each([
    '/',
    '/api/v1/workspace',
    '/api/v1/openapi.json',
    '/api/docs/',
    '/api/docs/static/swagger-ui.css',
    '/healthz',
    '/nowhere',
    '/%ff',
    '/s',
    '/api/v1/share',
  ])('%s may not be framed, guessed at, indexed or told elsewhere', async (url) => {
    const { headers } = await (await appAt(null)).inject(url);
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toMatch(/default-src '(none|self)'/);
    expect(policy).not.toContain('unsafe-inline');
    expect(policy).not.toContain('unsafe-eval');
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'x-frame-options': 'DENY',
      'x-robots-tag': 'noindex, nofollow, noarchive, nosnippet',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    });
    expect(headers['permissions-policy']).toContain('camera=()');
    expect(headers.server).toBeUndefined();
    expect(headers['x-powered-by']).toBeUndefined();
  });

  test('asks for https ever after where readers come by https, and only there', async () => {
    const seen = async (origin: string | null) =>
      (await (await appAt(origin)).inject('/healthz')).headers['strict-transport-security'];
    expect(await seen('https://weekline.example')).toBe('max-age=31536000');
    expect(await seen('http://localhost:4600')).toBeUndefined();
    expect(await seen(null)).toBeUndefined();
  });

  test('of a session over https comes in a cookie of this host alone', async () => {
    const app = await appAt('https://weekline.example');
    const out = await app.inject({ method: 'POST', url: '/sign-out' });
    expect(out.headers['set-cookie']).toMatch(
      /^__Host-weekline-session=; .*Path=\/; .*HttpOnly; Secure; SameSite=Lax$/,
    );
  });
});

describe('a request', () => {
  test('with a body larger than any answer is refused', async () => {
    const response = await (await appAt(null)).inject({
      method: 'POST',
      url: '/api/v1/keys',
      headers: { 'content-type': 'application/json' },
      payload: JSON.stringify({ label: 'x'.repeat(20_000), by: 'a' }),
    });
    expect(response.statusCode).toBe(413);
  });
});
