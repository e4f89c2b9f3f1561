import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { contentPolicy } from '#server/http/guards/security-headers.ts';
import { holdFiles, sendHeldFile } from '#server/http/responses/held-files.ts';

const NOT_BUILT = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Weekline</title>
<h1>The page is not built yet</h1>
<p>Run <code>npm run build</code> and start the server again. The API is working: <a href="/api/docs">/api/docs</a>.</p>
</html>
`;
const INDEX = 'index.html';
export const KEPT_FOREVER = 'public, max-age=31536000, immutable';

/** The built page, at the root: its files are named by their content and kept for ever, `index.html` is asked for every time. */
export async function addPageRoutes(app: FastifyInstance, folder: string): Promise<void> {
  const hidden = { schema: { hide: true } };
  const files = existsSync(join(folder, INDEX)) ? holdFiles(folder) : null;
  const index = files?.get(INDEX);
  if (files === null || index === undefined) {
    app.get('/', hidden, async (_, reply) => notBuilt(reply));
    return;
  }

  const policy = contentPolicy((await index.body.as('identity')).toString());
  for (const [path, file] of files) {
    const headers = {
      'cache-control': isHashed(path) ? KEPT_FOREVER : 'no-cache',
      ...(path.endsWith('.html') ? { 'content-security-policy': policy } : {}),
    };
    for (const url of path === INDEX ? ['/', `/${INDEX}`] : [`/${path}`])
      app.get(url, hidden, async (_, reply) => sendHeldFile(reply.headers(headers), file));
  }
}

function notBuilt(reply: FastifyReply): FastifyReply {
  return reply
    .code(503)
    .headers({ 'content-security-policy': contentPolicy(NOT_BUILT), 'cache-control': 'no-cache' })
    .type('text/html; charset=utf-8')
    .send(NOT_BUILT);
}

function isHashed(path: string): boolean {
  return /^assets\/[^/]+-[\w-]{8,}\.\w+$/.test(path);
}
