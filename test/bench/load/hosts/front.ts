import { createSecureServer } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { Certificate } from './certificate.ts';
import { compressedFolder } from './compressed-folder.ts';
import { type Answer, passedOn } from './passed-on.ts';

/** What stands behind a front: a folder of files, or a server that compresses for itself. */
export type Site = { kind: 'folder'; folder: string } | { kind: 'server'; origin: string };

export type Front = { origin: string; stop: () => Promise<void> };

/** As long as a metrics API takes to answer; the same for every page that asks one. */
const API_DELAY_MS = 50;

/** Serves a site by HTTP/2 with brotli on a port of its own, so that every page is its own origin. */
export async function startFront(site: Site, { key, cert }: Certificate): Promise<Front> {
  const answer: Answer = site.kind === 'folder' ? compressedFolder(site.folder) : passedOn(site.origin);
  const server = createSecureServer({ key, cert, allowHTTP1: true }, async (request, response) => {
    try {
      if (/\/api\//.test(request.url)) await wait(API_DELAY_MS);
      await answer(request, response);
    } catch (error) {
      console.error(`${request.url}: ${error instanceof Error ? error.message : String(error)}`);
      if (!response.headersSent) response.writeHead(502);
      response.end();
    }
  });
  const sessions = new Set<{ destroy: () => void }>();
  server.on('session', (session) => {
    sessions.add(session);
    session.once('close', () => sessions.delete(session));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `https://localhost:${port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const session of sessions) session.destroy();
      }),
  };
}
