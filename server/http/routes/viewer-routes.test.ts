import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { afterEach, expect, test } from 'vitest';
import { createApp } from '#server/http/app.ts';

const TOKEN = 'lK_6DJgjJLzpa7NBkEbZKw';
const html = `<!doctype html><title>Weekline report</title>${'<p>A document that is worth compressing.</p>'.repeat(40)}`;
const folder = mkdtempSync(join(tmpdir(), 'weekline-viewer-'));
mkdirSync(join(folder, 'report'));
writeFileSync(join(folder, 'report/main-1a2b3c4d.js'), 'awake()');

let logged = '';
const log = new Writable({
  write(chunk, _, done) {
    logged += chunk;
    done();
  },
});

const running: FastifyInstance[] = [];
afterEach(async () => {
  logged = '';
  await Promise.all(running.splice(0).map((app) => app.close()));
});

async function appOf(): Promise<FastifyInstance> {
  const app = await createApp({
    readiness: () => ({ kind: 'starting', detail: 'Weekline is loading its data.' }),
    version: '1.2.3',
    pageFolder: null,
    logger: pino({ level: 'info' }, log),
    linkPage: { html, policy: "default-src 'none'", folder },
  });
  running.push(app);
  return app;
}

const get = async (url: string, headers: Record<string, string> = {}) =>
  (await appOf()).inject({ method: 'GET', url, headers });

test('the page of links is one document that any cache may keep, and that nobody frames', async () => {
  const { statusCode, headers, body } = await get('/s');
  expect(statusCode).toBe(200);
  expect(body).toBe(html);
  expect(headers['cache-control']).toBe('public, max-age=300');
  expect(headers['content-security-policy']).toBe("default-src 'none'; frame-ancestors 'none'");
  expect(headers['referrer-policy']).toBe('no-referrer');
  expect(headers['x-robots-tag']).toContain('noindex');
  expect(headers['set-cookie']).toBeUndefined();
});

test.each([`/s%23${TOKEN}`, `/s%2523${TOKEN}`, `/s/%23${TOKEN}`, '/s/', `/s/?utm_source=${TOKEN}`])(
  'attack 17: a “#” that a mail scanner wrote as %%23 still opens the page, and its token is not logged: %s',
  async (url) => {
    const { statusCode, body } = await get(url);
    expect(statusCode).toBe(200);
    expect(body).toBe(html);
    expect(logged).toContain('"path":"/s"');
    expect(logged).not.toContain(TOKEN);
  },
);

test('an address that leads nowhere is logged without its path, whatever was pasted there', async () => {
  for (const url of [`/s/${TOKEN}`, '/pasted/wk_short', `/report/${TOKEN}`, '/ann@example.com'])
    expect((await get(url)).statusCode).toBe(404);
  expect(logged.match(/"path":"\(unknown\)"/g)).toHaveLength(4);
  expect(logged).not.toMatch(/pasted|wk_|example\.com/);
  expect(logged).not.toContain(TOKEN);
});

test.each([
  'Slackbot-LinkExpanding 1.0',
  'TelegramBot (like TwitterBot)',
  'Microsoft Office/16.0 Defender',
  'Mozilla/5.0',
])('attack 18: every client gets the same document: %s', async (agent) => {
  expect((await get('/s', { 'user-agent': agent })).body).toBe(html);
});

test.each([
  '/s',
  '/s/',
  '/s?utm_source=mail',
  `/s%23${TOKEN}`,
  `/s/${TOKEN}`,
  '/S',
  '//s',
  '/report/',
  '/report',
])('attack 19: nothing about links is ever answered with a redirect: %s', async (url) => {
  const { statusCode, headers } = await get(url);
  expect(statusCode < 300 || statusCode >= 400).toBe(true);
  expect(headers.location).toBeUndefined();
});

test('scripts are kept for ever, as their names change with their content; what lies beside them is not served', async () => {
  const script = await get('/report/main-1a2b3c4d.js');
  expect(script.body).toBe('awake()');
  expect(script.headers['cache-control']).toBe('public, max-age=31536000, immutable');
  expect((await get('/report/..%2f..%2fpackage.json')).statusCode).toBe(404);
});

test('the document is sent compressed to who accepts it', async () => {
  const { headers, rawPayload } = await get('/s', { 'accept-encoding': 'br' });
  expect(headers['content-encoding']).toBe('br');
  expect(rawPayload.length).toBeLessThan(html.length / 4);
});
