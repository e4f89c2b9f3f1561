import { readdirSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { smallProject } from '#test/fakes/small-project.ts';
import { startWeekline, type Weekline } from '#test/journeys/weekline-server.ts';

/** Requests on each connection, which is cut before they are answered. */
const PIPELINED = 50;
const CONNECTIONS = 200;
/** Between two collections of what is free; what 10,000 requests kept would be more. */
const MEMORY_SPREAD_MB = 80;

let weekline: Weekline;
beforeAll(async () => {
  weekline = await startWeekline(['--config', path.join(smallProject(), 'weekline.yaml')]);
});
afterAll(() => weekline.stop());

const largest = (folder: string) => {
  const files = readdirSync(path.resolve(import.meta.dirname, '../../dist', folder), { withFileTypes: true });
  const scripts = files.filter(({ name }) => name.endsWith('.js')).map(({ name }) => name);
  return scripts.find((name) => /^(index|main)-/.test(name)) ?? scripts[0];
};
const openFiles = () => readdirSync(`/proc/${weekline.pid()}/fd`).length;
const megabytes = () =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${weekline.pid()}/status`, 'utf8'))?.[1]) / 1024;

/** Asks for a file many times on one connection, reads nothing and cuts it. */
function cut(url: string, waitMs: number): Promise<void> {
  return new Promise((resolve) => {
    const { port, host } = new URL(weekline.url);
    const socket = connect(Number(port), '127.0.0.1', async () => {
      socket.write(`GET ${url} HTTP/1.1\r\nHost: ${host}\r\n\r\n`.repeat(PIPELINED));
      await pause(waitMs);
      socket.resetAndDestroy();
      resolve();
    });
    socket.on('error', () => resolve());
  });
}

async function cutMany(connections: number): Promise<void> {
  const urls = [
    `/assets/${largest('page/assets')}`,
    `/report/${largest('viewer/report')}`,
    '/api/docs/static/swagger-ui-bundle.js',
    '/api/v1/openapi.json',
    '/',
  ];
  for (let index = 0; index < connections; index += 1)
    await cut(urls[index % urls.length] ?? '/', index % 2 === 0 ? 30 : 0);
  await pause(500);
}

test.runIf(process.platform === 'linux')(
  '10,000 requests on connections that are cut leave no file open and no memory taken',
  async () => {
    // By then everything that is asked for has been read and compiled, and the heap is as large as this load makes it.
    await cutMany(CONNECTIONS);
    const before = { files: openFiles(), memory: megabytes() };
    await cutMany(CONNECTIONS);
    expect(openFiles() - before.files).toBeLessThan(5);
    expect(megabytes() - before.memory).toBeLessThan(MEMORY_SPREAD_MB);
    const health = await fetch(new URL('/healthz', weekline.url));
    expect(health.status).toBe(200);
  },
);
