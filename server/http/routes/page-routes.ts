import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { contentPolicy } from '#server/http/guards/security-headers.ts';

const NOT_BUILT = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Weekline</title>
<h1>The page is not built yet</h1>
<p>Run <code>npm run build</code> and start the server again. The API is working: <a href="/api/docs">/api/docs</a>.</p>
</html>
`;

/** The built page, at the root: its files are named by their content and kept for ever, `index.html` is asked for every time. */
export async function addPageRoutes(app: FastifyInstance, folder: string): Promise<void> {
  const index = join(folder, 'index.html');
  const built = existsSync(index);
  const html = built ? readFileSync(index, 'utf8') : NOT_BUILT;
  const policy = contentPolicy(html);

  app.get('/', { schema: { hide: true } }, async (_, reply) =>
    reply
      .headers({ 'content-security-policy': policy, 'cache-control': 'no-cache' })
      .code(built ? 200 : 503)
      .type('text/html; charset=utf-8')
      .send(html),
  );
  if (!built) return;

  await app.register(fastifyStatic, {
    root: folder,
    index: false,
    cacheControl: false,
    setHeaders(response, path) {
      response.setHeader(
        'cache-control',
        isHashed(path) ? 'public, max-age=31536000, immutable' : 'no-cache',
      );
      if (path.endsWith('.html')) response.setHeader('content-security-policy', policy);
    },
  });
}

function isHashed(path: string): boolean {
  return /[\\/]assets[\\/][^\\/]+-[\w-]{8,}\.\w+$/.test(path);
}
