import { readFile } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';

export type Running = { url: string; stop: () => Promise<void> };

const mediaTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};

/** Where a document can be cut: after each block that is complete. */
const END_OF_BLOCK = /(?<=<\/(?:h1|h2|p|li|tr|header|footer|figure|table|details|section)>)/;

type Options = {
  /** The path the files lie under. */
  prefix: string;
  /** Written into the page's `<meta>` tag, as the person who deploys the page does; `null` where a page asks none. */
  api: string | null;
  /** Milliseconds between two blocks of the document, as over a slow line; without it the document comes at once. */
  pause?: number;
  /** What the host adds to every response. */
  headers?: Record<string, string>;
};

/** A host that knows nothing of Weekline: it hands out files under a sub-path, and nothing else. */
export async function startStaticHost(
  root: string,
  { prefix, api, pause, headers = {} }: Options,
): Promise<Running> {
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
    response.writeHead(200, {
      'content-type': mediaTypes[path.extname(file)] ?? 'application/octet-stream',
      ...headers,
    });
    if (name !== 'index.html') return void response.end(body);
    const html = api === null ? body.toString('utf8') : withApi(body.toString('utf8'), api);
    if (pause !== undefined) await sendInBlocks(response, html, pause);
    else response.end(html);
  });
  return listening(server, prefix);
}

async function sendInBlocks(response: ServerResponse, html: string, pause: number): Promise<void> {
  for (const block of html.split(END_OF_BLOCK)) {
    response.write(block);
    await setTimeout(pause);
  }
  response.end();
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
