import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

export type Running = { url: string; stop: () => Promise<void> };

const mediaTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};

/**
 * A host that knows nothing of Weekline: it hands out files under a sub-path, and nothing else. `api` is written into the
 * page's `<meta>` tag, as whoever deploys the page does; `null` where a page asks none.
 */
export async function startStaticHost(root: string, prefix: string, api: string | null): Promise<Running> {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const asked = decodeURIComponent(pathname);
    const name = asked.startsWith(prefix) ? asked.slice(prefix.length) || 'index.html' : null;
    const file = name === null ? null : path.join(root, path.normalize(`/${name}`));
    const body = file === null ? null : await readFile(file).catch(() => null);
    if (file === null || body === null) {
      response.writeHead(404).end('Not here');
      return;
    }
    response.writeHead(200, { 'content-type': mediaTypes[path.extname(file)] ?? 'application/octet-stream' });
    response.end(name === 'index.html' && api !== null ? withApi(body.toString('utf8'), api) : body);
  });
  return listening(server, prefix);
}

/** Listens on a free loopback port; `stop` also cuts connections that are still open. */
export async function listening(server: ReturnType<typeof createServer>, suffix = ''): Promise<Running> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}${suffix}`,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function withApi(html: string, api: string): string {
  const tag = /<meta\s+name="weekline-api"\s+content="[^"]*"\s*\/?>/;
  if (!tag.test(html))
    throw new Error('The built index.html has no <meta name="weekline-api" content="…"> tag.');
  return html.replace(tag, `<meta name="weekline-api" content="${api}">`);
}
